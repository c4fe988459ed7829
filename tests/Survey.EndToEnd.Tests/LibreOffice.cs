using System.Diagnostics;

namespace Survey.EndToEnd.Tests;

/// <summary>The spreadsheet program, started with a profile of its own.</summary>
public static class LibreOffice
{
    // One file for each sheet, UTF-8, comma, values as they are and not as they are shown.
    private const string EverySheetAsCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

    /// <summary>Opens a workbook and saves every sheet as CSV.</summary>
    /// <returns>Sheet name to lines.</returns>
    public static async Task<IReadOnlyDictionary<string, string[]>> SheetsAsync(byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("survey-office-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "book.xlsx"), workbook);
            var start = new ProcessStartInfo("soffice")
            {
                ArgumentList =
                {
                    $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", EverySheetAsCsv,
                    "--outdir", folder.FullName, Path.Combine(folder.FullName, "book.xlsx"),
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, said);
            return folder.GetFiles("book-*.csv").ToDictionary(
                file => Path.GetFileNameWithoutExtension(file.Name)["book-".Length..], file => File.ReadAllLines(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

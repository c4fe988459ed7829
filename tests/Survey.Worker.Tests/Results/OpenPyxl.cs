using System.Diagnostics;
using System.Text.Json;

namespace Survey.Worker.Tests.Results;

/// <summary>A metric's row in a workbook as Python's openpyxl reads it; a sign in the place of a number is null.</summary>
public sealed record ReadFigure(string Metric, double? Value, double? Lower, double? Upper);

/// <summary>Another library than the one that wrote the file (Debian: python3-openpyxl).</summary>
internal static class OpenPyxl
{
    private const string Script =
        """
        import json, sys
        from openpyxl import load_workbook

        def number(cell):
            return cell if isinstance(cell, (int, float)) else None

        figures = []
        for sheet in load_workbook(sys.argv[1]):
            for name, table in sheet.tables.items():
                if name.endswith("Figures") and name != "OrganisationFigures":
                    rows = [[cell.value for cell in row] for row in sheet[table.ref]]
                    for row in rows[1:]:
                        value = dict(zip(rows[0], row))
                        figures.append({
                            "metric": value["Code"], "value": number(value["Value"]),
                            "lower": number(value["Lower 95%"]), "upper": number(value["Upper 95%"])})
        json.dump(figures, sys.stdout)
        """;

    public static async Task<IReadOnlyList<ReadFigure>> FiguresAsync(string file)
    {
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList = { "-c", Script, file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var problem = process.StandardError.ReadToEndAsync();
        var read = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await problem);
        return JsonSerializer.Deserialize<List<ReadFigure>>(read, JsonSerializerOptions.Web)!;
    }
}

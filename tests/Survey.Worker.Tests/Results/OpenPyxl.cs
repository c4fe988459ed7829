using System.Diagnostics;
using System.Text.Json;

namespace Survey.Worker.Tests.Results;

/// <summary>
/// A metric's row in a workbook as Python's openpyxl reads it, or a group's, named by attribute, group and figure; a sign in the place of a
/// number is null.
/// </summary>
public sealed record ReadFigure(string Metric, double? Value, double? Lower, double? Upper);

/// <summary>Another library than the one that wrote the file (Debian: python3-openpyxl).</summary>
internal static class OpenPyxl
{
    private const string Figures =
        """
        import json, sys
        from openpyxl import load_workbook

        def number(cell):
            return cell if isinstance(cell, (int, float)) else None

        figures = []
        for sheet in load_workbook(sys.argv[1]):
            for table in sheet.tables.values():
                if table.name.endswith("Figures") and table.name != "OrganisationFigures":
                    rows = [[cell.value for cell in row] for row in sheet[table.ref]]
                    for row in rows[1:]:
                        value = dict(zip(rows[0], row))
                        figures.append({
                            "metric": value.get("Code") or "/".join([value["Groups by"], value["Group"], value["Figure"]]),
                            "value": number(value["Value"]),
                            "lower": number(value["Lower 95%"]), "upper": number(value["Upper 95%"])})
        json.dump(figures, sys.stdout)
        """;

    private const string Rows =
        """
        import json, sys
        from openpyxl import load_workbook

        for sheet in load_workbook(sys.argv[1]):
            if sys.argv[2] in sheet.tables:
                rows = [[cell.value for cell in row] for row in sheet[sheet.tables[sys.argv[2]].ref]]
                json.dump([dict(zip(rows[0], row)) for row in rows[1:]], sys.stdout, default=lambda day: day.date().isoformat())
        """;

    public static Task<IReadOnlyList<ReadFigure>> FiguresAsync(string file) => ReadAsync<ReadFigure>(Figures, file);

    /// <summary>The rows of a table by heading; days as in 2026-05-01.</summary>
    public static Task<IReadOnlyList<Dictionary<string, string>>> RowsAsync(string file, string table) =>
        ReadAsync<Dictionary<string, string>>(Rows, file, table);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var problem = process.StandardError.ReadToEndAsync();
        var read = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await problem);
        return JsonSerializer.Deserialize<List<T>>(read, JsonSerializerOptions.Web)!;
    }
}

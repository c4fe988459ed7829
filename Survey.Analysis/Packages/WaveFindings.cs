using System.Globalization;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.Packages;

/// <summary>What came of recomputing the figures of a wave.</summary>
/// <param name="Wave">Its folder.</param>
/// <param name="Figures">How many fields were compared.</param>
/// <param name="Differences">A line for each field that differs, and each row that only one side has.</param>
internal sealed record WaveFindings(string Wave, int Figures, IReadOnlyList<string> Differences)
{
    // Sums may be taken in another order on another machine.
    private const double Tolerance = 1e-9;

    /// <returns>Null when a file of figures cannot be read; <paramref name="problems"/> says why.</returns>
    public static WaveFindings? Of(string folder, WaveRecord record, WaveFigures computed, FileProblems problems, CancellationToken cancel)
    {
        var (figures, differences) = (0, new List<string>());
        foreach (var table in FigureTables.Of(computed))
        {
            if (Read(Path.Combine(folder, record.Folder, table.File), table, problems, cancel) is not { } published)
                return null;
            foreach (var row in table.Rows)
            {
                var key = Key(row, table);
                if (!published.Remove(key, out var told))
                {
                    differences.Add($"{table.File}: {key} is computed, but not in the file");
                    continue;
                }

                for (var column = table.Keys; column < row.Count; column++)
                {
                    figures++;
                    if (!Equal(told[column], row[column], table.Columns[column]))
                        differences.Add($"{table.File}: {key}, {table.Columns[column].Name}: {Named(told[column])} in the file, "
                            + $"{Named(row[column])} computed");
                }
            }

            differences.AddRange(published.Keys.Select(key => $"{table.File}: {Shown.Plain(key)} is in the file, but not computed"));
        }

        return new WaveFindings(record.Folder, figures, differences);
    }

    private static Dictionary<string, IReadOnlyList<string>>? Read(
        string file, PackageTable table, FileProblems problems, CancellationToken cancel)
    {
        var before = problems.Count;
        using var csv = CsvTable.Open(file, [.. table.Columns.Select(column => column.Name)], [], problems, cancel);
        if (csv is null)
            return null;
        var columns = table.Columns.Select(column => csv.Column(column.Name)).ToList();
        var rows = new Dictionary<string, IReadOnlyList<string>>();
        while (csv.Read())
        {
            if (!csv.Whole)
                continue;
            List<string> row = [.. columns.Select(csv.Text)];
            if (!rows.TryAdd(Key(row, table), row))
                csv.Problem(0, () => $"{Shown.Plain(Key(row, table))} is on an earlier line already; remove one of the two");
        }

        return problems.Count > before ? null : rows;
    }

    private static string Key(IReadOnlyList<string> row, PackageTable table) => string.Join(' ', row.Take(table.Keys).Select(Named));

    private static string Named(string field) => field == "" ? "(empty)" : Shown.Plain(field);

    private static bool Equal(string told, string computed, PackageColumn column)
    {
        if (told == computed)
            return true;
        if (column.Type is not (ColumnType.Number or ColumnType.Whole)
            || !double.TryParse(told, Numbers.Plain, CultureInfo.InvariantCulture, out var one)
            || !double.TryParse(computed, Numbers.Plain, CultureInfo.InvariantCulture, out var other))
            return false;
        return Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(other));
    }
}

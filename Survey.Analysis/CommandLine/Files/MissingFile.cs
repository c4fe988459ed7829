using System.Runtime.InteropServices;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Reads <c>missing.csv</c>: <c>from,to[,wave]</c>, the cells that were not observed although <c>from</c> responded.</summary>
internal static class MissingFile
{
    private static readonly string[] required = ["from", "to"];
    private static readonly string[] optional = ["wave"];

    /// <summary>The rows of one wave.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="wave">The wave looked at; null when neither the ties nor the options name one.</param>
    /// <param name="roster">The organisations.</param>
    /// <param name="problems">Where to note what is wrong.</param>
    /// <param name="cancel">Stops reading.</param>
    public static IReadOnlyList<TieRow> Read(string file, string? wave, Roster roster, FileProblems problems, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file, required, optional, problems, cancel);
        if (table is null)
            return [];

        var (from, to, waveColumn) = (table.Column("from"), table.Column("to"), table.Column("wave"));
        var (rows, waves) = (new List<TieRow>(), new NameIndex());
        while (table.Read())
        {
            if (!table.Whole)
                continue;
            var (sender, receiver) = (roster.Find(table, from), roster.Find(table, to));
            var group = waves.FindOrAdd(waveColumn < 0 ? [] : table[waveColumn]);
            if (sender == receiver && sender >= 0)
                table.Problem(to, () => $"{Shown.Quoted(table.Text(to))} says nothing about itself; remove the row");
            else if (sender >= 0 && receiver >= 0)
                rows.Add(new TieRow(sender, receiver, table.Line, group, double.NaN));
        }

        Repetitions.Note(file, CollectionsMarshal.AsSpan(rows), roster, problems);
        if (waveColumn < 0)
            return rows;
        if (wave is null && waves.Count > 1)
        {
            var names = Enumerable.Range(0, waves.Count).Select(number => waves[number]).ToList();
            problems.Add(table.Header, () => $"several waves ({Shown.List(names)}); choose one with --wave");
        }

        return wave is null ? rows : [.. rows.Where(row => waves[row.Group] == wave)];
    }
}

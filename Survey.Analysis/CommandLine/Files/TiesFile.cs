using System.Runtime.InteropServices;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>One row of <c>ties.csv</c>.</summary>
/// <param name="From">Number of the organisation that reports.</param>
/// <param name="To">Number of the organisation reported about.</param>
/// <param name="Line">Where the row stands.</param>
/// <param name="Group">Number of its kind and wave in <see cref="TiesFile.Groups"/>.</param>
/// <param name="Value">NaN where the field is blank: a tie was reported without saying how close.</param>
internal readonly record struct TieRow(int From, int To, int Line, int Group, double Value);

/// <summary>Rows of one kind in one wave; a text is empty where the file has no such column.</summary>
internal readonly record struct TieGroup(string Kind, string Wave);

/// <summary>Reads <c>ties.csv</c>: <c>from,to[,value][,kind][,wave]</c>; without values every row is a tie of 1.</summary>
internal sealed class TiesFile
{
    private static readonly string[] required = ["from", "to"];
    private static readonly string[] optional = ["value", "kind", "wave"];

    private TiesFile(CsvTable table, IReadOnlyList<TieRows> parts)
    {
        Header = table.Header;
        HasKinds = table.Column("kind") >= 0;
        HasWaves = table.Column("wave") >= 0;
        (Rows, Groups) = TieRows.Together(parts);
    }

    public FilePlace Header { get; }

    public bool HasKinds { get; }

    public bool HasWaves { get; }

    public List<TieRow> Rows { get; }

    public IReadOnlyList<TieGroup> Groups { get; }

    /// <returns>Null when the file cannot be read at all.</returns>
    public static TiesFile? Read(string file, Roster roster, FileProblems problems, CancellationToken cancel)
    {
        var tables = CsvTable.OpenParts(file, Environment.ProcessorCount, required, optional, problems, cancel);
        if (tables.Count == 0)
            return null;
        var parts = new TieRows[tables.Count];
        Parallel.For(0, tables.Count, new ParallelOptions { CancellationToken = cancel }, k =>
        {
            using var table = tables[k];
            parts[k] = TieRows.Read(table, roster);
        });
        foreach (var table in tables.Skip(1))
            problems.Add(table.Problems);

        var ties = new TiesFile(tables[0], parts);
        Repetitions.Note(file, CollectionsMarshal.AsSpan(ties.Rows), roster, problems);
        return ties;
    }
}

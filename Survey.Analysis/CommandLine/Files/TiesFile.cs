using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

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

    private readonly List<TieRow> rows = [];
    private readonly List<TieGroup> groups = [];
    private readonly NameIndex groupNumbers = new();

    private TiesFile(CsvTable table)
    {
        Header = table.Header;
        HasKinds = table.Column("kind") >= 0;
        HasWaves = table.Column("wave") >= 0;
    }

    public FilePlace Header { get; }

    public bool HasKinds { get; }

    public bool HasWaves { get; }

    public List<TieRow> Rows => rows;

    public IReadOnlyList<TieGroup> Groups => groups;

    /// <returns>Null when the file cannot be read at all.</returns>
    public static TiesFile? Read(string file, Roster roster, FileProblems problems, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file, required, optional, problems, cancel);
        if (table is null)
            return null;
        var ties = new TiesFile(table);
        ties.ReadRows(table, roster);
        Repetitions.Note(file, CollectionsMarshal.AsSpan(ties.Rows), roster, problems);
        return ties;
    }

    private void ReadRows(CsvTable table, Roster roster)
    {
        var (from, to) = (table.Column("from"), table.Column("to"));
        var (value, kind, wave) = (table.Column("value"), table.Column("kind"), table.Column("wave"));
        while (table.Read())
        {
            if (!table.Whole)
                continue;
            var (sender, receiver) = (roster.Find(table, from), roster.Find(table, to));
            if (sender == receiver && sender >= 0)
                table.Problem(to, () => $"{Shown.Quoted(table.Text(to))} reports about itself; remove the row");
            else if (sender >= 0 && receiver >= 0)
                rows.Add(new TieRow(sender, receiver, table.Line, GroupOf(table, kind, wave), value < 0 ? 1 : ValueOf(table, value)));
            else if (value >= 0)
                ValueOf(table, value);
        }
    }

    private static double ValueOf(CsvTable table, int column)
    {
        var text = table[column];
        if (text.IsEmpty)
            return double.NaN;
        if (text is [>= (byte)'0' and <= (byte)'9' and var digit])
            return digit - '0';
        if (double.TryParse(text, Numbers.Plain, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        NoteNoNumber(table, column);
        return double.NaN;
    }

    private static void NoteNoNumber(CsvTable table, int column) => table.Problem(column, () =>
        $"{Shown.Quoted(table.Text(column))} for 'value'; write a number such as 2 or 0.5, or leave it blank");

    private int GroupOf(CsvTable table, int kind, int wave)
    {
        if (kind < 0 && wave < 0)
        {
            if (groups.Count == 0)
                groups.Add(new TieGroup("", ""));
            return 0;
        }

        var kindText = kind < 0 ? [] : OneName(table[kind]);
        var waveText = wave < 0 ? [] : table[wave];
        byte[] key = [.. BitConverter.GetBytes(kindText.Length), .. kindText, .. waveText];
        var group = groupNumbers.FindOrAdd(key);
        if (group == groups.Count)
            groups.Add(new TieGroup(Encoding.UTF8.GetString(kindText), Encoding.UTF8.GetString(waveText)));
        return group;
    }

    /// <summary>Ratings of trust may be written with or without their family.</summary>
    private static ReadOnlySpan<byte> OneName(ReadOnlySpan<byte> kind)
    {
        var family = "trust."u8;
        if (!kind.StartsWith(family))
            return kind;
        var rest = kind[family.Length..];
        return rest.SequenceEqual("reliability"u8) || rest.SequenceEqual("sharedAims"u8) || rest.SequenceEqual("openness"u8) ? rest : kind;
    }
}

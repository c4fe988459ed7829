using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>The rows of a file of ties, or of a part of one.</summary>
internal sealed class TieRows
{
    private readonly List<TieRow> rows = [];
    private readonly List<TieGroup> groups = [];
    private readonly NameIndex groupNumbers = new();

    private TieRows()
    {
    }

    public static TieRows Read(CsvTable table, Roster roster)
    {
        var ties = new TieRows();
        var (from, to) = (table.Column("from"), table.Column("to"));
        var (value, kind, wave) = (table.Column("value"), table.Column("kind"), table.Column("wave"));
        var (sender, receiver) = (-1, -1);
        while (table.Read())
        {
            if (!table.Whole)
                continue;
            (sender, receiver) = (roster.Find(table, from, before: sender), roster.Find(table, to));
            if (sender == receiver && sender >= 0)
                table.Problem(to, () => $"{Shown.Quoted(table.Text(to))} reports about itself; remove the row");
            else if (sender >= 0 && receiver >= 0)
                ties.rows.Add(new TieRow(
                    sender, receiver, table.Line, ties.GroupOf(table, kind, wave), value < 0 ? 1 : ValueOf(table, value)));
            else if (value >= 0)
                ValueOf(table, value);
        }

        return ties;
    }

    /// <summary>Parts as one, as if they had been read one after the other.</summary>
    public static (List<TieRow> Rows, IReadOnlyList<TieGroup> Groups) Together(IReadOnlyList<TieRows> parts)
    {
        if (parts is [var only])
            return (only.rows, only.groups);
        var rows = new List<TieRow>(parts.Sum(part => part.rows.Count));
        var (groups, numbers) = (new List<TieGroup>(), new Dictionary<TieGroup, int>());
        foreach (var part in parts)
        {
            foreach (var group in part.groups.Where(group => numbers.TryAdd(group, groups.Count)))
                groups.Add(group);
            var inAll = part.groups.ConvertAll(group => numbers[group]);
            foreach (ref var row in CollectionsMarshal.AsSpan(part.rows))
                row = row with { Group = inAll[row.Group] };
            rows.AddRange(part.rows);
        }

        return (rows, groups);
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

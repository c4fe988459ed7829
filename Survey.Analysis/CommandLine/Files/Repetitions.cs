namespace Survey.Analysis.CommandLine.Files;

/// <summary>Finds rows that say the same thing twice, in time linear in rows and organisations.</summary>
internal static class Repetitions
{
    /// <summary>Notes every row whose organisations and group stand on an earlier row too, with both lines.</summary>
    public static void Note(string file, ReadOnlySpan<TieRow> rows, Roster roster, FileProblems problems)
    {
        var ordered = ByFirst(rows, roster.Ids.Count);
        // For each receiver the last row about it, and for each row the one before with the same sender and receiver.
        var lastAbout = new int[roster.Ids.Count];
        Array.Fill(lastAbout, -1);
        var earlier = new int[rows.Length];
        foreach (var k in ordered)
        {
            var row = rows[k];
            var before = lastAbout[row.To];
            earlier[k] = before >= 0 && rows[before].From == row.From ? before : -1;
            lastAbout[row.To] = k;
            for (before = earlier[k]; before >= 0 && rows[before].Group != row.Group;)
                before = earlier[before];
            if (before >= 0)
                NoteOne(file, rows[before], row, roster, problems);
        }
    }

    /// <summary>The rows' numbers by sender, and within a sender in the order of the file.</summary>
    private static int[] ByFirst(ReadOnlySpan<TieRow> rows, int organisations)
    {
        var next = new int[organisations + 1];
        foreach (var row in rows)
            next[row.From + 1]++;
        for (var i = 0; i < organisations; i++)
            next[i + 1] += next[i];
        var ordered = new int[rows.Length];
        for (var k = 0; k < rows.Length; k++)
            ordered[next[rows[k].From]++] = k;
        return ordered;
    }

    private static void NoteOne(string file, TieRow first, TieRow second, Roster roster, FileProblems problems) =>
        problems.Add(new FilePlace(file, second.Line, 1), () =>
            $"{Shown.Quoted(roster.Ids[second.From])} to {Shown.Quoted(roster.Ids[second.To])} is on line {first.Line} already; "
            + "remove one of the two");
}

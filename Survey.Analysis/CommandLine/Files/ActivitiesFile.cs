using System.Globalization;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// Reads <c>activities.csv</c>: <c>organisation,activity[,theme][,place][,audience][,from][,to]</c>. Two rows are the same activity when
/// activity, theme, place and audience agree; when it runs makes no difference.
/// </summary>
internal static class ActivitiesFile
{
    private static readonly string[] required = ["organisation", "activity"];
    private static readonly string[] optional = ["theme", "place", "audience", "from", "to"];
    private static readonly string[] telling = ["activity", "theme", "place", "audience"];

    /// <returns>
    /// An organisation that is not in the file has no activities if it answered; of one that did not they are unknown.
    /// Null when the file cannot be read at all.
    /// </returns>
    public static ActivitySets? Read(string file, Roster roster, FileProblems problems, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file, required, optional, problems, cancel);
        if (table is null)
            return null;

        var sets = roster.Ids.Select((_, i) => roster.Told(i, roster.AnsweredActivities) ? new HashSet<string>() : null).ToArray();
        var organisation = table.Column("organisation");
        var columns = telling.Select(table.Column).Where(column => column >= 0).ToList();
        int[] dates = [table.Column("from"), table.Column("to")];
        while (table.Read())
        {
            if (!table.Whole)
                continue;
            foreach (var date in dates.Where(date => date >= 0))
                CheckDate(table, date);
            if (table[columns[0]].IsEmpty)
                table.Problem(columns[0], () => "no activity; name it or remove the row");
            if (roster.Find(table, organisation) is >= 0 and var number)
                (sets[number] ??= []).Add(string.Join('\u001F', columns.Select(table.Text)));
        }

        return new ActivitySets(roster.Ids, sets);
    }

    private static void CheckDate(CsvTable table, int column)
    {
        if (table[column].IsEmpty)
            return;
        if (!DateOnly.TryParseExact(table.Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            table.Problem(column, () =>
                $"{Shown.Quoted(table.Text(column))} for '{table.Columns[column]}'; write a date as 2026-01-31, or leave it blank");
        }
    }
}

using System.Globalization;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Reads <c>plans.csv</c>: <c>organisation,activity[,theme][,place][,audience][,from][,to][,funder][,fund]</c>.</summary>
internal static class PlansFile
{
    private static readonly string[] required = ["organisation", "activity"];
    private static readonly string[] optional = ["theme", "place", "audience", "from", "to", "funder", "fund"];

    /// <returns>Null when the file cannot be read at all.</returns>
    public static Plans? Read(string file, Roster roster, FileProblems problems, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file, required, optional, problems, cancel);
        if (table is null)
            return null;

        var (before, plans) = (problems.Count, new List<Plan>());
        var organisation = table.Column("organisation");
        while (table.Read())
        {
            if (!table.Whole || roster.Find(table, organisation) is not (>= 0 and var number))
                continue;
            var plan = new Plan
            {
                Organisation = number,
                Activity = Text(table, "activity") ?? "",
                Theme = Text(table, "theme"),
                Place = Text(table, "place"),
                Audience = Text(table, "audience"),
                From = Day(table, "from"),
                To = Day(table, "to"),
                Funder = Text(table, "funder"),
                Fund = Text(table, "fund"),
            };
            if (!roster.Told(number, roster.AnsweredPlans))
            {
                table.Problem(organisation, () =>
                    $"{Shown.Quoted(roster.Ids[number])} did not answer according to {roster.File}; remove the row");
            }
            else if (plan.To < plan.From)
                table.Problem(table.Column("to"), () => "the plan ends before it begins; correct one of the two days");
            plans.Add(plan);
        }

        return problems.Count > before ? null
            : Plans.Create(roster.Ids, plans, Enumerable.Range(0, roster.Ids.Count).Where(i => !roster.Told(i, roster.AnsweredPlans)));
    }

    private static string? Text(CsvTable table, string name) =>
        table.Column(name) is >= 0 and var column && !table[column].IsEmpty ? table.Text(column) : null;

    private static DateOnly? Day(CsvTable table, string name)
    {
        if (Text(table, name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        table.Problem(table.Column(name), () => $"{Shown.Quoted(text)} for '{name}'; write a date as 2026-01-31, or leave it blank");
        return null;
    }
}

namespace Survey.Analysis.Workbooks;

/// <summary>The lists that evaluators work through: what was noted of two organisations, and whether they came together since.</summary>
internal sealed class ListSheets(TrendData data)
{
    private static readonly TextCell notApplicable = new(Shorthand.NotApplicable);

    public Sheet Overlaps() => Build("overlaps", "OverlapsWorkedOn", data.OverlapList,
        "Organisations that do or plan the same, what evaluators noted of them, and whether they were found to work together since.");

    public Sheet Introductions() => Build("introductions", "IntroductionsWorkedOn", data.IntroductionList,
        "Organisations that should meet, what evaluators noted of them, and whether they were found to work together since.");

    private static Sheet Build(string what, string tableName, TrendList? list, string description) => new Sheet
    {
        Name = $"Working list of {what}",
        Title = list is null ? $"Working list of {what}" : $"Working list of {what}, {list.Wave}",
        Description = description,
        Lines =
        [
            new(RecordSheets.Confidential),
            new("This sheet has one table, with a row for what is between two organisations: first what the wave named above tells, then "
                + "what was noted in another wave and is no longer on the list."),
            new($"Status is one of these: {string.Join(". ", list?.Statuses ?? [])}. Nothing yet: nothing was noted."),
            new("Tie reported later looks at the waves after the one of the first note or, where nothing was noted, after the one named "
                + "above. No means that neither reported a tie, not that there is none."),
            new("Notes are those of the time when this workbook was built. What is noted later is in the workbook of the next analysis."),
        ],
    }.WithTable("Nothing is on this list.", SheetBuilding.Streamed(tableName,
        [
            new("First reference", 20), new("First organisation", 30), new("Second reference", 20), new("Second organisation", 30),
            new("Kind", 24), new("What it is about", 30), new("Why", 60), new("On the list", 10), new("Status", 16), new("Owner", 24),
            Column.Numbers("Look again on", 14), new("Note", 60), new("First noted in", 24), new("Tie reported later", 12),
            new("Waves with a tie", 30),
        ],
        [.. (list?.Rows ?? []).Select(Row)]), [Shorthand.Provisional, Shorthand.NotApplicable]);

    private static Cell[] Row(TrendListRow row)
    {
        return
        [
            new TextCell(row.First.Reference), new TextCell(row.First.Name),
            new TextCell(row.Second.Reference), new TextCell(row.Second.Name),
            new TextCell(row.What), Text(row.About), new TextCell(row.Why),
            YesNo(row.OnList), new TextCell(row.Status), Text(row.Owner),
            row.Day is { } day ? NumberCell.Date(day) : notApplicable, Text(row.Note), Text(row.FirstNotedIn),
            row.HasLaterWave ? YesNo(row.WavesWithTie is not null) : notApplicable, Text(row.WavesWithTie),
        ];

        static Cell Text(string? text) => string.IsNullOrEmpty(text) ? notApplicable : new TextCell(text);

        static TextCell YesNo(bool yes) => new(yes ? "Yes" : "No");
    }
}

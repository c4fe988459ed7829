using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// What only the evaluator's edition tells of waves as a whole: how figures changed, how far they could move, and what came back.
/// </summary>
internal sealed class WaveSheets(TrendData data, IReadOnlyList<string> labels)
{
    private static readonly TextCell notApplicable = new(Shorthand.NotApplicable);
    private static readonly TextCell notAvailable = new(Shorthand.NotAvailable);

    public Sheet Changes() => new Sheet
    {
        Name = "Changes",
        Title = "Changes from wave to wave [note 2]",
        Description = "How each metric changed since the wave before, and how far its figure could move given who is silent.",
        Lines =
        [
            new("This sheet has one table, with a row for each metric in each wave but the first. It refers to a note on the sheet Notes."),
            new("Matched figures are of the organisations on both rosters and the answers given in both waves. The plain difference is "
                + "that of the two waves' own figures: matched difference + entry + exit + response."),
        ],
    }.WithTable("There is no earlier wave to compare with.", SheetBuilding.Streamed("MetricChanges",
        [
            new("Metric", 34), new("Code", 30), new("Period", 24), new("Verdict", 16),
            .. new[]
            {
                "Matched before", "Matched now", "Matched difference", "Lower 95%", "Upper 95%", "p", "p adjusted", "Organisations in both",
                "Plain difference", "Entry", "Exit", "Response", "Lowest given silent", "Highest given silent",
            }.Select(heading => Column.Numbers(heading, 13)),
            new("Reason", 40),
        ],
        [.. ChangeRows()]), [Shorthand.NotApplicable]);

    public Sheet Groups() => new Sheet
    {
        Name = "Groups",
        Title = "Figures of groups by wave",
        Description = "How the organisations of each nation, kind, size, region and first named focus are linked among themselves and with others.",
        Lines =
        [
            new("Confidential: a group may be a single organisation. Do not pass it on."),
            new("This sheet has one table, with a row for each figure of each group in each wave. Groups go by their codes in the directory."),
            .. GroupFigureCatalogue.All.Select(figure => new Line($"{figure.Name}: {figure.Tells}.")),
            new($"An interval is given where at least {GroupMeasurement.FewestForInterval} of the group answered and the figure hangs on any "
                + "of them."),
        ],
    }.WithTable("There is no figure of a group.", SheetBuilding.Streamed("GroupFigures",
        [
            new("Groups by", 14), new("Group", 30), new("Figure", 18), new("Period", 24), Column.Numbers("Organisations", 14),
            Column.Numbers("Answered", 12), Column.Numbers("Value", 12), Column.Numbers("Lower 95%", 12), Column.Numbers("Upper 95%", 12),
        ],
        [.. GroupRows()]), [Shorthand.NotApplicable, Shorthand.NotAvailable]);

    public Sheet Response() => new Sheet
    {
        Name = "Response",
        Title = "Response by wave",
        Description = "How many organisations were asked and what came back, with the dates and the questionnaire of each wave.",
        Lines =
        [
            new("This sheet has one table, with a row for each wave. Started means begun and not submitted; "
                + "a wave that is still open has no closing date."),
            new("Response rate is answered as a share of the roster; an organisation without a contact could not be asked."),
            new("Cells observed is the share of all possible answers about another organisation that was given."),
        ],
    }.WithTable("There is no wave.", new Table("ResponseByWave",
        [
            new("Wave", 24), new("State", 14), Column.Numbers("Opened", 13), Column.Numbers("Closed", 13), new("Questionnaire", 24),
            Column.Numbers("Version", 10),
            Column.Numbers("On the roster", 11), Column.Numbers("Asked", 11), Column.Numbers("Started", 11), Column.Numbers("Answered", 12),
            Column.Numbers("Declined", 12), Column.Numbers("Response rate", 13), Column.Numbers("Cells observed", 13),
        ],
        [.. data.Waves.Select((wave, position) => ResponseRow(labels[position], wave))]), Wording.English);

    private IEnumerable<IReadOnlyList<Cell>> ChangeRows() =>
        from metric in data.Definitions
        from position in Enumerable.Range(0, data.Waves.Count)
        let wave = data.Waves[position]
        let change = wave.Changes.FirstOrDefault(one => one.Metric == metric.Code)
        where change is not null
        select ChangeRow(metric, labels[position], change, wave.Sensitivities.FirstOrDefault(one => one.Metric == metric.Code));

    private IEnumerable<IReadOnlyList<Cell>> GroupRows()
    {
        var groups = data.Waves.SelectMany((wave, position) => wave.Groups.Select(of => (Of: of, Position: position)))
            .OrderBy(row => row.Of.Attribute, StringComparer.Ordinal).ThenBy(row => row.Of.Category, StringComparer.Ordinal)
            .ThenBy(row => row.Position).ToList();
        return GroupFigureCatalogue.All.SelectMany(figure => groups.Select(row => GroupRow(figure, labels[row.Position], row.Of)));
    }

    private static Cell[] GroupRow(GroupFigureDefinition figure, string label, TrendGroup of)
    {
        var (value, interval) = of.Figures.GetValueOrDefault(figure.Code);
        return
        [
            new TextCell(of.Attribute), new TextCell(of.Category), new TextCell(figure.Name), new TextCell(label),
            NumberCell.Of(of.Organisations, Unit.Count), NumberCell.Of(of.Answered, Unit.Count),
            value is { } known ? NumberCell.Plain(known) : notAvailable,
            interval is { } range ? NumberCell.Plain(range.Lower) : notApplicable,
            interval is { } same ? NumberCell.Plain(same.Upper) : notApplicable,
        ];
    }

    private static Cell[] ChangeRow(MetricDefinition metric, string label, Change change, Sensitivity? sensitivity)
    {
        return
        [
            new TextCell(metric.Name), new TextCell(metric.Code), new TextCell(label),
            new TextCell(FigureSheets.InWords(change.Verdict, Wording.English)),
            Number(change.Before), Number(change.Now), Number(change.Difference), Number(change.Lower), Number(change.Upper),
            Number(change.P), Number(change.AdjustedP), Number(change.Organisations),
            Number(change.Unmatched?.Total), Number(change.Unmatched?.Entry), Number(change.Unmatched?.Exit),
            Number(change.Unmatched?.Response), Number(sensitivity?.Lowest), Number(sensitivity?.Highest),
            change.Reason is { } reason ? new TextCell(Shorthand.InWords(reason)) : notApplicable,
        ];

        static Cell Number(double? value) => value is { } number ? NumberCell.Plain(number) : notApplicable;
    }

    private static Cell[] ResponseRow(string label, TrendWave wave)
    {
        var counts = wave.Responses;
        var cells = wave.Estimates.FirstOrDefault(estimate => estimate.Metric == ParticipationCells.Definition.Code)?.Value;
        return
        [
            new TextCell(label),
            new TextCell(wave.State == WaveState.Provisional ? Shorthand.Named(Shorthand.Provisional, Wording.English) : "Final"),
            NumberCell.Date(wave.Opened),
            wave.Closed is { } closed ? NumberCell.Date(closed) : notApplicable,
            new TextCell(wave.Instrument),
            NumberCell.Of(wave.InstrumentVersion, Unit.Count),
            NumberCell.Of(counts.OnRoster, Unit.Count),
            NumberCell.Of(counts.Asked, Unit.Count),
            NumberCell.Of(counts.Started, Unit.Count),
            NumberCell.Of(counts.Answered, Unit.Count),
            NumberCell.Of(counts.Declined, Unit.Count),
            counts.OnRoster > 0 ? NumberCell.Of((double)counts.Answered / counts.OnRoster, Unit.Share) : notAvailable,
            cells is { } share ? NumberCell.Of(share, Unit.Share) : notAvailable,
        ];
    }
}

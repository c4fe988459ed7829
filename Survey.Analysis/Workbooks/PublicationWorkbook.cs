using Survey.Analysis.Disclosure;

namespace Survey.Analysis.Workbooks;

/// <summary>Everything the publication edition is made from.</summary>
public sealed record PublicationData
{
    public required string Sector { get; init; }

    /// <inheritdoc cref="TrendData.PreparedOn"/>
    public required DateOnly PreparedOn { get; init; }

    /// <inheritdoc cref="TrendData.Contact"/>
    public required string Contact { get; init; }

    /// <summary>With at least one wave.</summary>
    public required FunderView View { get; init; }
}

/// <summary>The edition that may be passed on: what funders may see and nothing else. In English and in Welsh.</summary>
public static class PublicationWorkbook
{
    /// <exception cref="ArgumentException">There is no wave to show.</exception>
    public static WorkbookContent Build(PublicationData data, Wording wording)
    {
        if (data.View.Waves.Count == 0)
            throw new ArgumentException("A publication needs at least one closed wave.", nameof(data));

        var labels = WaveLabels.Of(data.View.Waves.Select(wave => wave.Period), wording);
        List<ShownWave> waves = [.. data.View.Waves.Select(wave => Shown(wave, data.View.MinimumGroupSize, wording))];
        var notes = new NotesSheet(wording);
        var minimum = data.View.MinimumGroupSize;
        return new CoverSheet(wording).Bind(
            CoverSheet.Publication(data, labels, wording),
            data.PreparedOn,
            [
                notes.Notes(
                [
                    wording.Say(
                        $"Figures that would tell something about fewer than {minimum} organisations, or let it be worked out, are "
                            + "withheld and marked [c]. Figures of single organisations are in no edition that is passed on.",
                        $"Mae ffigurau a fyddai’n dweud rhywbeth am lai na {minimum} o sefydliadau, neu’n gadael i hynny gael ei gyfrifo, "
                            + "yn cael eu dal yn ôl a’u marcio [c]. Nid yw ffigurau sefydliadau unigol mewn unrhyw argraffiad a "
                            + "gaiff ei rannu."),
                ]),
                notes.Metrics(FunderView.Metrics),
                .. new FigureSheets(waves, labels, wording).Build(FunderView.Metrics),
                Response(data.View, labels, wording),
                .. new ChartSheets(waves, labels, wording).Build(FunderView.Metrics),
            ]);
    }

    private static ShownWave Shown(FunderWave wave, int minimum, Wording wording) => new()
    {
        Period = wave.Period,
        Break = wave.Break,
        Figures = wave.Figures.ToDictionary(
            figure => figure.Metric,
            figure => new ShownFigure(figure.Estimate, figure.Suppressed?.InWords(minimum, wording))
            {
                Change = figure.Change,
                Unreliable = figure.Unreliable,
                Revised = figure.Revised,
            }),
    };

    private static Sheet Response(FunderView view, IReadOnlyList<string> labels, Wording wording)
    {
        var table = new Table("ResponseByWave",
            [
                new(wording.Say("Wave", "Ton"), 30),
                Column.Numbers(wording.Say("On the roster", "Ar y rhestr"), 12),
                Column.Numbers(wording.Say("Answered", "Atebodd"), 12),
            ],
            [
                .. view.Waves.Select((wave, position) => (Cell[])
                [
                    new TextCell(labels[position]), NumberCell.Plain(wave.Organisations),
                    wave.Answered is { } answered ? NumberCell.Plain(answered) : new TextCell(Shorthand.Confidential),
                ]),
            ]);
        return new Sheet
        {
            Name = wording.Say("Response", "Ymateb"),
            Title = wording.Say("Response by wave [note 3]", "Ymateb fesul ton [nodyn 3]"),
            Description = wording.Say(
                "How many organisations were on the roster of each wave and how many answered.",
                "Faint o sefydliadau oedd ar restr pob ton a faint a atebodd."),
            Lines =
            [
                new(wording.Say(
                    "This sheet has one table, with a row for each wave. It refers to a note on the sheet Notes.",
                    "Mae un tabl ar y daflen hon, gyda rhes ar gyfer pob ton. Mae’n cyfeirio at nodyn ar y daflen Nodiadau.")),
                .. Shorthand.KeyFor(table, wording),
            ],
            Table = table,
        };
    }
}

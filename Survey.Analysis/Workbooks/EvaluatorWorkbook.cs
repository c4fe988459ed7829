namespace Survey.Analysis.Workbooks;

/// <summary>
/// The evaluator's edition: every metric over the waves, then the organisations and answers behind it, and what evaluators noted. In English.
/// </summary>
public static class EvaluatorWorkbook
{
    /// <exception cref="ArgumentException">There is no wave, an organisation's participation does not fit the waves, a wave has
    /// two estimates of one metric, or a figure is not a finite number.</exception>
    public static WorkbookContent Build(TrendData data)
    {
        if (data.Waves.Count == 0)
            throw new ArgumentException("A workbook of trends needs at least one wave.", nameof(data));

        var wording = Wording.English;
        var labels = WaveLabels.Of(data.Waves.Select(wave => wave.Period), wording);
        List<ShownWave> waves =
            [.. data.Waves.Select((wave, position) => ShownWave.Of(wave, position == 0 ? null : data.Waves[position - 1]))];
        var notes = new NotesSheet(wording);
        var (figures, records, lists) = (new WaveSheets(data, labels), new RecordSheets(data, labels), new ListSheets(data));
        return new CoverSheet(wording).Bind(
            CoverSheet.Evaluator(data, labels),
            data.PreparedOn,
            [
                notes.Notes([]),
                notes.Metrics(data.Definitions),
                .. new FigureSheets(waves, labels, wording).Build(data.Definitions),
                figures.Changes(),
                figures.Groups(),
                figures.Response(),
                .. new ChartSheets(waves, labels, wording).Build(data.Definitions),
                records.Organisations(),
                records.Places(),
                records.Ties(),
                records.Answers(),
                records.Overlaps(),
                lists.Overlaps(),
                lists.Introductions(),
            ]);
    }
}

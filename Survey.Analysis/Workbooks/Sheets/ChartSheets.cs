using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// Charts of the headline metrics, each on a sheet of its own, and the sheet that they are drawn from. There a figure that is missing is
/// a blank cell, because a chart would draw a sign as zero.
/// </summary>
internal sealed class ChartSheets(IReadOnlyList<ShownWave> waves, IReadOnlyList<string> labels, Wording wording)
{
    // A trend of a single wave is a dot that tells less than its row.
    private const int FewestPoints = 2;

    public IEnumerable<Sheet> Build(IEnumerable<MetricDefinition> definitions)
    {
        var charted = definitions
            .Where(metric => metric.Headline && waves.Count(wave => wave.Of(metric).Value is not null) >= FewestPoints).ToList();
        if (charted.Count == 0)
            yield break;

        var data = Data(charted);
        yield return data;
        for (var number = 0; number < charted.Count; number++)
            yield return Chart(charted[number], number + 1, data.FirstRowBelow + 1 + (number * waves.Count));
    }

    private string DataName => wording.Say("Chart data", "Data siartiau");

    private Sheet Data(IReadOnlyList<MetricDefinition> charted) => new()
    {
        Name = DataName,
        Title = wording.Say("Figures behind the charts [note 1]", "Ffigurau y tu ôl i’r siartiau [nodyn 1]"),
        Description = wording.Say(
            "The headline figures in the form that the charts are drawn from.",
            "Y prif ffigurau ar y ffurf y mae’r siartiau wedi’u tynnu ohoni."),
        Lines =
        [
            new(wording.Say(
                "This sheet has one table. Below and Above are the distances from the value to the ends of its 95% interval.",
                "Mae un tabl ar y daflen hon. Islaw ac Uwchlaw yw’r pellteroedd o’r gwerth i ddau ben ei gyfwng 95%.")),
            new(wording.Say(
                "A blank cell means that there is no figure; the sheet of the metric's family says why.",
                "Mae cell wag yn golygu nad oes ffigur; mae taflen teulu’r mesur yn dweud pam.")),
        ],
        Table = new Table("ChartData",
            [
                new(wording.Say("Metric", "Mesur"), 34), new(wording.Say("Code", "Cod"), 28), new(wording.Say("Period", "Cyfnod"), 24),
                Column.Numbers(wording.Say("Value", "Gwerth"), 12),
                Column.Numbers(wording.Say("Below", "Islaw"), 12),
                Column.Numbers(wording.Say("Above", "Uwchlaw"), 12),
            ],
            [.. charted.SelectMany(metric => Points(metric).Select(point => Row(metric, point)))])
        {
            Grouped = true,
        },
    };

    private IEnumerable<ChartPoint> Points(MetricDefinition metric) => waves.Select((wave, position) =>
    {
        var estimate = wave.Of(metric).Estimate;
        return new ChartPoint(labels[position], estimate?.Value, estimate?.Value - estimate?.Lower, estimate?.Upper - estimate?.Value);
    });

    private Cell[] Row(MetricDefinition metric, ChartPoint point)
    {
        return
        [
            new TextCell(MetricTexts.Of(metric, wording).Name), new TextCell(metric.Code), new TextCell(point.Label),
            Number(point.Value), Number(point.Below), Number(point.Above),
        ];

        Cell Number(double? value) => value is { } number ? NumberCell.Of(number, metric.Unit) : BlankCell.Instance;
    }

    private Sheet Chart(MetricDefinition metric, int number, int firstRow)
    {
        var texts = MetricTexts.Of(metric, wording);
        List<ChartPoint> points = [.. Points(metric)];
        return new Sheet
        {
            Name = wording.Say($"Chart {number}", $"Siart {number}"),
            Title = wording.Say($"Chart: {texts.Name}", $"Siart: {texts.Name}"),
            Description = texts.Tells,
            Lines =
            [
                new(wording.Say(
                    "The bars show the 95% interval, where one is defined; a gap in the line means that there is no figure.",
                    "Mae’r barrau yn dangos y cyfwng 95%, lle mae un wedi’i ddiffinio; mae bwlch yn y llinell yn golygu nad oes ffigur.")),
                new(wording.Say(
                    $"The chart is drawn from the sheet {DataName}, rows {firstRow} to {firstRow + points.Count - 1}.",
                    $"Mae’r siart wedi’i thynnu o’r daflen {DataName}, rhesi {firstRow} i {firstRow + points.Count - 1}."))
                { LinkTo = DataName },
            ],
            Chart = new LineChart
            {
                Title = texts.Name,
                AltText = Describe(metric, texts.Name, points),
                ValueTitle = texts.Name,
                Format = metric.Unit == Unit.Share ? "0.0%" : "General",
                DataSheet = DataName,
                FirstRow = firstRow,
                Points = points,
            },
        };
    }

    private string Describe(MetricDefinition metric, string name, List<ChartPoint> points)
    {
        var shown = points.Where(point => point.Value is not null).ToList();
        var (lowest, highest) = (shown.MinBy(point => point.Value)!, shown.MaxBy(point => point.Value)!);
        return wording.Say(
            $"Line chart of {name} over {points.Count} waves, with 95% intervals as bars. It begins at {Point(shown[0])} and ends at "
                + $"{Point(shown[^1])}. The lowest is {Point(lowest)}, the highest {Point(highest)}.",
            $"Siart llinell o {name} dros {points.Count} o donnau, gyda chyfyngau 95% fel barrau. Mae’n dechrau ar {Point(shown[0])} ac yn "
                + $"gorffen ar {Point(shown[^1])}. Yr isaf yw {Point(lowest)}, yr uchaf {Point(highest)}.");

        string Point(ChartPoint point) => $"{Number(point.Value!.Value)} ({point.Label})";

        string Number(double value) => metric.Unit switch
        {
            Unit.Share => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0}%"),
            Unit.Count => value.ToString("0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.00", CultureInfo.InvariantCulture),
        };
    }
}

using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>The figures of one family of metrics: a few rows for each metric, exactly one column for each wave.</summary>
internal sealed class FamilySheet(IReadOnlyList<TrendWave> waves, IReadOnlyList<string> labels)
{
    private readonly List<Dictionary<string, Estimate>> estimates =
        [.. waves.Select(wave => wave.Estimates.ToDictionary(estimate => estimate.Metric))];

    public Sheet Build(string family, IEnumerable<MetricDefinition> metrics)
    {
        var name = char.ToUpperInvariant(family[0]) + family[1..];
        var table = new Table(name + "ByWave",
            [
                new("Metric", 32), new("Code", 32), new("Figure", 12),
                .. labels.Select(label => new Column(label, 17) { Numeric = true }),
            ],
            [.. metrics.SelectMany(Rows)])
        {
            Grouped = true,
        };
        return new Sheet
        {
            Name = name,
            Title = $"{name} by wave",
            Description = Describe(family),
            Lines =
            [
                new("This sheet has one table, with a column for each wave. The sheet Notes defines each metric."),
                new("Lower 95% and Upper 95% are the ends of the 95% interval. Cases is what the value rests on; "
                    + "Coverage is the share of possible cases observed."),
                .. Shorthand.KeyFor(table),
            ],
            Table = table,
        };
    }

    private IEnumerable<IReadOnlyList<Cell>> Rows(MetricDefinition metric)
    {
        var byWave = estimates.Select(wave => wave.GetValueOrDefault(metric.Code)).ToList();

        yield return Row("Value", estimate => estimate?.Value, metric.Unit);
        if (byWave.Any(estimate => estimate?.Lower is not null || estimate?.Upper is not null))
        {
            yield return Row("Lower 95%", estimate => estimate?.Lower, metric.Unit);
            yield return Row("Upper 95%", estimate => estimate?.Upper, metric.Unit);
        }

        yield return Row("Cases", estimate => estimate?.Cases, Unit.Count);
        yield return Row("Coverage", estimate => estimate?.Coverage, Unit.Share);
        if (byWave.Any(estimate => estimate?.Value is null))
            yield return [.. Start("Reason"), .. byWave.Select(Reason)];

        Cell[] Start(string figure) => [new TextCell(metric.Name), new TextCell(metric.Code), new TextCell(figure)];

        Cell[] Row(string figure, Func<Estimate?, double?> read, Unit unit) =>
        [
            .. Start(figure),
            .. byWave.Select(estimate => read(estimate) is { } number ? NumberCell.Of(number, unit) : NoNumber(estimate)),
        ];
    }

    private static Cell NoNumber(Estimate? estimate) =>
        new TextCell(estimate?.Value is null ? Shorthand.NotAvailable : Shorthand.NotApplicable);

    private static Cell Reason(Estimate? estimate) => new TextCell(estimate switch
    {
        null => Shorthand.InWords(Shorthand.NotMeasured),
        { Value: null } => Shorthand.InWords(estimate.Reason ?? ""),
        _ => Shorthand.NotApplicable,
    });

    private static string Describe(string family) => family switch
    {
        "participation" => "How many organisations answered, and how much of the network their answers cover.",
        "collaboration" => "How many ties there are between organisations, how far they are returned and how far they reach.",
        "concentration" => "How evenly ties are spread, or whether a few organisations carry the network.",
        "inclusion" => "Whether ties cross the groups that organisations belong to.",
        "resilience" => "How far the network would hold together if organisations left it.",
        "trust" => "How organisations that work together rate each other's reliability, shared aims and openness.",
        "duplication" => "How far organisations plan the same things, and how much of that overlap no tie coordinates.",
        "change" => "Which ties were kept, gained and lost since the wave before.",
        _ => $"Metrics of the family {family}, by wave.",
    };
}

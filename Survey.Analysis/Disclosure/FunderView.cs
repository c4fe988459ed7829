using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Disclosure;

/// <summary>What a wave's figures rest on, before it is decided who may see them.</summary>
public sealed record AnalysedWave
{
    public required Period Period { get; init; }

    /// <summary>Still open: not for funders at all.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations that answered.</summary>
    public required int Answered { get; init; }

    /// <summary>Organisations that rated how far they trust another.</summary>
    public required int Raters { get; init; }

    /// <summary>At most one per metric.</summary>
    public required IReadOnlyList<Estimate> Estimates { get; init; }
}

/// <summary>A figure as funders get it: an estimate, or why they get none. A suppressed figure carries no number at all.</summary>
public sealed record FunderFigure(string Metric, Estimate? Estimate, Suppression? Suppressed);

/// <summary>A closed wave as funders see it.</summary>
public sealed record FunderWave
{
    public required Period Period { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations that answered; null when there were too few to say.</summary>
    public required int? Answered { get; init; }

    /// <summary>One for each of <see cref="FunderView.Metrics"/>, in their order.</summary>
    public required IReadOnlyList<FunderFigure> Figures { get; init; }
}

/// <summary>
/// What funders may see of a sector: the headline metrics of closed waves, about the sector as a whole, without figures that would tell
/// something about a few organisations. Whatever shows figures to funders takes them from here.
/// </summary>
public sealed record FunderView
{
    /// <summary>The metrics shown, in the catalogue's order.</summary>
    public static IReadOnlyList<MetricDefinition> Metrics { get; } = [.. MetricCatalogue.All.Where(metric => metric.Headline)];

    public required int MinimumGroupSize { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<FunderWave> Waves { get; init; }

    /// <param name="waves">Every analysed wave of the sector, also those that funders do not see: a figure of change rests on two.</param>
    /// <param name="minimumGroupSize">Fewer organisations than this are too few to say anything about them.</param>
    public static FunderView Of(IEnumerable<AnalysedWave> waves, int minimumGroupSize)
    {
        var rules = new SuppressionRules(minimumGroupSize);
        var shown = new List<FunderWave>();
        AnalysedWave? earlier = null;
        foreach (var wave in waves.OrderBy(wave => wave.Period.FirstDay))
        {
            if (!wave.Provisional) shown.Add(Show(wave, earlier, rules));
            earlier = wave;
        }

        return new FunderView { MinimumGroupSize = minimumGroupSize, Waves = shown };
    }

    private static FunderWave Show(AnalysedWave wave, AnalysedWave? earlier, SuppressionRules rules)
    {
        var estimates = wave.Estimates.ToDictionary(estimate => estimate.Metric);
        return new FunderWave
        {
            Period = wave.Period,
            Organisations = wave.Organisations,
            Answered = rules.TooFew(wave) ? null : wave.Answered,
            Figures = [.. Metrics.Select(Figure)],
        };

        FunderFigure Figure(MetricDefinition metric)
        {
            var estimate = estimates.GetValueOrDefault(metric.Code)
                ?? new Estimate { Metric = metric.Code, Reason = Shorthand.NotMeasured };
            return rules.WhySuppress(metric, estimate, wave, earlier) is { } why
                ? new FunderFigure(metric.Code, null, why)
                : new FunderFigure(metric.Code, estimate, null);
        }
    }
}

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

    /// <summary>Since the wave before; at most one per metric.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>At most one per metric.</summary>
    public IReadOnlyList<Sensitivity> Sensitivities { get; init; } = [];

    /// <summary>Metrics whose figure is another than the one first given as final.</summary>
    public IReadOnlySet<string> Revised { get; init; } = new HashSet<string>();

    /// <summary>Which version of the questionnaire was used; waves with the same are comparable.</summary>
    public string Questionnaire { get; init; } = "";
}

/// <summary>A figure as funders get it: an estimate, or why they get none. A suppressed figure carries no number at all.</summary>
public sealed record FunderFigure(string Metric, Estimate? Estimate, Suppression? Suppressed)
{
    /// <summary>
    /// Whether it rose or fell since the wave shown before, without the numbers this rests on: the matched figures are those of a few
    /// organisations less. Null unless both waves' figures are shown.
    /// </summary>
    public Verdict? Change { get; init; }

    /// <summary>Organisations that did not answer could move it beyond its interval.</summary>
    public bool Unreliable { get; init; }

    public bool Revised { get; init; }
}

/// <summary>A closed wave as funders see it.</summary>
public sealed record FunderWave
{
    public required Period Period { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations that answered; null when there were too few to say.</summary>
    public required int? Answered { get; init; }

    /// <summary>Another version of the questionnaire than in the wave before.</summary>
    public bool Break { get; init; }

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
            if (!wave.Provisional) shown.Add(Show(wave, earlier, earlier is { Provisional: false } ? shown[^1] : null, rules));
            earlier = wave;
        }

        return new FunderView { MinimumGroupSize = minimumGroupSize, Waves = shown };
    }

    private static FunderWave Show(AnalysedWave wave, AnalysedWave? earlier, FunderWave? shownEarlier, SuppressionRules rules)
    {
        var estimates = wave.Estimates.ToDictionary(estimate => estimate.Metric);
        var changes = wave.Changes.ToDictionary(change => change.Metric);
        var fragile = wave.Sensitivities.Where(one => one.Badge == SensitivityBadge.Fragile).Select(one => one.Metric).ToHashSet();
        return new FunderWave
        {
            Period = wave.Period,
            Organisations = wave.Organisations,
            Answered = rules.TooFew(wave) ? null : wave.Answered,
            Break = earlier is not null && earlier.Questionnaire != wave.Questionnaire,
            Figures = [.. Metrics.Select(Figure)],
        };

        FunderFigure Figure(MetricDefinition metric, int position)
        {
            var estimate = estimates.GetValueOrDefault(metric.Code)
                ?? new Estimate { Metric = metric.Code, Reason = Shorthand.NotMeasured };
            if (rules.WhySuppress(metric, estimate, wave, earlier) is { } why)
                return new FunderFigure(metric.Code, null, why);
            var bothShown = estimate.Value is not null && shownEarlier?.Figures[position].Estimate?.Value is not null;
            return new FunderFigure(metric.Code, estimate, null)
            {
                Change = bothShown ? changes.GetValueOrDefault(metric.Code)?.Verdict : null,
                Unreliable = fragile.Contains(metric.Code),
                Revised = wave.Revised.Contains(metric.Code),
            };
        }
    }
}

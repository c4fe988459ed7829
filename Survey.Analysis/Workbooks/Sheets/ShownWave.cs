using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>A figure as an edition of the workbook gives it: an estimate, or in words why it is withheld.</summary>
internal sealed record ShownFigure(Estimate? Estimate, string? Withheld)
{
    /// <summary>Null where nothing is said about a change since the wave before.</summary>
    public Verdict? Change { get; init; }

    public bool Unreliable { get; init; }

    public bool Revised { get; init; }

    public double? Value => Estimate?.Value;
}

/// <summary>A wave as an edition of the workbook shows it.</summary>
internal sealed record ShownWave
{
    public required Period Period { get; init; }

    public bool Provisional { get; init; }

    /// <summary>Another version of the questionnaire than in the wave before.</summary>
    public bool Break { get; init; }

    /// <summary>By metric; one that is not here was not measured.</summary>
    public required IReadOnlyDictionary<string, ShownFigure> Figures { get; init; }

    public ShownFigure Of(MetricDefinition metric) => Figures.GetValueOrDefault(metric.Code)
        ?? new ShownFigure(new Estimate { Metric = metric.Code, Reason = Shorthand.NotMeasured }, null);

    public static ShownWave Of(TrendWave wave, TrendWave? before)
    {
        var changes = wave.Changes.ToDictionary(change => change.Metric);
        var badges = wave.Sensitivities.ToDictionary(one => one.Metric, one => one.Badge);
        return new ShownWave
        {
            Period = wave.Period,
            Provisional = wave.State == WaveState.Provisional,
            Break = before is not null && (before.Instrument, before.InstrumentVersion) != (wave.Instrument, wave.InstrumentVersion),
            Figures = wave.Estimates.ToDictionary(estimate => estimate.Metric, estimate => new ShownFigure(estimate, null)
            {
                Change = changes.GetValueOrDefault(estimate.Metric)?.Verdict,
                Unreliable = badges.TryGetValue(estimate.Metric, out var badge) && badge == SensitivityBadge.Fragile,
                Revised = wave.Revised.Contains(estimate.Metric),
            }),
        };
    }
}

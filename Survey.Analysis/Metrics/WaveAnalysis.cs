using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>All that is measured of one wave: what the worker keeps and the command line prints.</summary>
public sealed record WaveAnalysis
{
    // Shuffling the groups of more takes longer than anybody waits, and finds every difference clear.
    private const int MostForMixingTest = 10_000;

    /// <summary>One estimate per metric, those by group last.</summary>
    public required IReadOnlyList<Estimate> Estimates { get; init; }

    /// <summary>How each metric changed since the wave before; empty without one.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>How far the network's figures could move, given who is silent.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    /// <summary>Where each organisation stands, in the network's order; empty where collaboration was not asked.</summary>
    public required IReadOnlyList<OrganisationFigures> Organisations { get; init; }

    /// <summary>The groups of each attribute.</summary>
    public required IReadOnlyDictionary<string, AttributeFigures> Groups { get; init; }

    /// <summary>What both sides say about the ties; null where collaboration was not asked.</summary>
    public TwoSidedReports? Reports { get; init; }

    /// <summary>Whether the silent seem to differ from those that answered; null where collaboration was not asked.</summary>
    public SilenceWarning? Silence { get; init; }

    /// <summary>Between which ends the density lies whatever the silent would have said.</summary>
    public DensityBounds? DensityBounds { get; init; }

    /// <param name="current">The wave measured.</param>
    /// <param name="previous">The wave before, where there is one.</param>
    /// <param name="rule">What to withhold when few answered; the standard rule unless given.</param>
    /// <param name="step">Told what is being done, for those who wait.</param>
    public static WaveAnalysis Of(WaveRelations current, WaveRelations? previous = null, PublishingRule? rule = null,
        Action<string>? step = null)
    {
        rule ??= new PublishingRule();
        step?.Invoke("Measuring the sector");
        var estimates = WaveMeasurement.Measure(current, previous, rule);
        step?.Invoke("Measuring how much rests on who is silent");
        var sensitivities = SensitivityMeasurement.Measure(current, estimates);
        IReadOnlyList<Change> changes = [];
        if (previous is not null)
        {
            step?.Invoke("Measuring the change since the wave before");
            changes = WaveComparison.Compare(previous, current, rule);
        }

        step?.Invoke("Measuring every organisation");
        var network = current.Collaboration;
        return new WaveAnalysis
        {
            Estimates = estimates,
            Changes = changes,
            Sensitivities = sensitivities,
            Organisations = network is null
                ? [] : [.. OrganisationMeasurement.Measure(network).Select(figures => rule.Shown(figures, current))],
            Groups = network is null
                ? new Dictionary<string, AttributeFigures>()
                : current.Attributes.ToDictionary(attribute => attribute.Key, attribute => new AttributeFigures(
                    GroupMeasurement.Measure(network, attribute.Key, attribute.Value),
                    network.Count <= MostForMixingTest ? MixingTest.Of(network, attribute.Value) : new MixingTest(null, null))),
            Reports = network is null ? null : TwoSidedReports.Of(network),
            Silence = network is null ? null : SilenceWarning.Of(network),
            DensityBounds = network is null ? null : Metrics.DensityBounds.Of(network),
        };
    }
}

/// <summary>The groups that an attribute makes.</summary>
/// <param name="Groups">The figures of each group.</param>
/// <param name="Mixing">Whether ties keep to the groups, or cross them, more than chance.</param>
public sealed record AttributeFigures(IReadOnlyList<GroupFigures> Groups, MixingTest Mixing)
{
    /// <summary>Every figure by its code; those of the attribute as a whole have the category <c>""</c>.</summary>
    public IEnumerable<(string Category, string Figure, GroupFigure Of)> ByCategory() => Groups.SelectMany(OfGroup).Concat(
    [
        ("", "ei", Mixing.Ei?.Observed),
        ("", "eiAtRandom", Mixing.Ei?.Mean),
        ("", "eiP", Mixing.Ei?.P),
    ]);

    private static IEnumerable<(string Category, string Figure, GroupFigure Of)> OfGroup(GroupFigures group) =>
    [
        (group.Category, "organisations", group.Organisations),
        (group.Category, "answered", group.Answered),
        .. GroupFigureCatalogue.All.Select(figure => (group.Category, figure.Code, figure.Of(group))),
    ];
}

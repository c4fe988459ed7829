using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// Which figures of a wave are withheld because too few organisations answered. From 80% of the roster every metric stands up to missing
/// answers; from 60% all but those of brokers do; below that only the density and the mean degree do; with fewer than three respondents
/// nothing does. Participation itself is always told, and where everybody answered nothing is withheld. The limits are our judgement
/// from simulated non-response, not a law.
/// </summary>
public sealed record PublishingRule
{
    /// <summary>Withholds nothing: for networks that are not waves of a survey.</summary>
    public static readonly PublishingRule None = new() { FewestRespondents = 0, LowestRate = 0, LowestRateForBrokers = 0 };

    private static readonly HashSet<string> robust = [Density.Definition.Code, MeanDegree.Definition.Code];

    private static readonly HashSet<string> ofBrokers =
        [BetweennessConcentration.Definition.Code, BetweennessConcentration.EitherDefinition.Code, CutOrganisations.Definition.Code];

    /// <summary>With fewer respondents everything is withheld.</summary>
    public int FewestRespondents { get; init; } = 3;

    /// <summary>Below this share of the roster only metrics that stand up to much silence are given.</summary>
    public double LowestRate { get; init; } = 0.6;

    /// <summary>Below this share of the roster betweenness and organisations that hold parts together are not given.</summary>
    public double LowestRateForBrokers { get; init; } = 0.8;

    /// <summary>Whether a metric is withheld in this wave.</summary>
    public bool Withholds(MetricDefinition metric, WaveRelations wave) =>
        metric.Family != "participation" && wave.Answered < wave.Organisations
        && (wave.Answered < FewestRespondents
            || (wave.Answered < LowestRate * wave.Organisations && !robust.Contains(metric.Code))
            || (wave.Answered < LowestRateForBrokers * wave.Organisations && ofBrokers.Contains(metric.Code)));

    /// <summary>
    /// The figures of an organisation that may be shown: below the rate for brokers not whether it stands between others, below the
    /// lowest rate only how often it is named.
    /// </summary>
    public OrganisationFigures Shown(OrganisationFigures figures, WaveRelations wave)
    {
        if (wave.Answered == wave.Organisations)
            return figures;
        if (wave.Answered < FewestRespondents)
            return new OrganisationFigures { Id = figures.Id };
        if (wave.Answered < LowestRate * wave.Organisations)
            return new OrganisationFigures { Id = figures.Id, InDegree = figures.InDegree, InDegreeRate = figures.InDegreeRate };
        return wave.Answered < LowestRateForBrokers * wave.Organisations
            ? figures with { Betweenness = null, ArticulationPoint = null }
            : figures;
    }
}

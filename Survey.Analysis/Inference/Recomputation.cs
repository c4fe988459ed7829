using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Inference;

/// <summary>
/// Leave-one-out values the long way: every network without one organisation is built once and all metrics that need it are taken from
/// it. The organisations are shared out among the processors; each writes its own places, so their number changes no figure.
/// </summary>
internal static class Recomputation
{
    /// <summary>Beyond this many organisations no metric is measured again for each of them, and such metrics have no interval.</summary>
    public const int MostOrganisations = 1000;

    /// <returns>For each metric its values without each organisation in turn; null where there are too few or too many.</returns>
    public static IReadOnlyList<IReadOnlyList<double?>?> WithoutEach(WaveRelations wave, IReadOnlyList<Func<WaveRelations, Estimate>> metrics)
    {
        if (wave.Collaboration is not { Count: >= Jackknife.FewestOrganisations and <= MostOrganisations } network || metrics.Count == 0)
            return [.. metrics.Select(_ => (IReadOnlyList<double?>?)null)];

        var values = metrics.Select(_ => new double?[network.Count]).ToList();
        Parallel.For(0, network.Count, removed =>
        {
            var without = wave.WithoutInNetwork(removed);
            for (var metric = 0; metric < metrics.Count; metric++)
                values[metric][removed] = metrics[metric](without).Value;
        });
        return values;
    }
}

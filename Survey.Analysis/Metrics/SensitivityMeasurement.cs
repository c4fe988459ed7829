using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// How far each figure of a wave could move, given who is silent. The unknown cells are filled in several ways and the figure is taken
/// again: with no tie at all, with what the other side reports, and with draws of what the silent would likely have said, as they are and
/// half and twice as many.
/// </summary>
/// <remarks>
/// Only figures of the network are tried: what a silent organisation thinks of its partners, or does, cannot be guessed from others.
/// A range over fillings is neither a bound nor an interval; it shows how much rests on the treatment of the silent.
/// </remarks>
public static class SensitivityMeasurement
{
    /// <summary>Beyond this many organisations nothing is tried.</summary>
    public const int MostOrganisations = 1000;

    // As expected, half and twice as many ties; the second round of draws shows how far chance alone moves a figure.
    private static readonly double[] factors = [1, 0.5, 2, 1, 0.5, 2];

    // Figures that are the best of many tries are tried on the first fillings only: none and the other side's.
    private const int FillingsForCostly = 2;

    /// <param name="wave">The wave.</param>
    /// <param name="estimates">Its figures.</param>
    /// <returns>One entry per figure of the network that has a value.</returns>
    public static IReadOnlyList<Sensitivity> Measure(WaveRelations wave, IReadOnlyList<Estimate> estimates)
    {
        if (wave.Collaboration is not { Count: <= MostOrganisations } network)
            return [];

        // A figure that is all of its parts has no size of its own to move.
        var entries = MetricCatalogue.For(wave).Where(entry => entry.LooksAtNetwork && entry.Metric.Parts.Count == 0)
            .ToDictionary(entry => entry.Metric.Code);
        var tried = estimates.Where(estimate => estimate.Value is not null && entries.ContainsKey(estimate.Metric)).ToList();
        var filled = network.CellsObserved == network.CellsPossible ? [] : Fillings(network);
        var values = filled.AsParallel().AsOrdered().Select((filling, number) =>
        {
            var relations = wave with { Collaboration = filling, Answered = wave.Organisations };
            return tried.ConvertAll(estimate => entries[estimate.Metric] is var entry && entry.IsCostly && number >= FillingsForCostly
                ? null
                : entry.Measure(relations, null).Value);
        }).ToList();

        return tried.ConvertAll((estimate, k) => Judge(
            entries[estimate.Metric].Metric, estimate, [.. values.Select(ofFilling => ofFilling[k]).OfType<double>()]));
    }

    private static List<Network> Fillings(Network network)
    {
        var likely = new LikelyAnswers(network);
        List<Network> fillings = [network.Treated(Treatment.Zero), network.Treated(Treatment.Reconstruct)];
        fillings.AddRange(factors.Select((times, draw) => likely.Complete(new Random(draw), times)));
        return fillings;
    }

    private static Sensitivity Judge(MetricDefinition metric, Estimate estimate, IReadOnlyList<double> values)
    {
        var value = estimate.Value!.Value;
        var (lowest, highest) = (values.Append(value).Min(), values.Append(value).Max());
        var badge = Math.Max(highest - value, value - lowest) < (metric.SmallestEffect(value) ?? 0) || lowest == highest
            ? SensitivityBadge.Firm
            : lowest >= estimate.Lower && highest <= estimate.Upper ? SensitivityBadge.Fair : SensitivityBadge.Fragile;
        return new Sensitivity(metric.Code, lowest, highest, badge);
    }

    private static List<T> ConvertAll<TFrom, T>(this List<TFrom> list, Func<TFrom, int, T> convert) => [.. list.Select(convert)];
}

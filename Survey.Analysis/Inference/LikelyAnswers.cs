using Survey.Analysis.Networks;

namespace Survey.Analysis.Inference;

/// <summary>
/// What the silent would likely have said, judged from those that answered: an organisation is named the more, the more others name it,
/// and far more by those it names itself.
/// </summary>
/// <remarks>
/// The chance of a tie i to j is r_j / r · p, cut at 1: r_j the share of j's raters that name it (shrunk towards r, the share over all
/// cells, by one rater's weight), and p the share of answered cells with a tie where the other side names the first, where it does not,
/// or, when the other side is silent too, over all cells. A model for asking "how much could it matter", never for headline figures.
/// </remarks>
public sealed class LikelyAnswers
{
    private readonly Network network;
    private readonly double ifNamed;
    private readonly double ifNotNamed;
    private readonly double popularity;
    private readonly double[] popularities;
    private readonly double[] strengths;

    public LikelyAnswers(Network network)
    {
        this.network = network;
        var (mutual, oneSided) = (0L, 0L);
        foreach (var dyad in Dyads.LinkedAndHeardFromBoth(network))
        {
            if (dyad.Mutual)
                mutual++;
            else
                oneSided++;
        }

        var pairs = Dyads.HeardFromBoth(network);
        popularity = network.CellsObserved > 0 ? (double)network.TieCount / network.CellsObserved : 0;
        ifNamed = mutual + oneSided > 0 ? 2.0 * mutual / (2 * mutual + oneSided) : popularity;
        var notNamed = 2 * (pairs - mutual - oneSided) + oneSided;
        ifNotNamed = notNamed > 0 ? (double)oneSided / notNamed : popularity;
        popularities = [.. Enumerable.Range(0, network.Count).Select(j =>
            (network.In(j).Length + popularity) / (network.ObservedInColumn(j) + 1))];
        strengths = [.. Enumerable.Range(0, network.Count).SelectMany(i => network.OutValues(i).ToArray())
            .Where(value => !double.IsNaN(value)).Order()];
    }

    /// <summary>The chance that <paramref name="from"/> would have named <paramref name="to"/>; the cell is taken as unknown.</summary>
    public double Chance(int from, int to)
    {
        if (popularity == 0)
            return 0;
        var given = !network.IsObserved(to, from) ? popularity : network.HasTie(to, from) ? ifNamed : ifNotNamed;
        return Math.Min(1, given * popularities[to] / popularity);
    }

    /// <summary>Draws the answers of one silent organisation, or the answers it left out.</summary>
    /// <param name="from">The organisation.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="times">How much likelier than expected every tie is.</param>
    public IEnumerable<(int From, int To, double Value)> Draw(int from, Random random, double times = 1)
    {
        for (var to = 0; to < network.Count; to++)
        {
            if (to == from || network.IsObserved(from, to) || random.NextDouble() >= times * Chance(from, to))
                continue;
            yield return (from, to, strengths.Length == 0 ? double.NaN : strengths[random.Next(strengths.Length)]);
        }
    }

    /// <summary>The network as it would be had everybody answered everything, drawn once.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="times">How much likelier than expected every tie is.</param>
    public Network Complete(Random random, double times = 1) => network.Answered(
        [.. Enumerable.Range(0, network.Count).Where(i => network.ObservedInRow(i) < network.Count - 1)
            .SelectMany(i => Draw(i, random, times))]);
}

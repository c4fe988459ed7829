using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>
/// Who should meet: pairs not linked by either side's report, at least one of which was heard about the other, that share partners or
/// activities or of which one offers what the other needs. A pair about which nobody was heard is not "not linked" and never proposed.
/// </summary>
/// <remarks>
/// The order is by <see cref="Introduction.Score"/>, of equals by id; it does not depend on how organisations are numbered nor on the
/// number of processors. An organisation's fifty best pairs are considered, and those of the other one.
/// </remarks>
public static class IntroductionRanking
{
    /// <summary>How often one organisation is proposed at most, unless said otherwise, so that the well known are not flooded.</summary>
    public const int MostEach = 5;

    private const int Considered = 50;

    /// <summary>Whom to bring together, for convenors and evaluators.</summary>
    /// <param name="wave">The wave; what it did not ask adds nothing.</param>
    /// <param name="mostEach">How often one organisation is proposed at most, 1 to 50.</param>
    /// <returns>Most promising first; none where the instrument does not ask who works with whom.</returns>
    /// <exception cref="ArgumentException">The relations are not about the same organisations in the same order.</exception>
    public static IReadOnlyList<Introduction> Of(WaveRelations wave, int mostEach = MostEach)
    {
        RequirePossible(mostEach);
        if (wave.Collaboration is not { } network)
            return [];
        var ground = IntroductionGround.OfReports(network);
        var evidence = new PairEvidence(wave, network);
        var reasons = new IntroductionReasons(wave, ground, evidence);
        return [.. Spread(BestOfAll(ground, evidence, IdOrder(network)), network.Count, mostEach).Select(pair => new Introduction
        {
            First = pair.First,
            Second = pair.Second,
            Reasons = reasons.Of(pair.First, pair.Second),
            HeardFromBoth = network.IsObserved(pair.First, pair.Second) && network.IsObserved(pair.Second, pair.First),
        })];
    }

    /// <summary>
    /// Whom one organisation should meet, for its own eyes: judged from confirmed ties, its own answers, and the needs, offers, activities
    /// and attributes of the wave. It learns nothing about reports that were not confirmed: one that names it without being named counts
    /// like any other.
    /// </summary>
    /// <param name="wave">The wave.</param>
    /// <param name="organisation">Its number.</param>
    /// <param name="most">How many introductions at most, 1 to 50.</param>
    /// <returns>Most promising first; none for an organisation that did not answer who it works with.</returns>
    /// <exception cref="ArgumentException">The relations are not about the same organisations in the same order.</exception>
    public static IReadOnlyList<Introduction> ForOrganisation(WaveRelations wave, int organisation, int most = MostEach)
    {
        RequirePossible(most);
        if (wave.Collaboration is not { } network || !network.RowObserved(organisation))
            return [];
        var ground = IntroductionGround.OfConfirmed(network);
        var evidence = new PairEvidence(wave, network);
        var reasons = new IntroductionReasons(wave, ground, evidence);
        var best = new BestPairs(most, IdOrder(network));
        new PairScores(ground, evidence).Rank(organisation, best);
        return [.. best.All.Select(pair => (First: Math.Min(organisation, pair.Other), Second: Math.Max(organisation, pair.Other)))
            .Select(pair => new Introduction
            {
                First = pair.First,
                Second = pair.Second,
                Reasons = reasons.Of(pair.First, pair.Second),
            })];
    }

    /// <summary>Every pair that is among the best of one of the two, the best first.</summary>
    private static List<(int First, int Second)> BestOfAll(IntroductionGround ground, PairEvidence evidence, int[] idOrder)
    {
        var best = new BestPairs[idOrder.Length];
        Parallel.For(0, best.Length, () => new PairScores(ground, evidence), (member, _, scores) =>
        {
            best[member] = new BestPairs(Considered, idOrder);
            scores.Rank(member, best[member]);
            return scores;
        }, _ => { });

        return [.. best
            .SelectMany((list, member) => list.All.Select(pair => idOrder[member] < idOrder[pair.Other]
                ? (First: member, Second: pair.Other, pair.Score)
                : (First: pair.Other, Second: member, pair.Score)))
            .Distinct()
            .OrderByDescending(pair => pair.Score).ThenBy(pair => idOrder[pair.First]).ThenBy(pair => idOrder[pair.Second])
            .Select(pair => (Math.Min(pair.First, pair.Second), Math.Max(pair.First, pair.Second)))];
    }

    /// <summary>Leaves out pairs of organisations that were proposed often enough.</summary>
    private static IEnumerable<(int First, int Second)> Spread(IEnumerable<(int First, int Second)> pairs, int count, int mostEach)
    {
        var proposed = new int[count];
        foreach (var (first, second) in pairs)
        {
            if (proposed[first] >= mostEach || proposed[second] >= mostEach)
                continue;
            proposed[first]++;
            proposed[second]++;
            yield return (first, second);
        }
    }

    private static int[] IdOrder(Network network)
    {
        var order = new int[network.Count];
        foreach (var (member, place) in Enumerable.Range(0, network.Count)
            .OrderBy(member => network.Ids[member], StringComparer.Ordinal).Select((member, place) => (member, place)))
            order[member] = place;
        return order;
    }

    private static void RequirePossible(int most)
    {
        if (most is < 1 or > Considered)
            throw new ArgumentOutOfRangeException(nameof(most), most, $"Between 1 and {Considered} introductions can be asked for.");
    }
}

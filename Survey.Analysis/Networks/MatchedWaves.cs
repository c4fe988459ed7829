namespace Survey.Analysis.Networks;

/// <summary>
/// Two waves laid over each other, in steps: each wave among the organisations on both rosters, and each wave reduced further to what was
/// answered in both. Between the two matched waves nothing differs but the answers.
/// </summary>
/// <remarks>
/// Ties are matched by cell. Of trust ratings those of raters are kept that rated in both waves, because a rating exists only where a tie
/// does; activities and plans are kept of organisations that told theirs in both. Groups are those of the later roster, so that an
/// organisation that was merely re-classified changes nothing.
/// </remarks>
public sealed record MatchedWaves
{
    /// <summary>The earlier wave among the organisations on both rosters.</summary>
    public required WaveRelations EarlierOnBoth { get; init; }

    /// <summary>The earlier wave reduced to what was answered in both.</summary>
    public required WaveRelations Earlier { get; init; }

    /// <summary>The later wave reduced to what was answered in both.</summary>
    public required WaveRelations Later { get; init; }

    /// <summary>The later wave among the organisations on both rosters.</summary>
    public required WaveRelations LaterOnBoth { get; init; }

    public static MatchedWaves Of(WaveRelations before, WaveRelations now)
    {
        if (before.Collaboration is not { } earlier || now.Collaboration is not { } later)
            return new() { EarlierOnBoth = before, Earlier = before, Later = now, LaterOnBoth = now };

        var places = earlier.Ids.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        var inNow = Enumerable.Range(0, later.Count).Where(i => places.ContainsKey(later.Ids[i])).ToList();
        var inBefore = inNow.ConvertAll(i => places[later.Ids[i]]);
        var (earlierNetwork, laterNetwork) = (earlier.Among(inBefore), later.Among(inNow));
        var ids = laterNetwork.Ids;
        var attributes = now.Attributes.ToDictionary(
            attribute => attribute.Key, attribute => (IReadOnlyList<string?>)[.. inNow.Select(i => attribute.Value[i])]);
        var raters = Raters(before.Trust, ids);
        var ratersInBoth = Raters(now.Trust, ids).Intersect(raters).ToHashSet();
        var told = Told(before.Activities);
        var toldInBoth = Told(now.Activities).Intersect(told).ToHashSet();
        var planned = Told(before.Plans);
        var plannedInBoth = Told(now.Plans).Intersect(planned).ToHashSet();

        return new()
        {
            EarlierOnBoth = Reduced(before, earlierNetwork, raters, told, planned),
            Earlier = Reduced(before, earlierNetwork.KnownAlsoIn(laterNetwork), ratersInBoth, toldInBoth, plannedInBoth),
            Later = Reduced(now, laterNetwork.KnownAlsoIn(earlierNetwork), ratersInBoth, toldInBoth, plannedInBoth),
            LaterOnBoth = Reduced(now, laterNetwork, Raters(now.Trust, ids), Told(now.Activities), Told(now.Plans)),
        };

        WaveRelations Reduced(WaveRelations wave, Network network, IReadOnlySet<string> ratersKept, IReadOnlySet<string> toldKept,
            IReadOnlySet<string> plannedKept) => wave with
            {
                Organisations = network.Count,
                Answered = Enumerable.Range(0, network.Count).Count(network.Responded),
                Collaboration = network,
                Trust = wave.Trust?.Among(ids, ratersKept),
                Activities = wave.Activities?.Among(ids, toldKept.Contains),
                Plans = wave.Plans?.Among(ids, plannedKept.Contains),
                Attributes = attributes,
            };
    }

    private static HashSet<string> Raters(TrustRatings? trust, IReadOnlyList<string> ids)
    {
        if (trust is null)
            return [];
        var common = ids.ToHashSet();
        return [.. trust.Ratings.Where(rating => common.Contains(trust.Ids[rating.To])).Select(rating => trust.Ids[rating.From])];
    }

    private static HashSet<string> Told(ActivitySets? activities) =>
        activities is null ? [] : [.. activities.Ids.Where((_, i) => activities.Sets[i] is not null)];

    private static HashSet<string> Told(Plans? plans) => plans is null ? [] : [.. plans.Ids.Where((_, i) => plans.Told(i))];
}

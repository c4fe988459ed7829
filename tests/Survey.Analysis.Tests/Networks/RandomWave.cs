using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Networks;

/// <summary>A made-up wave as plain lists, so that a test can relabel it or leave an organisation out and build it again.</summary>
internal sealed record RandomWave(int Count, IReadOnlyList<Tie> Ties, IReadOnlyList<int> Silent, IReadOnlyList<int> Unanswered,
    IReadOnlyList<Cell> Missing, IReadOnlyList<TrustRating> Ratings, IReadOnlyList<IReadOnlySet<string>?> Activities)
{
    /// <summary>Waves of up to fourteen organisations, from empty to complete, with every kind of missing answer.</summary>
    public static Arbitrary<RandomWave> Any { get; } = (
        from count in Gen.Choose(0, 14)
        from density in Gen.Choose(0, 10)
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(count, density / 10.0, unknown: 0.15, new Random(seed))).ToArbitrary();

    /// <param name="count">Organisations.</param>
    /// <param name="density">Chance of a tie, a rating and an activity.</param>
    /// <param name="unknown">Chance of each way of not knowing.</param>
    /// <param name="random">Where the chances come from.</param>
    public static RandomWave Make(int count, double density, double unknown, Random random)
    {
        var members = Enumerable.Range(0, count).ToList();
        var silent = members.Where(_ => random.NextDouble() < unknown).ToList();
        var unanswered = members.Except(silent).Where(_ => random.NextDouble() < unknown / 3).ToList();
        var cells = (
            from i in members.Except(silent).Except(unanswered)
            from j in members
            where i != j
            select new Cell(i, j)).ToList();
        var missing = cells.Where(_ => random.NextDouble() < unknown / 3).ToList();
        var picked = cells.Except(missing).Where(_ => random.NextDouble() < density).ToList();
        return new RandomWave(count,
            [.. picked.Select(cell => new Tie(cell.From, cell.To, random.NextDouble() < unknown ? null : random.Next(0, 5)))],
            silent, unanswered, missing,
            [.. picked.Select(cell => new TrustRating(cell.From, cell.To, Rating(), Rating(), Rating()))],
            [.. members.Select(i => silent.Contains(i) ? null : "abcdef".Where(_ => random.NextDouble() < density)
                .Select(activity => activity.ToString()).ToHashSet())]);

        double? Rating() => random.NextDouble() < unknown ? null : random.Next(1, 5);
    }

    public IReadOnlyList<string> Ids => [.. Enumerable.Range(0, Count).Select(i => $"organisation {i}")];

    public Network Network => Network.Create(Ids, Ties, Silent, Unanswered, Missing, threshold: 1, highest: 4);

    public TrustRatings Trust => TrustRatings.Create(Ids, Ratings, Ties.Count);

    public ActivitySets ActivitySets => new(Ids, Activities);

    public WaveRelations Relations => new()
    {
        Organisations = Count,
        Answered = Count - Silent.Count,
        Collaboration = Network,
        Trust = Trust,
        Activities = ActivitySets,
    };

    public IReadOnlyList<Estimate> Measured => WaveMeasurement.Measure(Relations, rule: PublishingRule.None);

    /// <summary>The same wave with every organisation under another number.</summary>
    public RandomWave Relabelled(IReadOnlyList<int> places) => new(Count,
        [.. Ties.Select(tie => tie with { From = places[tie.From], To = places[tie.To] }).Reverse()],
        [.. Silent.Select(i => places[i])],
        [.. Unanswered.Select(i => places[i])],
        [.. Missing.Select(cell => new Cell(places[cell.From], places[cell.To]))],
        [.. Ratings.Select(rating => rating with { From = places[rating.From], To = places[rating.To] }).Reverse()],
        [.. Enumerable.Range(0, Count).OrderBy(i => places[i]).Select(i => Activities[i])]);

    /// <summary>The same wave as if one organisation had never been on the roster.</summary>
    public RandomWave Without(int removed)
    {
        int Place(int i) => i > removed ? i - 1 : i;
        return new RandomWave(Count - 1,
            [.. Ties.Where(tie => tie.From != removed && tie.To != removed).Select(tie => tie with { From = Place(tie.From), To = Place(tie.To) })],
            [.. Silent.Where(i => i != removed).Select(Place)],
            [.. Unanswered.Where(i => i != removed).Select(Place)],
            [.. Missing.Where(cell => cell.From != removed && cell.To != removed).Select(cell => new Cell(Place(cell.From), Place(cell.To)))],
            [.. Ratings.Where(rating => rating.From != removed && rating.To != removed)
                .Select(rating => rating with { From = Place(rating.From), To = Place(rating.To) })],
            [.. Activities.Where((_, i) => i != removed)]);
    }

    /// <summary>The same wave with one more organisation, which answered that it works with nobody, and which everyone else left out.</summary>
    public RandomWave WithIsolate() => this with { Count = Count + 1, Activities = [.. Activities, null] };
}

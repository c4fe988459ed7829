using System.Globalization;
using Survey.Analysis.Networks;

namespace Survey.Benchmarks.Networks;

/// <summary>A made-up sector in two waves, of which the second keeps most ties of the first.</summary>
/// <param name="organisations">How many.</param>
/// <param name="silent">Share that does not answer a wave.</param>
public sealed class Panel(int organisations, double silent)
{
    private const double Kept = 0.75;
    private const int Activities = 60;

    public WaveRelations Wave(int number)
    {
        var random = new Random(number);
        var members = Enumerable.Range(0, organisations).ToList();
        var ids = members.ConvertAll(i => i.ToString(CultureInfo.InvariantCulture));
        var quiet = members.Where(_ => random.NextDouble() < silent).ToHashSet();
        var first = MadeUpSector.Ties(organisations);
        var pairs = number == 1 ? first : first.Where(_ => random.NextDouble() < Kept)
            .Union(MadeUpSector.Ties(organisations, number).Where(_ => random.NextDouble() > Kept)).ToList();
        var ties = pairs.Where(pair => !quiet.Contains(pair.From))
            .Select(pair => new Tie(pair.From, pair.To, random.Next(1, 5))).ToList();
        return new WaveRelations
        {
            Organisations = organisations,
            Answered = organisations - quiet.Count,
            Collaboration = Network.Create(ids, ties, quiet),
            Trust = TrustRatings.Create(ids, ties.ConvertAll(tie =>
                new TrustRating(tie.From, tie.To, random.Next(1, 5), random.Next(1, 5), random.Next(1, 5)))),
            Activities = new ActivitySets(ids, members.ConvertAll(i => quiet.Contains(i) ? null : (IReadOnlySet<string>)Enumerable
                .Range(0, 4).Select(_ => random.Next(Activities).ToString(CultureInfo.InvariantCulture)).ToHashSet())),
            Attributes = new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)
            {
                ["nation"] = members.ConvertAll(i => (string?)((i / 40 % 4).ToString(CultureInfo.InvariantCulture))),
            },
        };
    }
}

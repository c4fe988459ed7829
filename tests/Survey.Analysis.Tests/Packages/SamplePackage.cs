using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Packages;
using Survey.Analysis.Tests.Networks;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Packages;

/// <summary>A made-up sector over two waves with every kind of missing answer, names that need quoting, and funders that are not rated.</summary>
internal static class SamplePackage
{
    public const int Organisations = 24;

    public static DataPackage Of(params int[] seeds)
    {
        var waves = new List<PackageWave>();
        foreach (var (index, seed) in seeds.Index())
        {
            var wave = Wave(index, new Random(seed));
            waves.Add(wave with { Figures = WaveFigures.Of(WaveAnalysis.Of(wave.Relations, waves.LastOrDefault()?.Relations)) });
        }

        return new DataPackage { Name = "sample", Title = "Sample & sons", Waves = waves };
    }

    public static byte[] Bytes(DataPackage package)
    {
        using var zip = new MemoryStream();
        PackageWriter.Write(zip, package);
        return zip.ToArray();
    }

    private static PackageWave Wave(int index, Random random)
    {
        var drawn = RandomWave.Make(Organisations, 0.3, 0.15, random);
        List<string> ids = [.. drawn.Ids.Select((_, i) => i == 3 ? "-three" : $"ref/{i}")];
        var first = new DateOnly(2026, 1, 1).AddMonths(3 * index);
        // The first two fund the others.
        List<string> rated = [.. ids.Skip(2)];
        var answered = Enumerable.Range(0, Organisations).Except(drawn.Silent).ToHashSet();
        var relations = drawn.Relations with
        {
            Collaboration = drawn.Network.Renamed(ids),
            Trust = TrustRatings.Create(rated,
                [.. drawn.Ratings.Where(rating => rating.From >= 2 && rating.To >= 2 && HasItem(rating))
                    .Select(rating => rating with { From = rating.From - 2, To = rating.To - 2 })],
                drawn.Ratings.Count),
            Activities = new ActivitySets(ids, [.. drawn.Activities.Select((set, i) => i == 5 ? null : set)]),
            Plans = Plans.Create(ids,
                [.. answered.Where(i => i != 7).Order().SelectMany(i => new[]
                {
                    new Plan
                    {
                        Organisation = i,
                        Activity = "event",
                        Theme = i % 2 == 0 ? "voting" : null,
                        From = first.AddDays(i),
                        To = first.AddDays(i + 3),
                    },
                    new Plan
                    {
                        Organisation = i,
                        Activity = "bid",
                        From = first.AddDays(i),
                        Funder = "The =Trust, \"big\"",
                        Fund = $"Fund {i % 3}",
                    },
                })],
                Enumerable.Range(0, Organisations).Where(i => !answered.Contains(i) || i == 7)),
            Attributes = new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)
            {
                ["kind"] = [.. ids.Select((_, i) => i < 2 ? "funder" : "charity")],
                ["nation"] = [.. ids.Select((_, i) => i % 2 == 0 ? "wales" : "england")],
                ["region"] = [.. ids.Select((_, i) => i == 0 ? null : $"=region {i % 4}")],
            },
        };
        return new PackageWave
        {
            Period = new Period(first, first.AddMonths(3).AddDays(-1)),
            Organisations = ids,
            Names = [.. ids.Select((_, i) => $"=Name, \"{i}\" é & <co>")],
            Responded = [.. ids.Select((_, i) => answered.Contains(i))],
            Relations = relations,
        };
    }

    private static bool HasItem(TrustRating rating) => (rating.Reliability ?? rating.SharedAims ?? rating.Openness) is not null;
}

using System.Globalization;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>Overlap of real organisations against values computed independently from the definitions.</summary>
public class OverlapReferenceTests
{
    public static TheoryData<string> All => ["chemnet", "bristol events", "bristol members"];

    public static TheoryData<string> WithTies => ["chemnet", "bristol events"];

    [Theory]
    [MemberData(nameof(All))]
    public void Overlap_and_providers_equal_the_reference(string name)
    {
        var known = KnownOverlap.Load(name);

        Almost.Equal(Number("mean_jaccard"), Overlap.Of(known.Activities).Value);
        Almost.Equal(Number("mean_providers_per_activity"), Providers.Crowding(known.Activities).Value);
        Almost.Equal(1 - Number("share_of_activities_with_2plus_orgs"), Providers.Single(known.Activities).Value);
        Assert.Equal(Number("activities"), Providers.Single(known.Activities).Cases);
        Assert.Equal(Number("orgs_with_no_activity"), known.Activities.Empty);
        Assert.Equal(Number("pairs_sharing_any"), known.Activities.Pairs().Count());
        var withActivities = known.Activities.Known - known.Activities.Empty;
        Almost.Equal(Number("mean_cosine"), known.Activities.Pairs().Sum(Cosine) / (withActivities * (withActivities - 1) / 2));

        double? Number(string key) => known.Golden.GetProperty(key).GetDouble();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_pair_equals_the_reference(string name)
    {
        var known = KnownOverlap.Load(name);
        var numbers = known.Activities.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var pairs = known.Activities.Pairs().ToDictionary(pair => (pair.First, pair.Second));

        Assert.Equal(known.Activities.Ids.Count * (known.Activities.Ids.Count - 1) / 2, known.Pairs.Count);
        foreach (var row in known.Pairs)
        {
            var (one, other) = (numbers[row[0]], numbers[row[1]]);
            if (!pairs.TryGetValue((Math.Min(one, other), Math.Max(one, other)), out var pair))
            {
                Assert.Equal("0", row[4]);
                continue;
            }

            Assert.Equal((row[2], row[3], row[4]), one < other
                ? ($"{pair.OfFirst}", $"{pair.OfSecond}", $"{pair.Shared}")
                : ($"{pair.OfSecond}", $"{pair.OfFirst}", $"{pair.Shared}"));
            Almost.Equal(Parse(row[5]), pair.Jaccard);
            Almost.Equal(Parse(row[6]), Cosine(pair));
            if (row[9] != "")
                Assert.Equal(row[9] == "1", Dyads.Linked(known.Network, one, other));
        }
    }

    [Theory]
    [MemberData(nameof(WithTies))]
    public void The_coordination_gap_equals_the_reference_and_the_rows_of_the_ledger(string name)
    {
        var known = KnownOverlap.Load(name);
        var rows = DuplicationLedger.Rows(known.Activities, null, known.Network);

        Check("coordination_gap_jaccard_ge_0.25", CoordinationGap.Quarter(known.Activities, known.Network), rows);
        Check("coordination_gap_jaccard_ge_0.5", CoordinationGap.Half(known.Activities, known.Network),
            [.. rows.Where(row => row.Kind == DuplicationKind.Overlap50)]);

        void Check(string key, Estimate gap, IReadOnlyList<DuplicationRow> behind)
        {
            var golden = known.Golden.GetProperty(key);
            Almost.Equal(golden.GetProperty("gap").GetDouble(), gap.Value);
            Assert.Equal(golden.GetProperty("overlapping_pairs").GetInt64(), gap.Cases);
            Assert.Equal(golden.GetProperty("overlapping_pairs").GetInt32(), behind.Count);
            Assert.Equal(golden.GetProperty("without_tie").GetInt32(), behind.Count(row => row.Linked == false));
        }
    }

    private static double Cosine(SharedActivities pair) => pair.Shared / Math.Sqrt((double)pair.OfFirst * pair.OfSecond);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Inference;

namespace Survey.Analysis.Tests.Inference;

public class CurveballTests
{
    [Fact]
    public void Trades_keep_the_total_of_every_row_and_every_column() =>
        Prop.ForAll(Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(0, 10).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
            (count, density, seed) =>
            {
                var random = new Random(seed);
                var rows = Enumerable.Range(0, count)
                    .Select(_ => (int[])[.. Enumerable.Range(0, 8).Where(_ => random.NextDouble() < density / 10.0)]).ToList();
                var matrix = new Curveball(rows, random);

                matrix.Trade(50);

                var after = Enumerable.Range(0, count).Select(i => matrix.Row(i).ToArray()).ToList();
                Assert.Equal(rows.Select(row => row.Length), after.Select(row => row.Distinct().Count()));
                Assert.Equal(rows.SelectMany(row => row).Order(), after.SelectMany(row => row).Order());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_matrices_with_the_same_totals_come_up_equally_often()
    {
        // Three rows of one column each out of three: six ways to deal them out.
        var matrix = new Curveball([[0], [1], [2]], new Random(1));
        var seen = new Dictionary<string, int>();
        for (var draw = 0; draw < 6000; draw++)
        {
            matrix.Trade(6);
            var dealt = string.Concat(Enumerable.Range(0, 3).Select(i => matrix.Row(i)[0]));
            seen[dealt] = seen.GetValueOrDefault(dealt) + 1;
        }

        Assert.Equal(6, seen.Count);
        Assert.All(seen.Values, times => Assert.InRange(times, 850, 1150));
    }

    [Fact]
    public void What_can_be_dealt_out_in_one_way_only_stays_as_it_is()
    {
        var matrix = new Curveball([[0], [0, 1], [0, 1, 2]], new Random(1));

        matrix.Trade(100);

        Assert.Equal([0], matrix.Row(0).ToArray());
        Assert.Equal([0, 1], matrix.Row(1).ToArray().Order());
    }
}

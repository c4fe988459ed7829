using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Inference;

namespace Survey.Analysis.Tests.Inference;

public class AdjustmentTests
{
    private static readonly Arbitrary<double?[]> anyPs = (
        from p in Gen.Choose(-10, 100)
        select p < 0 ? null : (double?)(p * p / 10000.0)).ArrayOf().ToArbitrary();

    [Fact]
    public void The_textbook_example_is_reproduced()
    {
        double?[] ps = [0.01, 0.04, 0.03, 0.005];

        Check([0.03, 0.06, 0.06, 0.02], Adjustment.Holm(ps));
        Check([0.02, 0.04, 0.04, 0.02], Adjustment.BenjaminiHochberg(ps));

        static void Check(double[] expected, IReadOnlyList<double?> actual)
        {
            foreach (var (wanted, got) in expected.Zip(actual))
                Almost.Equal(wanted, got);
        }
    }

    [Fact]
    public void Holm_is_at_least_Benjamini_Hochberg_which_is_at_least_the_raw_p() =>
        Prop.ForAll(anyPs, ps =>
        {
            var (holm, bh) = (Adjustment.Holm(ps), Adjustment.BenjaminiHochberg(ps));
            for (var test = 0; test < ps.Length; test++)
            {
                Assert.Equal(ps[test] is null, holm[test] is null);
                Assert.Equal(ps[test] is null, bh[test] is null);
                if (ps[test] is { } raw)
                {
                    Assert.InRange(bh[test]!.Value, raw, 1);
                    Assert.InRange(holm[test]!.Value, bh[test]!.Value - 1e-12, 1);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adjusting_keeps_the_order_of_the_tests() =>
        Prop.ForAll(anyPs, ps =>
        {
            var (holm, bh) = (Adjustment.Holm(ps), Adjustment.BenjaminiHochberg(ps));
            foreach (var (first, second) in from i in Enumerable.Range(0, ps.Length)
                                            from j in Enumerable.Range(0, ps.Length)
                                            where ps[i] <= ps[j]
                                            select (i, j))
            {
                Assert.True(holm[first] <= holm[second]);
                Assert.True(bh[first] <= bh[second]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_test_without_p_does_not_count_as_a_test()
    {
        Assert.Equal(new double?[] { null, 0.04, null }, Adjustment.Holm([null, 0.04, null]));
        Assert.Equal(new double?[] { null, 0.04, null }, Adjustment.BenjaminiHochberg([null, 0.04, null]));
        Assert.Empty(Adjustment.Holm([]));
    }
}

namespace Survey.Analysis.Tests;

/// <summary>Equality of doubles up to a relative difference of 1e-9.</summary>
internal static class Almost
{
    public static void Equal(double? expected, double? actual, string what = "value")
    {
        if (expected is null || actual is null)
            Assert.True(expected == actual, $"{what}: expected {expected?.ToString() ?? "null"}, got {actual?.ToString() ?? "null"}");
        else
            Assert.True(Math.Abs(expected.Value - actual.Value) <= 1e-9 * Math.Max(1e-3, Math.Abs(expected.Value)),
                $"{what}: expected {expected:R}, got {actual:R}");
    }
}

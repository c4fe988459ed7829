namespace Survey.Analysis.Workbooks;

/// <summary>The name of each wave in headings: its period, told apart from others of the same period, provisional ones marked.</summary>
internal static class WaveLabels
{
    public static IReadOnlyList<string> Of(IReadOnlyList<TrendWave> waves)
    {
        var periods = waves.Select(wave => wave.Period.Label("en")).ToList();
        return [.. waves.Select((wave, position) => periods[position] + Distinction(periods, position) + Mark(wave))];
    }

    private static string Distinction(List<string> periods, int position)
    {
        var period = periods[position];
        var nth = periods.Take(position + 1).Count(other => other == period);
        return periods.Count(other => other == period) == 1 ? "" : $", wave {nth}";
    }

    private static string Mark(TrendWave wave) => wave.State == WaveState.Provisional ? " " + Shorthand.Provisional : "";
}

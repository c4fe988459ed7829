namespace Survey.Analysis.Workbooks;

/// <summary>The name of each wave: its period, told apart from others of the same period.</summary>
internal static class WaveLabels
{
    public static IReadOnlyList<string> Of(IEnumerable<Period> waves, Wording wording)
    {
        var periods = waves.Select(wording.Say).ToList();
        return [.. periods.Select((period, position) => period + Distinction(periods, position, wording))];
    }

    private static string Distinction(List<string> periods, int position, Wording wording)
    {
        var period = periods[position];
        var nth = periods.Take(position + 1).Count(other => other == period);
        return periods.Count(other => other == period) == 1 ? "" : wording.Say($", wave {nth}", $", ton {nth}");
    }
}

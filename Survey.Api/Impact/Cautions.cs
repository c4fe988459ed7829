using Survey.Api.Results;

namespace Survey.Api.Impact;

/// <summary>What to be careful about when reading a trend: sentences beside it.</summary>
public static class Cautions
{
    // Below this, who did not answer may well be unlike those who did.
    private const double FairCoverage = 0.8;

    public static IEnumerable<string> Of(Trend trend)
    {
        yield return trend.Metric.MissingAnswers;
        if (trend.Latest.Figure is not { } latest) yield break;
        if (latest.Coverage < FairCoverage)
            yield return $"Covers {Figures.Coverage(latest.Coverage.Value)}: who did not answer may differ from those that did.";
        var earlier = trend.Points.SkipLast(1).LastOrDefault(point => point.Value is not null)?.Figure;
        if (latest.Lower is null)
            yield return "No interval is defined for it, so a small change may mean nothing.";
        else if (earlier is { Lower: not null } && latest.Lower <= earlier.Upper && earlier.Lower <= latest.Upper)
            yield return "The intervals of the last two figures overlap: the difference alone does not show a change.";
    }
}

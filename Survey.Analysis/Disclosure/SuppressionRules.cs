using Survey.Analysis.Metrics;

namespace Survey.Analysis.Disclosure;

/// <summary>
/// Which figures would let a reader learn something about a few organisations. A sector is a census of named organisations, so nothing
/// hides in a sample: a count of one points at somebody.
/// </summary>
internal sealed record SuppressionRules(int MinimumGroupSize)
{
    // Closer than this, the ends of an interval are the same but for rounding.
    private const double NoWidth = 1e-9;

    // Their value tells how many organisations are in and how many are out. The largest part is here because of the isolates: it would
    // give away how many there are when nobody else is outside it.
    private static readonly HashSet<string> countsOrganisations = [Isolates.Definition.Code, LargestComponent.Definition.Code];

    /// <summary>Whether nothing of a wave can be shown.</summary>
    public bool TooFew(AnalysedWave wave) => wave.Answered < MinimumGroupSize;

    /// <summary>Why a figure is suppressed, or null when it may be shown.</summary>
    /// <param name="earlier">The wave before, with which figures of change compare.</param>
    public Suppression? WhySuppress(MetricDefinition metric, Estimate estimate, AnalysedWave wave, AnalysedWave? earlier)
    {
        if (TooFew(wave)) return Suppression.TooFewAnswered;
        if (metric.Family == "change" && earlier is not null && (earlier.Provisional || TooFew(earlier)))
            return Suppression.EarlierWaveNotShown;
        // How many answered is about the survey, not about what anybody said.
        if (estimate.Value is not { } value || metric.Family == "participation") return null;
        if (metric.Family == "trust" && wave.Raters < MinimumGroupSize) return Suppression.TooFewRaters;
        var cases = estimate.Cases ?? 0;
        if (cases < MinimumGroupSize) return Suppression.TooFewCases;
        return TellsOfFew(metric, estimate, value, cases) ? Suppression.TellsOfFew : null;
    }

    private bool TellsOfFew(MetricDefinition metric, Estimate estimate, double value, long cases)
    {
        var counted = Math.Round(metric.Unit == Unit.Share ? value * cases : value);
        if (countsOrganisations.Contains(metric.Code)) return IsFew(counted) || IsFew(cases - counted);
        if (metric.Family != "trust") return false;
        // Where all said the same, the figure is everybody's answer. Of pairs, none or all is the same as few.
        return metric.Unit == Unit.Share
            ? Math.Min(counted, cases - counted) < MinimumGroupSize
            : estimate.Upper - estimate.Lower < NoWidth;
    }

    private bool IsFew(double count) => count > 0 && count < MinimumGroupSize;
}

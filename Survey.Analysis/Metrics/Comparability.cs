using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Whether a metric means the same in two waves: whether what it rests on was asked in the same way.</summary>
public static class Comparability
{
    /// <summary>Waves of which it is not known how they were asked (of files) are taken to compare.</summary>
    public static bool Compare(MetricDefinition metric, WaveRelations one, WaveRelations other) =>
        one.Asked is not { } first || other.Asked is not { } second || Behind(metric, first) == Behind(metric, second);

    private static string Behind(MetricDefinition metric, AskedQuestions asked) => metric.Family switch
    {
        // How many answered is counted, not asked.
        "participation" => "",
        "trust" => $"{asked.Ties}\n{asked.Trust}",
        "duplication" => $"{asked.Ties}\n{asked.Activities}\n{asked.Plans}",
        _ => asked.Ties,
    };
}

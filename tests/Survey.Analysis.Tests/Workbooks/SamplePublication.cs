using Survey.Analysis.Disclosure;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

/// <summary>Four closed waves and an open one of a sector, with figures shown, suppressed and undefined.</summary>
internal static class SamplePublication
{
    public const int Minimum = 5;

    public static PublicationData Data() => Data(Waves());

    public static PublicationData Data(IEnumerable<AnalysedWave> waves) => new()
    {
        Sector = "UK democracy",
        PreparedOn = new DateOnly(2026, 10, 5),
        Contact = "evaluation@example.org",
        View = FunderView.Of(waves, Minimum),
    };

    public static IReadOnlyList<AnalysedWave> Waves() =>
    [
        Wave(1, 40, 2.1),
        Wave(2, 38, 2.4) with { Changes = [Change(MeanDegree.Definition, Verdict.Rise)] },
        Wave(3, 4, 2.9) with { Changes = [Change(MeanDegree.Definition, Verdict.Rise)], Questionnaire = "sector 2" },
        Wave(4, 41, 2.2) with
        {
            Changes = [Change(MeanDegree.Definition, Verdict.Fall)],
            Questionnaire = "sector 2",
            Sensitivities = [new Sensitivity(MeanDegree.Definition.Code, 1, 4, SensitivityBadge.Fragile)],
        },
        Wave(5, 20, 6.6) with { Provisional = true },
    ];

    private static AnalysedWave Wave(int quarter, int answered, double partners) => new()
    {
        Period = new(new DateOnly(2025, 1, 1).AddMonths(3 * (quarter - 1)), new DateOnly(2025, 1, 1).AddMonths(3 * quarter).AddDays(-1)),
        Provisional = false,
        Organisations = 60,
        Answered = answered,
        Raters = answered,
        Questionnaire = "sector 1",
        Estimates =
        [
            new() { Metric = ParticipationRate.Definition.Code, Value = answered / 60.0, Cases = 60, Coverage = 1 },
            new()
            {
                Metric = MeanDegree.Definition.Code, Value = partners, Lower = partners - 0.3, Upper = partners + 0.4, Cases = answered,
                Coverage = answered / 60.0,
            },
            new() { Metric = Isolates.Definition.Code, Value = 2, Cases = 60, Coverage = 0.9 },
            new() { Metric = TrustLevel.MeanDefinition.Code, Reason = Reasons.NoRatings },
        ],
    };

    private static Change Change(MetricDefinition metric, Verdict verdict) =>
        new() { Metric = metric.Code, Verdict = verdict, Before = 1.2345, Now = 6.789, Difference = 5.5545, Organisations = 33 };
}

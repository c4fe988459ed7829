using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

/// <summary>Three waves of a small sector: two final ones and a provisional one in which some figures have no value.</summary>
internal static class SampleTrend
{
    public static readonly MetricDefinition Rate = Define("participation.rate", "Response rate", Unit.Share);
    public static readonly MetricDefinition Ties = Define("collaboration.ties", "Ties", Unit.Count);
    public static readonly MetricDefinition Density = Define("collaboration.density", "Density", Unit.Share);
    public static readonly MetricDefinition Trust = Define("trust.mean", "Mean trust", Unit.Number);

    private static readonly NamedOrganisation North = new("GB-CHC-1000001", "North Democracy Trust");
    private static readonly NamedOrganisation South = new("GB-CHC-1000002", "Ymddiriedolaeth Ddemocratiaeth y De, Ŵy");
    private static readonly NamedOrganisation Hostile = new("0123", "=HYPERLINK(\"http://example.org\",\"1-2\")");

    public static TrendData Data() => new()
    {
        Sector = "UK democracy",
        PreparedOn = new DateOnly(2026, 10, 5),
        Contact = "Evaluation team, evaluation@example.org",
        Definitions = [Rate, Ties, Density, Trust],
        Waves =
        [
            Wave(new Period(new(2025, 12, 1), new(2026, 2, 28)), WaveState.Final) with
            {
                Estimates =
                [
                    new() { Metric = Rate.Code, Value = 2 / 3d, Cases = 3, Coverage = 1 },
                    new() { Metric = "participation.cells", Value = 0.61, Cases = 6, Coverage = 1 },
                    new() { Metric = Ties.Code, Value = 4, Cases = 6, Coverage = 1 },
                    new() { Metric = Density.Code, Value = 0.2176, Lower = 0.18, Upper = 0.26, Cases = 772, Coverage = 0.778 },
                    new() { Metric = Trust.Code, Value = 3.125, Cases = 40, Coverage = 0.9 },
                ],
                Ties =
                [
                    new() { From = North, To = Hostile, Question = "works_with", Value = "monthly", Number = 3 },
                    new() { From = Hostile, To = North, Question = "works_with", Missing = "dontKnow" },
                    new() { From = North, To = South, Question = "kinds", Item = "joint_bid", Value = "1" },
                ],
            },
            Wave(new Period(new(2026, 3, 1), new(2026, 5, 31)), WaveState.Final) with
            {
                Estimates =
                [
                    new() { Metric = Density.Code, Value = 0.25, Cases = 700, Coverage = 0.7 },
                    new() { Metric = Trust.Code, Reason = "noTies" },
                ],
                Answers =
                [
                    new() { Organisation = North, Question = "staff", Number = 12.5 },
                    new() { Organisation = Hostile, Question = "news", Value = "+44 20 7946 0000" },
                ],
            },
            Wave(new Period(new(2026, 6, 1), new(2026, 8, 31)), WaveState.Provisional) with
            {
                Closed = null,
                InstrumentVersion = 2,
                Estimates = [new() { Metric = Density.Code, Reason = "lowResponse" }],
            },
        ],
        Organisations =
        [
            new(North, [Participation.Answered, Participation.Answered, Participation.Started]),
            new(South, [Participation.NotOnRoster, Participation.Silent, Participation.Silent]),
            new(Hostile, [Participation.Answered, Participation.Declined, Participation.Silent]),
        ],
    };

    /// <summary>The same data with one organisation of this name in every place that shows a name.</summary>
    public static TrendData Named(string name)
    {
        var organisation = new NamedOrganisation("GB-CHC-1", name);
        var data = Data();
        return data with
        {
            Waves = [data.Waves[0] with { Ties = [new() { From = organisation, To = organisation, Question = "q", Value = name }] }],
            Organisations = [new(organisation, [Participation.Answered])],
        };
    }

    public static TrendWave Wave(Period period, WaveState state) => new()
    {
        Period = period,
        State = state,
        Opened = period.LastDay.AddDays(1),
        Closed = period.LastDay.AddDays(28),
        Instrument = "sector-connectedness",
        InstrumentVersion = 1,
        Responses = new ResponseCounts(OnRoster: 4, Asked: 3, Started: 0, Answered: 2, Declined: 1),
    };

    private static MetricDefinition Define(string code, string name, Unit unit) => new(
        code, name, $"What {name} tells.", "a / b", unit, Better.Higher,
        "Left out", "No ties (noTies)", "Cells", "Wasserman and Faust 1994");
}

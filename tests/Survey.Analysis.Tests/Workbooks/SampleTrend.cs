using Survey.Analysis.Inference;
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
                Groups = [Group(9, 7, new GroupFigure(4.5, new Interval(3.25, 5.75)))],
            },
            Wave(new Period(new(2026, 3, 1), new(2026, 5, 31)), WaveState.Final) with
            {
                Estimates =
                [
                    new() { Metric = Density.Code, Value = 0.25, Cases = 700, Coverage = 0.7 },
                    new() { Metric = Trust.Code, Reason = "noTies" },
                ],
                Changes =
                [
                    new()
                    {
                        Metric = Density.Code, Before = 0.22, Now = 0.25, Difference = 0.03, Lower = -0.01, Upper = 0.07, P = 0.14,
                        AdjustedP = 0.2, Verdict = Verdict.NoClearChange, Organisations = 3,
                        Unmatched = new ChangeParts(0.0324, 0.03, 0.001, 0.001, 0.0004),
                    },
                    new() { Metric = Trust.Code, Verdict = Verdict.CannotTell, Reason = "noRatings", Organisations = 3 },
                ],
                Sensitivities = [new(Density.Code, 0.1, 0.4, SensitivityBadge.Fragile)],
                Groups = [Group(8, 2, 5)],
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
        Places = Rows<TrendPlace>(
            new(0, North, "wales", "charity", new Dictionary<string, double> { ["inDegree"] = 2, ["betweenness"] = 1 / 3d }),
            new(0, Hostile, "", "", new Dictionary<string, double>())),
        Ties = Rows<TrendTie>(
            new(0, North, Hostile, new() { Question = "works_with", Value = "monthly", Number = 3 }),
            new(0, Hostile, North, new() { Question = "works_with", Missing = "dontKnow" }),
            new(1, North, South, new() { Question = "kinds", Item = "joint_bid", Value = "1" })),
        Answers = Rows<TrendAnswer>(
            new(1, North, new() { Question = "staff", Number = 12.5 }),
            new(1, Hostile, new() { Question = "news", Value = "+44 20 7946 0000" })),
        Overlaps =
        [
            new(North, South, new DuplicationRow
            {
                Kind = DuplicationKind.Overlap50, First = 0, Second = 1, Linked = null, Weight = 1.25, Jaccard = 0.6,
                Activities = ["press", "research"],
            }),
        ],
        OverlapList = new("Mar to May 2026", ["Talking", "Joint: they do it together"],
        [
            new()
            {
                First = North, Second = South, What = "Activities in common", About = "Press; Research", Why = "Both do: Press, Research.",
                OnList = true, Status = "Joint", Owner = "=Bethan", Day = new DateOnly(2026, 5, 1), Note = "They met\nin May",
                FirstNotedIn = "Dec 2025 to Feb 2026", HasLaterWave = true, WavesWithTie = "Mar to May 2026 (confirmed)",
            },
            new()
            {
                First = South, Second = Hostile, What = "Bids to the same fund", About = "", Why = "In common: fund Q1 2026.",
                OnList = false, Status = "Talking", FirstNotedIn = "Dec 2025 to Feb 2026", HasLaterWave = true,
            },
        ]),
        IntroductionList = new("Mar to May 2026", ["Planned"],
        [
            new()
            {
                First = North, Second = Hostile, What = "Worth an introduction", About = "", Why = "Partners in common: South.",
                OnList = true, Status = "Nothing yet", HasLaterWave = false,
            },
        ]),
    };

    public static StreamedRows<T> Rows<T>(params T[] rows) => new(rows.Length, rows.ToAsyncEnumerable());

    /// <summary>The same data with one organisation of this name in every place that shows a name.</summary>
    public static TrendData Named(string name)
    {
        var organisation = new NamedOrganisation("GB-CHC-1", name);
        var data = Data();
        return data with
        {
            Waves = [data.Waves[0]],
            Organisations = [new(organisation, [Participation.Answered])],
            Places = Rows(new TrendPlace(0, organisation, name, name, new Dictionary<string, double>())),
            Ties = Rows(new TrendTie(0, organisation, organisation, new() { Question = "q", Value = name })),
            Answers = Rows(new TrendAnswer(0, organisation, new() { Question = name, Item = name, Value = name })),
            Overlaps = [],
            OverlapList = null,
            IntroductionList = null,
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

    private static TrendGroup Group(int organisations, int answered, GroupFigure partners) =>
        new("nation", "wales", organisations, answered, new Dictionary<string, GroupFigure> { ["meanDegree"] = partners });

    private static MetricDefinition Define(string code, string name, Unit unit) => new(
        code, name, $"What {name} tells.", "a / b", unit, Better.Higher,
        "Left out", "No ties (noTies)", "Cells", "Wasserman and Faust 1994");
}

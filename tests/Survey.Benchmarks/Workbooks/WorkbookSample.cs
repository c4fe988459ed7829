using System.Globalization;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Benchmarks.Workbooks;

/// <summary>A made-up sector over some quarters, every metric and every organisation's figures in each.</summary>
public static class WorkbookSample
{
    // As many as nations, kinds, sizes, regions and focus areas make.
    private const int Groups = 40;

    public static TrendData Make(int quarters, int organisations, int ties)
    {
        var random = new Random(7);
        var all = Enumerable.Range(0, organisations)
            .Select(number => new NamedOrganisation($"GB-CHC-{1_000_000 + number}", $"Organisation number {number}")).ToList();
        return new TrendData
        {
            Sector = "A made-up sector",
            PreparedOn = new DateOnly(2026, 10, 5),
            Contact = "evaluation@example.org",
            Definitions = MetricCatalogue.All,
            Waves = [.. Enumerable.Range(0, quarters).Select(quarter => Wave(quarter, organisations, random))],
            Organisations = [.. all.Select(one => new TrendOrganisation(one, [.. Enumerable.Repeat(Participation.Answered, quarters)]))],
            Places = new(
                (long)quarters * organisations,
                Places(quarters, all).ToAsyncEnumerable()),
            Ties = new(ties, Ties(ties, quarters, all).ToAsyncEnumerable()),
        };
    }

    private static TrendWave Wave(int quarter, int organisations, Random random)
    {
        var from = new DateOnly(2021, 1, 1).AddMonths(3 * quarter);
        return new TrendWave
        {
            Period = new Period(from, from.AddMonths(3).AddDays(-1)),
            State = WaveState.Final,
            Opened = from.AddMonths(3),
            Closed = from.AddMonths(4),
            Instrument = "sector-connectedness",
            InstrumentVersion = 1,
            Responses = new ResponseCounts(organisations, organisations, 0, organisations, 0),
            Estimates = [.. MetricCatalogue.All.Select(metric => Figure(metric, random))],
            Changes = quarter == 0 ? [] : [.. MetricCatalogue.All.Select(metric => Change(metric, random, organisations))],
            Groups = [.. Enumerable.Range(0, Groups).Select(number => new TrendGroup($"attribute {number % 5}", $"group {number}", 20, 15,
                GroupFigureCatalogue.All.ToDictionary(
                    figure => figure.Code, _ => new GroupFigure(random.NextDouble(), new Interval(0.1, 0.9)))))],
            Sensitivities = [.. MetricCatalogue.All.Select(metric => new Sensitivity(metric.Code, 0.1, 0.9, SensitivityBadge.Fair))],
        };
    }

    private static Estimate Figure(MetricDefinition metric, Random random)
    {
        var value = metric.Unit == Unit.Count ? random.Next(100) : random.NextDouble();
        return new() { Metric = metric.Code, Value = value, Lower = value * 0.9, Upper = value * 1.1, Cases = 400, Coverage = 0.8 };
    }

    private static Change Change(MetricDefinition metric, Random random, int organisations) => new()
    {
        Metric = metric.Code,
        Before = random.NextDouble(),
        Now = random.NextDouble(),
        Difference = random.NextDouble(),
        Lower = -0.1,
        Upper = 0.1,
        P = 0.4,
        AdjustedP = 0.6,
        Verdict = Verdict.NoClearChange,
        Organisations = organisations,
        Unmatched = new ChangeParts(0.1, 0.05, 0.02, 0.02, 0.01),
    };

    private static IEnumerable<TrendPlace> Places(int quarters, List<NamedOrganisation> organisations)
    {
        var random = new Random(8);
        return from quarter in Enumerable.Range(0, quarters)
               from organisation in organisations
               select new TrendPlace(
                   quarter, organisation, "wales", "charity",
                   OrganisationFigureCatalogue.All.ToDictionary(figure => figure.Code, _ => random.NextDouble()));
    }

    private static IEnumerable<TrendTie> Ties(int ties, int quarters, List<NamedOrganisation> organisations)
    {
        var random = new Random(9);
        for (var tie = 0; tie < ties; tie++)
        {
            var value = 1 + random.Next(4);
            yield return new TrendTie(
                (int)((long)tie * quarters / ties),
                organisations[random.Next(organisations.Count)],
                organisations[random.Next(organisations.Count)],
                new TrendSaid { Question = "reliability", Value = value.ToString(CultureInfo.InvariantCulture), Number = value });
        }
    }
}

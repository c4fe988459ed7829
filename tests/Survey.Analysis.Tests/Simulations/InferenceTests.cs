using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Xunit.Abstractions;

namespace Survey.Analysis.Tests.Simulations;

/// <summary>
/// Do intervals cover, and do verdicts cry wolf? Sectors with known truth are made up, answered and measured many times over. Seeds are
/// fixed, so the shares below are the same in every run; their own standard error is 1 to 2 points.
/// </summary>
public class InferenceTests(ITestOutputHelper output)
{
    private const int Sectors = 400;
    private const double Level = -2.5;

    private static readonly string[] measured =
        ["collaboration.density", "collaboration.meanDegree", "collaboration.reciprocity", "concentration.inDegree"];

    [Theory]
    [InlineData(25, 0)]
    [InlineData(50, 0)]
    [InlineData(50, 0.25)]
    public void Intervals_cover_the_truth_in_at_least_93_of_100_sectors(int organisations, double silent)
    {
        var truth = Average(Sectors * 10, organisations, 0).ToDictionary(pair => pair.Metric, pair => pair.Value);
        foreach (var metric in measured[..3])
        {
            var covered = Sector(Sectors, seed => Measure(organisations, seed, silent, metric))
                .Count(estimate => truth[metric] >= estimate.Lower && truth[metric] <= estimate.Upper);

            output.WriteLine($"{metric}, {organisations} organisations, {silent:P0} silent: {100.0 * covered / Sectors:F1}% covered");
            Assert.True(covered >= 0.93 * Sectors, $"{metric}: {covered} of {Sectors}");
        }
    }

    [Theory]
    [InlineData("meanDegree")]
    [InlineData("within")]
    [InlineData("toOthers")]
    [InlineData("fromOthers")]
    [InlineData("ei")]
    [InlineData("inclusionRatio")]
    public void Intervals_of_groups_cover_the_truth_as_often_however_small_the_group(string code)
    {
        int[] sizes = [5, 6, 29];
        string?[] categories = [.. sizes.SelectMany(size => Enumerable.Repeat($"{size:00}", size))];
        var figure = GroupFigureCatalogue.All.Single(one => one.Code == code);
        var truth = Groups(Sectors * 10, 1_000_000);
        var measured = Groups(Sectors, 0);
        for (var group = 0; group < sizes.Length; group++)
        {
            var mean = truth.Select(groups => groups[group].Value).OfType<double>().Average();
            var given = measured.Select(groups => groups[group].Interval).OfType<Interval>().ToList();
            var covered = given.Count(interval => interval.Lower <= mean && mean <= interval.Upper);

            output.WriteLine($"{code}, {sizes[group]} of {categories.Length}: {100.0 * covered / given.Count:F1}% of {given.Count} covered");
            Assert.True(covered >= 0.93 * given.Count, $"{sizes[group]} of {categories.Length}: {covered} of {given.Count}");
            Assert.True(given.Count > 0.9 * Sectors, $"{given.Count} intervals of {Sectors}");
        }

        List<IReadOnlyList<GroupFigure>> Groups(int sectors, int seeds) => Sector(sectors, seed =>
        {
            var model = new SectorModel(categories.Length, seeds + seed);
            var wave = model.Answers(model.FirstWave(Level), model.Silent(0));
            return (IReadOnlyList<GroupFigure>)[.. GroupMeasurement.Measure(wave.Collaboration!, "size", categories).Select(figure.Of)];
        });
    }

    [Theory]
    [InlineData(25)]
    [InlineData(50)]
    public void Hardly_a_panel_is_said_to_have_risen_or_fallen_when_only_chance_and_silence_differ(int organisations)
    {
        var panels = Sector(Sectors, seed => Panel(organisations, seed, shift: 0, silent: 0.2));

        var alarms = panels.Count(changes => changes.Any(change => change.Verdict is Verdict.Rise or Verdict.Fall));

        output.WriteLine($"{organisations} organisations: {100.0 * alarms / Sectors:F1}% of panels with any verdict of rise or fall");
        Assert.True(alarms <= 0.06 * Sectors, $"{alarms} of {Sectors}");
    }

    [Theory]
    [InlineData(25, 0.30)]
    [InlineData(50, 0.81)]
    public void A_true_rise_is_seen_as_often_as_the_paired_test_can(int organisations, double power)
    {
        var panels = Sector(Sectors, seed => Panel(organisations, seed, shift: 0.55, silent: 0)
            .Single(change => change.Metric == "collaboration.meanDegree"));

        var byTest = panels.Count(change => change.P < 0.05 && change.Difference > 0);
        var byVerdict = panels.Count(change => change.Verdict == Verdict.Rise);

        output.WriteLine($"{organisations} organisations, mean rise {panels.Average(change => change.Difference):F2} partners: "
            + $"test {100.0 * byTest / Sectors:F1}%, verdict {100.0 * byVerdict / Sectors:F1}%");
        Assert.True(byTest >= power * Sectors, $"{byTest} of {Sectors}");
    }

    private static Estimate Measure(int organisations, int seed, double silent, string metric)
    {
        var model = new SectorModel(organisations, seed);
        var wave = model.Answers(model.FirstWave(Level), model.Silent(silent));
        return WaveMeasurement.Measure(wave, Entries(metric), PublishingRule.None, intervals: true)[0];
    }

    private static IEnumerable<(string Metric, double Value)> Average(int sectors, int organisations, double silent) =>
        measured[..3].Select(metric => (metric, Sector(sectors, seed => Measure(organisations, seed + 1_000_000, silent, metric).Value!.Value)
            .Average()));

    private static IReadOnlyList<Analysis.Metrics.Change> Panel(int organisations, int seed, double shift, double silent)
    {
        var model = new SectorModel(organisations, seed);
        var first = model.FirstWave(Level);
        var second = model.NextWave(first, Level + shift, lasting: 0.5);
        return WaveComparison.Compare(model.Answers(first, model.Silent(silent)), model.Answers(second, model.Silent(silent)),
            PublishingRule.None, Entries(measured));
    }

    private static IReadOnlyList<MetricCatalogue.Entry> Entries(params string[] metrics) =>
        [.. MetricCatalogue.Entries.Where(entry => metrics.Contains(entry.Metric.Code))];

    private static List<T> Sector<T>(int sectors, Func<int, T> measure) =>
        [.. Enumerable.Range(0, sectors).AsParallel().AsOrdered().Select(measure)];
}

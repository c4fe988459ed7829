using System.Globalization;
using System.Text;
using System.Text.Json;
using Survey.Analysis.CommandLine;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>The figures that come out, from real networks as files.</summary>
public class MetricsCommandTests
{
    /// <summary>Code of the metric and key of its reference value.</summary>
    private static readonly (string Code, string Key)[] references =
    [
        ("collaboration.ties", "ties"),
        ("collaboration.density", "density"),
        ("collaboration.densityEither", "density_either_undirected"),
        ("collaboration.densityConfirmed", "density_both_undirected"),
        ("collaboration.meanStrength", "mean_tie_strength"),
        ("collaboration.reciprocity", "reciprocity_edgewise"),
        ("collaboration.confirmation", "reciprocity_dyadic_nonnull"),
        ("collaboration.components", "weak_components"),
        ("collaboration.largestComponent", "largest_weak_share"),
        ("collaboration.isolates", "isolates"),
        ("collaboration.strongComponents", "strong_components"),
        ("collaboration.largestStrong", "largest_strong_share"),
        ("collaboration.connectedness", "connectedness_krackhardt"),
        ("collaboration.meanDistance", "mean_distance_reachable"),
        ("collaboration.efficiency", "global_efficiency"),
        ("collaboration.efficiencyEither", "global_efficiency_undirected"),
        ("collaboration.diameter", "diameter"),
        ("collaboration.transitivity", "transitivity_global_undirected"),
        ("collaboration.clustering", "clustering_average_degree2plus"),
        ("collaboration.transitivityDirected", "transitivity_directed_weak"),
        ("concentration.inDegree", "degree_centralization_in"),
        ("concentration.outDegree", "degree_centralization_out"),
        ("concentration.degree", "degree_centralization_all"),
        ("concentration.degreeEither", "degree_centralization_undirected"),
        ("concentration.betweenness", "betweenness_centralization"),
        ("concentration.betweennessEither", "betweenness_centralization_undirected"),
    ];

    [Theory]
    [InlineData("emon_texas", "contact")]
    [InlineData("emon_mtsthelens", "contact")]
    [InlineData("emon_lakepomona", "contact")]
    [InlineData("emon_cheyenne", "contact")]
    [InlineData("knoke", "information")]
    [InlineData("knoke", "money")]
    [InlineData("chemnet", "political_info")]
    [InlineData("chemnet", "technical_info_sent")]
    [InlineData("chemnet", "influence_attribution")]
    [InlineData("lazega", "advice")]
    [InlineData("lazega", "friends")]
    [InlineData("s50", "wave1")]
    [InlineData("s50", "wave3")]
    [InlineData("vandebunt", "wave0")]
    [InlineData("vandebunt", "wave6")]
    public async Task Every_figure_equals_the_reference(string set, string layer)
    {
        var run = await MetricsAsync($"{set}/{layer}", "--json", "--treatment", "zero");
        var reference = KnownNetworks.Layer(set, layer).GetProperty("reference");

        Assert.Equal("", run.Errors);
        var compared = 0;
        foreach (var (code, key) in references)
        {
            if (MetricCatalogue.Find(code) is null || !reference.TryGetProperty(key, out var expected))
                continue;
            Almost.Equal(expected.ValueKind == JsonValueKind.Number ? expected.GetDouble() : null, run.Value(code), code);
            compared++;
        }

        Assert.True(compared >= 9, $"only {compared} figures were compared");
    }

    [Theory]
    [InlineData("wave4")]
    [InlineData("wave5")]
    [InlineData("wave6")]
    public async Task With_missing_answers_only_what_was_observed_counts(string layer)
    {
        var run = await MetricsAsync($"vandebunt/{layer}", "--json");
        var nonresponse = KnownNetworks.Layer("vandebunt", layer).GetProperty("nonresponse");

        Almost.Equal(nonresponse.GetProperty("density_available_case").GetDouble(), run.Value("collaboration.density"));
        Almost.Equal(nonresponse.GetProperty("reciprocity_edgewise_available_case").GetDouble(), run.Value("collaboration.reciprocity"));
        Almost.Equal(nonresponse.GetProperty("response_rate").GetDouble(), run.Value("participation.rate"));
        var settings = run.Json.GetProperty("settings");
        Assert.Equal(nonresponse.GetProperty("cells_observed").GetInt64(), settings.GetProperty("cellsObserved").GetInt64());
        Assert.Equal(nonresponse.GetProperty("cells_total").GetInt64(), settings.GetProperty("cellsPossible").GetInt64());
    }

    [Fact]
    public async Task Overlap_and_coordination_gaps_equal_the_reference()
    {
        using var files = new SampleFiles().Write("activities.csv", "organisation,activity\n"
            + string.Concat(KnownNetworks.Rows("chemnet/affiliations.csv").Select(row => $"{row[0]},{row[1]}\n")));
        var golden = KnownNetworks.Golden("chemnet/overlap_golden.json");

        var run = await MetricsAsync("chemnet/political_info", "--json", "--activities", files["activities.csv"]);

        Almost.Equal(golden.GetProperty("mean_jaccard").GetDouble(), run.Value("duplication.overlap"));
        Almost.Equal(golden.GetProperty("coordination_gap_jaccard_ge_0.25").GetProperty("gap").GetDouble(),
            run.Value("duplication.coordinationGap25"));
        Almost.Equal(golden.GetProperty("coordination_gap_jaccard_ge_0.5").GetProperty("gap").GetDouble(),
            run.Value("duplication.coordinationGap50"));
    }

    [Fact]
    public async Task A_figure_reads_back_to_the_same_double()
    {
        var run = await MetricsAsync("vandebunt/wave6", "--json", "--treatment", "available");
        var network = KnownNetworks.Load("vandebunt", "wave6");

        foreach (var estimate in new[] { Density.Of(network), Reciprocity.Of(network), MeanDegree.Of(network), Clustering.Of(network) })
        {
            var metric = run.Metric(estimate.Metric);
            Assert.Equal(estimate.Value, metric.GetProperty("value").GetDouble());
            Assert.Equal(estimate.Lower, metric.GetProperty("lower").GetDouble());
            Assert.Equal(estimate.Upper, metric.GetProperty("upper").GetDouble());
            Assert.Equal(estimate.Cases, metric.GetProperty("n").GetInt64());
            Assert.Equal(estimate.Coverage, metric.GetProperty("coverage").GetDouble());
        }
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        var first = await MetricsAsync("chemnet/political_info", "--json");

        Assert.Equal(first.Output, (await MetricsAsync("chemnet/political_info", "--json")).Output);
    }

    [Fact]
    public async Task The_JSON_has_every_metric_and_every_organisation()
    {
        var run = await MetricsAsync("vandebunt/wave6", "--json");

        Assert.Equal(["settings", "metrics", "silence", "reports", "groups", "organisations"], run.Json.EnumerateObject().Select(part => part.Name));
        Assert.Equal(["threshold", "organisations", "responded", "cellsObserved", "cellsPossible", "treatment"],
            run.Json.GetProperty("settings").EnumerateObject().Select(setting => setting.Name));
        Assert.Equal(MetricCatalogue.All.Select(metric => metric.Code),
            run.Json.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name));
        Assert.Equal(32, run.Json.GetProperty("organisations").GetArrayLength());
        foreach (var metric in run.Json.GetProperty("metrics").EnumerateObject().Select(metric => metric.Value))
            Assert.NotEqual(IsNull(metric, "value"), IsNull(metric, "reason"));

        static bool IsNull(JsonElement metric, string name) => metric.GetProperty(name).ValueKind == JsonValueKind.Null;
    }

    [Fact]
    public async Task The_table_has_value_interval_cases_coverage_and_reason_of_every_metric()
    {
        var run = await MetricsAsync("vandebunt/wave6");

        foreach (var metric in MetricCatalogue.All.Where(metric => metric.Family is not ("trust" or "duplication")))
            Assert.Contains(run.Output.Split('\n'), line => line.StartsWith(metric.Code + " ", StringComparison.Ordinal));
        Assert.Matches(@"collaboration\.density +21\.8% +13\.9% to 29\.7% +772 +77\.8% +fair, 1[0-9.]+% to [0-9.]+%\n", run.Output);
        Assert.Contains("Whatever the silent would have said, the density is 16.9% to 39.1%.", run.Output);
        Assert.Contains("Trust: the files do not tell.", run.Output);
        Assert.Contains("noEarlierWave: There is no earlier wave to compare with", run.Output);
        Assert.Contains("collaboration.triads: 003 ", run.Output);
        Assert.Contains("25 of 32 organisations responded", run.Output);
        Assert.Contains("and 12 more; --json prints all", run.Output);
    }

    [Fact]
    public async Task Figures_are_written_with_a_decimal_point_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains("21.8%", (await MetricsAsync("vandebunt/wave6")).Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Organisations_are_cut_at_the_width()
    {
        using var files = new SampleFiles(organisations: $"id,name\na,{new string('n', 300)}\nb,B\nc,C\n");
        using var figures = new MemoryStream();
        var output = new CommandOutput { Figures = figures, Errors = TextWriter.Null, Width = 60 };

        await Program.RunAsync(["metrics", "--organisations", files["organisations.csv"], "--ties", files["ties.csv"]], output, default);

        var organisations = Encoding.UTF8.GetString(figures.ToArray()).Split("Organisations\n")[1].Split('\n');
        Assert.Equal(60, organisations[1].Length);
        Assert.EndsWith("…", organisations[1]);
    }

    private static Task<CommandRun> MetricsAsync(string layer, params string[] options)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data", layer);
        string[] missing = File.Exists($"{folder}/missing.csv") ? ["--missing", $"{folder}/missing.csv"] : [];
        return CommandRun.OfAsync(
            ["metrics", "--organisations", $"{folder}/organisations.csv", "--ties", $"{folder}/ties.csv", .. missing, .. options]);
    }
}

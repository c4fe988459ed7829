using Survey.Analysis.CommandLine;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Tests.CommandLine;

public class CompareCommandTests
{
    [Theory]
    [InlineData("vandebunt")]
    [InlineData("s50")]
    public async Task Ties_kept_and_formed_equal_the_reference(string set)
    {
        foreach (var expected in KnownNetworks.Golden($"{set}/golden.json").GetProperty("change").EnumerateArray())
        {
            var (from, to) = (expected.GetProperty("from").GetString()!, expected.GetProperty("to").GetString()!);
            var run = await CompareAsync(Folder(set, from), Folder(set, to), "--treatment", "available");

            Assert.Equal("", run.Errors);
            Almost.Equal(expected.GetProperty("jaccard").GetDouble(), run.Value("change.jaccard"), $"{from} to {to}");
            Almost.Equal(expected.GetProperty("tie_persistence").GetDouble(), run.Value("change.persistence"), $"{from} to {to}");
            Almost.Equal(expected.GetProperty("formation_rate").GetDouble(), run.Value("change.formation"), $"{from} to {to}");
        }
    }

    [Fact]
    public async Task A_change_has_its_matched_difference_and_the_parts_of_the_unmatched_one()
    {
        var run = await CompareAsync(Folder("vandebunt", "wave4"), Folder("vandebunt", "wave5"));

        var density = run.Metric("collaboration.density");
        Assert.Equal(
            ["before", "after", "value", "lower", "upper", "p", "adjustedP", "verdict", "reason", "n", "unmatched"],
            density.EnumerateObject().Select(part => part.Name));
        Assert.Equal("noClearChange", density.GetProperty("verdict").GetString());
        Assert.Equal(32, density.GetProperty("n").GetInt32());
        Almost.Equal(Number("after") - Number("before"), Number("value"));
        var parts = density.GetProperty("unmatched").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble());
        Almost.Equal(
            Density.Of(KnownNetworks.Load("vandebunt", "wave5")).Value - Density.Of(KnownNetworks.Load("vandebunt", "wave4")).Value,
            parts["total"]);
        Almost.Equal(parts["total"], parts["change"] + parts["entry"] + parts["exit"] + parts["response"]);
        Almost.Equal(Number("value"), parts["change"]);

        double Number(string name) => density.GetProperty(name).GetDouble();
    }

    [Fact]
    public async Task Organisations_are_matched_by_id_in_any_order()
    {
        using var before = new SampleFiles("id\na\nb\nc\nold\n", "from,to\na,b\nb,c\nold,a\n");
        using var after = new SampleFiles("id\nnew\nc\nb\na\n", "from,to\na,b\nnew,c\n");

        var run = await CompareAsync(before.Folder, after.Folder);

        Assert.Equal(0.5, run.Value("change.persistence"));
        Assert.Equal(0.5, run.Value("change.jaccard"));
        Assert.Equal(3, run.Metric("collaboration.density").GetProperty("n").GetInt32());
        Assert.Equal(3, run.Json.GetProperty("settings").GetProperty("before").GetProperty("cellsObserved").GetInt32() / 4);
    }

    [Fact]
    public async Task Problems_of_both_folders_are_told_together()
    {
        using var before = new SampleFiles(ties: "from,to\na,x\n");
        using var after = new SampleFiles().Write("missing.csv", "from\n");

        var run = await CompareAsync(before.Folder, after.Folder);

        Assert.Equal(ExitCodes.UnusableInput, run.Code);
        Assert.Equal([before["ties.csv"] + ":2:3", after["missing.csv"] + ":1:1"], run.ErrorLines.Select(line => line.Split(": ")[0]));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Waves_without_a_common_organisation_or_without_collaboration_cannot_be_judged()
    {
        using var before = new SampleFiles("id\na\nb\n", "from,to\na,b\n");
        using var others = new SampleFiles("id\nc\nd\n", "from,to\nc,d\n");
        using var ratings = new SampleFiles("id\na\nb\n", "from,to,value,kind\na,b,2,openness\n");

        foreach (var after in new[] { others, ratings })
        {
            var run = await CompareAsync(before.Folder, after.Folder);
            Assert.Equal(ExitCodes.Fine, run.Code);
            Assert.Equal("cannotTell", run.Metric("collaboration.density").GetProperty("verdict").GetString());
            Assert.Null(run.Value("change.jaccard"));
        }
    }

    [Fact]
    public async Task The_table_has_a_verdict_for_every_metric()
    {
        var run = await CommandRun.OfAsync("compare", "--before", Folder("vandebunt", "wave4"), "--after", Folder("vandebunt", "wave5"));

        Assert.Matches(
            @"collaboration\.density +22\.2% +24\.8% +\+2\.6 pp +-3\.2 pp to \+8\.5 pp +\d\.\d{3} +32  no clear change\n",
            run.Output);
        Assert.Contains("change.jaccard", run.Output);
        Assert.Contains("26 of 32 organisations responded", run.Output);
    }

    private static Task<CommandRun> CompareAsync(string before, string after, params string[] options) =>
        CommandRun.OfAsync(["compare", "--before", before, "--after", after, "--json", .. options]);

    private static string Folder(string set, string layer) => Path.Combine(AppContext.BaseDirectory, "data", set, layer);
}

using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

public class ArgumentsTests
{
    [Theory]
    [InlineData("", "Name a command")]
    [InlineData("metric", "There is no command 'metric'; did you mean 'metrics'?")]
    [InlineData("metrics", "--organisations is missing.")]
    [InlineData("metrics --organisations o.csv", "--ties is missing.")]
    [InlineData("metrics --organisations o.csv --ties", "--ties needs a value.")]
    [InlineData("metrics --organisations --ties t.csv", "--organisations needs a value.")]
    [InlineData("metrics --organisations= --ties t.csv", "--organisations needs a value.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --ties u.csv", "--ties is given twice.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --json=yes", "--json takes no value.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --treshold 2", "did you mean '--threshold'?")]
    [InlineData("metrics --organisations o.csv --ties t.csv extra", "There is no option 'extra'.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --before x", "There is no option '--before'.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --threshold 1,5", "--threshold is a number above 0, not '1,5'.")]
    [InlineData("metrics --organisations o.csv --ties t.csv --threshold NaN", "--threshold is a number above 0")]
    [InlineData("metrics --organisations o.csv --ties t.csv --threshold 0", "--threshold is a number above 0")]
    [InlineData("metrics --organisations o.csv --ties t.csv --treatment drop", "--treatment is zero, complete, available or reconstruct")]
    [InlineData("compare --before x", "--after is missing.")]
    public async Task Wrong_usage_is_told_in_one_line_and_exits_with_2(string line, string sentence)
    {
        var run = await CommandRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCodes.WrongUsage, run.Code);
        Assert.Contains(sentence, Assert.Single(run.ErrorLines));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--help", "COMMAND")]
    [InlineData("-h", "COMMAND")]
    [InlineData("metrics --help", "--organisations O")]
    [InlineData("metrics --ties x --help", "--organisations O")]
    [InlineData("compare --help", "--before DIR")]
    public async Task Help_names_options_files_and_exit_codes(string line, string part)
    {
        var run = await CommandRun.OfAsync(line.Split(' '));

        Assert.Equal(ExitCodes.Fine, run.Code);
        Assert.Contains(part, run.Output);
        Assert.Contains("--threshold N", run.Output);
        Assert.Contains("organisations.csv", run.Output);
        Assert.Contains("130  stopped by Ctrl+C", run.Output);
        Assert.All(run.Output.Split('\n'), text => Assert.True(text.Length <= 140, text));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Version_prints_name_and_number() =>
        Assert.Matches(@"^Survey\.Analysis \d+\.\d+", (await CommandRun.OfAsync("--version")).Output);

    [Fact]
    public async Task A_value_may_follow_an_equals_sign()
    {
        using var files = new SampleFiles();

        var run = await CommandRun.OfAsync(
            "metrics", $"--organisations={files["organisations.csv"]}", $"--ties={files["ties.csv"]}", "--json", "--threshold=1.5e0");

        Assert.Equal(1, run.Value("collaboration.ties"));
        Assert.Equal(1.5, run.Json.GetProperty("settings").GetProperty("threshold").GetDouble());
    }
}

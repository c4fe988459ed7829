using System.IO.Compression;
using System.Text;
using Survey.Analysis.CommandLine;
using Survey.Analysis.Metrics;
using Survey.Analysis.Packages;
using Survey.Analysis.Tests.CommandLine;

namespace Survey.Analysis.Tests.Packages;

/// <summary>One command tells whether the figures of a package are those of its answers.</summary>
public sealed class RecomputeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recompute");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    public async Task Every_figure_of_a_package_is_recomputed_from_its_files(int first, int second)
    {
        var run = await CommandRun.OfAsync("recompute", Zip(SamplePackage.Of(first, second)));

        Assert.Equal("", run.Errors);
        Assert.Matches(
            "^2026-01-01: [0-9,]{3,} figures recomputed, all equal\n2026-04-01: [0-9,]{3,} figures recomputed, all equal\n$", run.Output);
        Assert.Equal(ExitCodes.Fine, run.Code);
    }

    [Fact]
    public async Task A_wave_that_is_only_compared_with_has_no_figures_to_recompute()
    {
        var whole = SamplePackage.Of(1, 2);
        var one = whole with { Waves = [whole.Waves[0] with { Figures = null }, whole.Waves[1]] };

        var run = await CommandRun.OfAsync("recompute", Zip(one));

        Assert.Matches("^2026-04-01: [0-9,]+ figures recomputed, all equal\n$", run.Output);
    }

    [Fact]
    public async Task A_changed_figure_a_lost_row_and_an_added_one_are_told_each()
    {
        var unpacked = Unpack(SamplePackage.Of(1, 2));
        Edit(Path.Combine(unpacked, "2026-04-01", "estimates.csv"), lines =>
        {
            var density = lines.FindIndex(line => line.StartsWith("collaboration.density,", StringComparison.Ordinal));
            lines[density] = "collaboration.density,0.125" + lines[density][lines[density].IndexOf(',', "collaboration.density,".Length)..];
            lines.RemoveAll(line => line.StartsWith("trust.mean,", StringComparison.Ordinal));
            lines.Add("made.up,1,,,,,,,,");
        });

        var run = await CommandRun.OfAsync("recompute", unpacked);

        Assert.Equal(ExitCodes.FiguresDiffer, run.Code);
        Assert.Contains("2026-01-01: ", run.Output);
        Assert.Contains("figures recomputed, 3 differ", run.Output);
        Assert.Contains("  estimates.csv: collaboration.density, value: 0.125 in the file, ", run.Output);
        Assert.Contains("  estimates.csv: trust.mean is computed, but not in the file", run.Output);
        Assert.Contains("  estimates.csv: made.up is in the file, but not computed", run.Output);
    }

    [Fact]
    public async Task A_tie_that_is_taken_away_changes_figures()
    {
        var unpacked = Unpack(SamplePackage.Of(1, 2));
        Edit(Path.Combine(unpacked, "2026-01-01", "ties.csv"), lines => lines.RemoveAt(1));

        Assert.Equal(ExitCodes.FiguresDiffer, (await CommandRun.OfAsync("recompute", unpacked)).Code);
    }

    [Fact]
    public async Task The_files_of_a_wave_are_those_that_metrics_and_compare_read()
    {
        var package = SamplePackage.Of(1, 2);
        var unpacked = Unpack(package);
        var wave = Path.Combine(unpacked, "2026-04-01");

        var run = await CommandRun.OfAsync("metrics", "--organisations", Path.Combine(wave, "organisations.csv"), "--ties",
            Path.Combine(wave, "ties.csv"), "--missing", Path.Combine(wave, "missing.csv"), "--json");
        var compared = await CommandRun.OfAsync(
            "compare", "--before", Path.Combine(unpacked, "2026-01-01"), "--after", wave, "--json");

        Assert.Equal(
            package.Waves[1].Figures!.Estimates.Single(one => one.Metric == Density.Definition.Code).Value, run.Value("collaboration.density"));
        Assert.Equal(ExitCodes.Fine, compared.Code);
    }

    [Theory]
    [InlineData("nowhere.zip", "there is no such folder or zip")]
    [InlineData("", "there is no such file; name the folder or zip of a data package")]
    public async Task What_is_no_package_is_refused_with_its_place(string name, string sentence)
    {
        var run = await CommandRun.OfAsync("recompute", Path.Combine(folder.FullName, name));

        Assert.Equal(ExitCodes.UnusableInput, run.Code);
        Assert.Contains(sentence, run.Errors);
        Assert.Contains(folder.FullName, run.Errors);
    }

    [Fact]
    public async Task A_description_that_leads_out_of_the_package_is_refused()
    {
        var unpacked = Unpack(SamplePackage.Of(1));
        var description = Path.Combine(unpacked, "datapackage.json");
        File.WriteAllText(
            description, File.ReadAllText(description).Replace("\"folder\": \"2026-01-01\"", "\"folder\": \"../..\"", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("recompute", unpacked);

        Assert.Equal(ExitCodes.UnusableInput, run.Code);
        Assert.Contains("the folder '../..' is no day", run.Errors);
    }

    private string Zip(DataPackage package)
    {
        var path = Path.Combine(folder.FullName, "package.zip");
        File.WriteAllBytes(path, SamplePackage.Bytes(package));
        return path;
    }

    private string Unpack(DataPackage package)
    {
        var unpacked = Path.Combine(folder.FullName, "package");
        ZipFile.ExtractToDirectory(Zip(package), unpacked);
        return unpacked;
    }

    private static void Edit(string file, Action<List<string>> edit)
    {
        List<string> lines = [.. File.ReadAllLines(file)];
        edit(lines);
        File.WriteAllLines(file, lines, new UTF8Encoding(false));
    }
}

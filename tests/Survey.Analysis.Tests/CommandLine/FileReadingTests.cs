using System.Text;
using Survey.Analysis.CommandLine;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>What files mean once they can be used.</summary>
public class FileReadingTests
{
    [Theory]
    [InlineData("\uFEFFid,name,responded\na,A,1\nb,B,1\nc,C,1\n")]
    [InlineData("id,name,responded\r\na,A,1\r\nb,B,1\r\nc,C,1\r\n")]
    [InlineData("id,name,responded\na,A,1\nb,B,1\nc,C,1")]
    [InlineData("\n\nid,name,responded\n\na,A,1\nb,B,1\r\n\r\nc,C,1\n\n\n")]
    [InlineData("\"id\",\"name\",\"responded\"\r\n\"a\",\"A\",\"1\"\r\n\"b\",B,1\r\nc,\"C\",\"1\"")]
    [InlineData("responded,extra,id\n1,\"x, \"\"y\"\"\nz\",a\n1,,b\n1,,c\n")]
    [InlineData("id\na\nb\nc\n")]
    [InlineData(",id,\n1,a,\n2,b,\n3,c,\n")]
    public async Task Every_way_of_writing_the_same_organisations_reads_the_same(string organisations)
    {
        using var files = new SampleFiles(organisations);

        var run = await files.MetricsAsync();

        Assert.Equal("", run.Errors);
        Assert.Equal(["a", "b", "c"], Ids(run));
        Assert.Equal(1.0 / 3, run.Value("collaboration.density"));
    }

    [Fact]
    public async Task Quotation_marks_line_ends_and_emoji_in_ids_and_names_come_back()
    {
        string[] ids = ["say \"hi\"", "two\nlines", "a,b", "Cymdeithas Tŷ", "🎈🇬🇧", "'", "\"", "=1+1", "\r"];
        var rows = ids.Select(id => $"{Quoted(id)},{Quoted("The " + id)}");
        using var files = new SampleFiles(
            "id,name\n" + string.Join('\n', rows),
            "from,to\n" + string.Join('\n', ids.Skip(1).Select(id => $"{Quoted(ids[0])},{Quoted(id)}")));

        var run = await files.MetricsAsync();

        Assert.Equal("", run.Errors);
        Assert.Equal(ids, Ids(run));
        Assert.Equal(ids.Length - 1, run.Value("collaboration.ties"));
    }

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("0.999999", null)]
    [InlineData("2.5e0", 2.5)]
    [InlineData("+4", 4.0)]
    [InlineData("1E2", 100.0)]
    [InlineData("3.141592653589793", 3.141592653589793)]
    public async Task A_value_below_the_threshold_is_no_tie(string value, double? strength)
    {
        using var files = new SampleFiles(ties: $"from,to,value\na,b,{value}\n");

        var run = await files.MetricsAsync();

        Assert.Equal(strength is null ? 0 : 1, run.Value("collaboration.ties"));
        Assert.Equal(strength, run.Value("collaboration.meanStrength"));
        Assert.Equal(6, run.Json.GetProperty("settings").GetProperty("cellsObserved").GetInt32());
    }

    [Fact]
    public async Task A_blank_value_is_a_tie_of_unknown_strength_and_unknown_above_the_lowest_threshold()
    {
        using var files = new SampleFiles(ties: "from,to,value\na,b,\na,c,3\n");

        var run = await files.MetricsAsync();
        Assert.Equal(2, run.Value("collaboration.ties"));
        Assert.Equal(3, run.Value("collaboration.meanStrength"));

        run = await files.MetricsAsync("--threshold", "2");
        Assert.Equal(1, run.Value("collaboration.ties"));
        Assert.Equal(5, run.Json.GetProperty("settings").GetProperty("cellsObserved").GetInt32());
    }

    [Fact]
    public async Task One_kind_of_one_wave_is_measured_and_ratings_of_trust_are_no_kind()
    {
        using var files = new SampleFiles(ties: """
            from,to,value,kind,wave
            a,b,1,work,1
            a,c,1,work,2
            b,c,1,work,2
            a,b,2,funding,2
            a,c,4,trust.reliability,2
            a,c,2,sharedAims,2
            a,b,1,openness,2
            b,c,,trust.openness,2
            """);

        var run = await files.MetricsAsync("--kind", "work", "--wave", "2");
        Assert.Equal(2, run.Value("collaboration.ties"));
        Assert.Equal(4, run.Value("trust.reliability"));
        Assert.Equal(2, run.Value("trust.sharedAims"));
        Assert.Equal(1, run.Value("trust.openness"));
        Assert.Equal(3, run.Value("trust.mean"));
        // Of the partners a to b, a to c and b to c one has a rating of openness; the blank one says that it could not be told.
        Assert.Equal(1.0 / 3, run.Metric("trust.openness").GetProperty("coverage").GetDouble());

        Assert.Equal(1, (await files.MetricsAsync("--wave", "1")).Value("collaboration.ties"));
        Assert.Contains("no kind 'advice' for --kind; there is 'funding', 'work'",
            (await files.MetricsAsync("--wave", "2", "--kind", "advice")).Errors);
        Assert.Contains("no wave '3' for --wave; there is '1', '2'", (await files.MetricsAsync("--wave", "3")).Errors);
    }

    [Fact]
    public async Task Ratings_alone_leave_collaboration_not_asked()
    {
        using var files = new SampleFiles(ties: "from,to,value,kind\na,b,2,reliability\n");

        var run = await files.MetricsAsync();

        Assert.Equal("notAsked", run.Metric("collaboration.density").GetProperty("reason").GetString());
        Assert.Equal(2, run.Value("trust.reliability"));
    }

    [Fact]
    public async Task Options_for_columns_that_are_not_there_are_refused()
    {
        using var files = new SampleFiles();

        Assert.Contains("no column 'kind' for --kind", (await files.MetricsAsync("--kind", "x")).Errors);
        Assert.Contains("no column 'wave' for --wave", (await files.MetricsAsync("--wave", "x")).Errors);
    }

    [Fact]
    public async Task Missing_cells_are_those_of_the_wave_measured()
    {
        using var files = new SampleFiles(ties: "from,to,wave\na,b,2\n").Write("missing.csv", "from,to,wave\na,c,1\nb,c,2\nc,a,2\n");

        var run = await files.MetricsAsync();

        Assert.Equal(4, run.Json.GetProperty("settings").GetProperty("cellsObserved").GetInt32());
    }

    [Theory]
    [InlineData("id\n", "from,to\n", "fewerThanTwo")]
    [InlineData("id\na\n", "from,to\n", "fewerThanTwo")]
    [InlineData("id,responded\na,0\nb,0\n", "from,to\n", "noResponses")]
    [InlineData("id\na\nb\nc\n", "from,to\n", "noTies")]
    [InlineData("id,responded\na,1\nb,1\nc,0\nd,0\n", "from,to\na,b\nb,a\n", "lowResponse")]
    public async Task Figures_without_a_value_say_why(string organisations, string ties, string reason)
    {
        using var files = new SampleFiles(organisations, ties);

        var run = await files.MetricsAsync();

        Assert.Equal(ExitCodes.Fine, run.Code);
        Assert.Equal(reason, run.Metric("collaboration.reciprocity").GetProperty("reason").GetString());
        Assert.Null(run.Value("collaboration.reciprocity"));
    }

    [Fact]
    public async Task A_treatment_shows_also_what_would_be_withheld()
    {
        using var files = new SampleFiles("id,responded\na,1\nb,1\nc,0\nd,0\n", "from,to\na,b\nb,a\n");

        Assert.Equal(1, (await files.MetricsAsync("--treatment", "available")).Value("collaboration.reciprocity"));
        Assert.Equal(1, (await files.MetricsAsync("--treatment", "complete")).Value("collaboration.density"));
        Assert.Equal(1.0 / 6, (await files.MetricsAsync("--treatment", "zero")).Value("collaboration.density"));
    }

    [Fact]
    public void Activities_agree_when_all_that_tells_them_apart_agrees()
    {
        using var files = new SampleFiles("id,responded\na,1\nb,1\nc,1\nd,0\n").Write("activities.csv", """
            organisation,activity,place,from
            a,training,Leeds,2026-01-31
            b,training,Leeds,2027-01-31
            b,training,York,
            """);

        var activities = Read(files).Relations.Activities!;

        Assert.Equal([1, 2, 0, null], activities.Sets.Select(set => set?.Count));
        var pair = Assert.Single(activities.Pairs());
        Assert.Equal((0, 1, 1, 2), (pair.First, pair.Second, pair.Shared, pair.Together));
    }

    [Fact]
    public void Attributes_are_the_columns_asked_for_and_blank_ones_unknown()
    {
        using var files = new SampleFiles("id,nation,size\na,Wales,1\nb,,2\nc,England,3\n");

        var wave = Read(files, "nation");

        Assert.Equal(["Wales", null, "England"], Assert.Single(wave.Relations.Attributes).Value);
    }

    [Fact]
    public async Task A_large_file_reads_the_same_whatever_stands_at_the_ends_of_its_chunks()
    {
        const int count = 60_000;
        var organisations = new StringBuilder("id,name\r\n");
        var ties = new StringBuilder("from,to,value\r\n");
        for (var i = 0; i < count; i++)
        {
            organisations.Append($"{i},{(i % 7 == 0 ? "\"Tŷ \"\"Gwyn\"\",\nCaerdydd\"" : "Name of organisation")}\r\n");
            ties.Append($"{i},\"{(i + 1) % count}\",{i % 3}\r\n");
        }

        using var files = new SampleFiles(organisations.ToString(), ties.ToString());
        var run = await files.MetricsAsync("--threshold", "2");

        Assert.Equal("", run.Errors);
        Assert.Equal(count / 3, run.Value("collaboration.ties"));
        Assert.Equal(count, run.Json.GetProperty("organisations").GetArrayLength());
    }

    private static FileWave Read(SampleFiles files, params string[] attributes)
    {
        var problems = new FileProblems();
        var activities = File.Exists(files["activities.csv"]) ? files["activities.csv"] : null;
        var wave = WaveFiles.Read(new WavePaths(files["organisations.csv"], files["ties.csv"], null, activities),
            new ReadingOptions { Attributes = attributes }, problems, CancellationToken.None);
        Assert.Empty(problems.Lines());
        return wave!;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static IEnumerable<string> Ids(CommandRun run) =>
        run.Json.GetProperty("organisations").EnumerateArray().Select(organisation => organisation.GetProperty("id").GetString()!);
}

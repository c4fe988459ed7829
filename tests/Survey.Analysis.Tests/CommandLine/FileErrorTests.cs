using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>Whatever is wrong with a file is told with its place and its mend, and nothing is printed.</summary>
public class FileErrorTests
{
    [Theory]
    [InlineData("", "organisations.csv:1:1: the file is empty")]
    [InlineData("\n\n", "organisations.csv:1:1: the file is empty")]
    [InlineData("name\nA\n", "organisations.csv:1:1: no column 'id' among 'name'")]
    [InlineData("ID,name\na,A\n", "organisations.csv:1:1: the column 'ID' is written 'id'")]
    [InlineData("id, name\na,A\n", "organisations.csv:1:4: the column ' name' is written 'name'")]
    [InlineData("id,size,size\na,1,2\n", "organisations.csv:1:9: a second column 'size'")]
    [InlineData("id;name\na;A\n", "organisations.csv:1:1: the columns are separated by semicolons")]
    [InlineData("id\tname\na\tA\n", "organisations.csv:1:1: the columns are separated by tabs")]
    [InlineData("id,name\na,A,more\nb,B\nc,C\n", "organisations.csv:2:1: 3 fields, but the header has 2")]
    [InlineData("id,name\na\nb,B\nc,C\n", "organisations.csv:2:1: 1 fields, but the header has 2")]
    [InlineData("id,name\na,A\nb,B\nc,C\na,D\n", "organisations.csv:5:1: the id 'a' is on line 2 already")]
    [InlineData("id,name\na,A\nb,B\nc,C\n,D\n", "organisations.csv:5:1: no id")]
    [InlineData("id,responded\na,1\nb,yes\nc,1\n", "organisations.csv:3:3: 'yes' for 'responded'; write 1 or 0")]
    [InlineData("id,responded\na,1\nb,\nc,1\n", "organisations.csv:3:3: '' for 'responded'; write 1 or 0")]
    [InlineData("id,name\na,\"A\nb,B\nc,C\n", "organisations.csv:2:3: the quotation mark that opens here is never closed")]
    [InlineData("id,name\na,A \"the\" B\nb,B\nc,C\n", "organisations.csv:2:5: a quotation mark inside a field")]
    [InlineData("id,name\na,\"A\" B\nb,B\nc,C\n", "organisations.csv:2:6: text after the closing quotation mark")]
    [InlineData("id,name\na,A\0\nb,B\nc,C\n", "organisations.csv:2:4: a NUL byte")]
    [InlineData("id,name\ra,A\rb,B\rc,C\r", "organisations.csv:1:8: a carriage return without a line feed")]
    [InlineData("PK\u0003\u0004xl/workbook.xml", "organisations.csv:1:1: the file is a workbook or an archive")]
    public async Task Organisations_that_cannot_be_used_are_refused(string text, string expected)
    {
        using var files = new SampleFiles(organisations: text);
        await RefusedAsync(files, expected);
    }

    [Theory]
    [InlineData("from,value\na,1\n", "ties.csv:1:1: no column 'to' among 'from', 'value'")]
    [InlineData("from,to,value\na,x,1\n", "ties.csv:2:3: 'x' is not in ")]
    [InlineData("from,to,value\n,b,1\n", "ties.csv:2:1: no organisation; write an id")]
    [InlineData("from,to,value\na,a,1\n", "ties.csv:2:3: 'a' reports about itself")]
    [InlineData("from,to,value\na,b,1\na,c,1\na,b,2\n", "ties.csv:4:1: 'a' to 'b' is on line 2 already")]
    [InlineData("from,to,value\na,b,often\n", "ties.csv:2:5: 'often' for 'value'; write a number")]
    [InlineData("from,to,value\na,b,NaN\n", "ties.csv:2:5: 'NaN' for 'value'")]
    [InlineData("from,to,value\na,b,Infinity\n", "ties.csv:2:5: 'Infinity' for 'value'")]
    [InlineData("from,to,value\na,b,1e999\n", "ties.csv:2:5: '1e999' for 'value'")]
    [InlineData("from,to,value\na,b,0x1\n", "ties.csv:2:5: '0x1' for 'value'")]
    [InlineData("from,to,value\na,b, 1\n", "ties.csv:2:5: ' 1' for 'value'")]
    [InlineData("from,to,value\na,b,\"1,5\"\n", "ties.csv:2:5: '1,5' for 'value'")]
    [InlineData("from,to,value,kind\na,b,1,work\na,c,1,funding\n", "ties.csv:1:1: several kinds ('funding', 'work'); choose one")]
    [InlineData("from,to,value,wave\na,b,1,2\na,b,1,1\n", "ties.csv:1:1: several waves ('1', '2'); choose one with --wave")]
    [InlineData("from,to,value,kind\na,b,5,reliability\n", "ties.csv:2:1: a rating of 5; trust is rated from 1 to 4")]
    public async Task Ties_that_cannot_be_used_are_refused(string text, string expected)
    {
        using var files = new SampleFiles(ties: text);
        await RefusedAsync(files, expected);
    }

    [Theory]
    [InlineData("from,to\na,c\na,c\n", "missing.csv:3:1: 'a' to 'c' is on line 2 already")]
    [InlineData("from,to\na,a\n", "missing.csv:2:3: 'a' says nothing about itself")]
    [InlineData("from,to\na,b\n", "ties.csv:2:1: 'a' to 'b' is not observed according to ")]
    [InlineData("from,to,wave\na,c,1\nb,c,2\n", "missing.csv:1:1: several waves ('1', '2')")]
    public async Task Missing_cells_that_cannot_be_used_are_refused(string text, string expected)
    {
        using var files = new SampleFiles().Write("missing.csv", text);
        await RefusedAsync(files, expected);
    }

    [Theory]
    [InlineData("organisation,activity\nx,y\n", "activities.csv:2:1: 'x' is not in ")]
    [InlineData("organisation,activity\na,\n", "activities.csv:2:3: no activity")]
    [InlineData("organisation,activity,from\na,y,31/01/2026\n", "activities.csv:2:5: '31/01/2026' for 'from'; write a date as 2026-01-31")]
    public async Task Activities_that_cannot_be_used_are_refused(string text, string expected)
    {
        using var files = new SampleFiles().Write("activities.csv", text);
        await RefusedAsync(files, expected);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'i', 0 }, "the file is UTF-16 text")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'i' }, "the file is UTF-16 text")]
    [InlineData(new byte[] { (byte)'i', 0, (byte)'d', 0 }, "the file is UTF-16 text")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8 }, "the file is compressed")]
    public async Task Files_that_are_no_text_are_named_for_what_they_are(byte[] bytes, string expected)
    {
        using var files = new SampleFiles().Write("organisations.csv", bytes);
        await RefusedAsync(files, expected);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused_at_its_place()
    {
        using var files = new SampleFiles().Write("organisations.csv", [.. "id,name\na,é"u8, .. "\nb,caf"u8, 0xE9, .. "\nc,C\n"u8]);
        await RefusedAsync(files, "organisations.csv:3:6: not UTF-8 text");
    }

    [Fact]
    public async Task Columns_are_counted_in_letters_and_lines_also_inside_quotation_marks()
    {
        using var files = new SampleFiles(organisations: "id,name,responded\n\"a\",\"one\n🎈two, \",perhaps\nb,B,1\nc,C,1\n");
        await RefusedAsync(files, "organisations.csv:3:9: 'perhaps' for 'responded'");
    }

    [Fact]
    public async Task A_folder_a_missing_file_and_an_unreadable_one_are_told_apart()
    {
        using var files = new SampleFiles();
        var run = await CommandRun.OfAsync("metrics", "--organisations", files.Folder, "--ties", files["ties.csv"]);
        Assert.Contains("this is a folder", Assert.Single(run.ErrorLines));

        run = await CommandRun.OfAsync("metrics", "--organisations", files["organisations.csv"], "--ties", files["none/ties.csv"]);
        Assert.Contains("ties.csv: there is no such file", Assert.Single(run.ErrorLines));
        Assert.Equal(ExitCodes.UnusableInput, run.Code);

        run = await CommandRun.OfAsync("compare", "--before", files.Folder, "--after", files["none"]);
        Assert.Contains("there is no such folder", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_file_whose_reading_fails_is_told()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var files = new SampleFiles();

        // Reading a process's memory from its first byte fails for everybody.
        var run = await CommandRun.OfAsync("metrics", "--organisations", "/proc/self/mem", "--ties", files["ties.csv"]);

        Assert.Equal(ExitCodes.UnusableInput, run.Code);
        Assert.Contains("/proc/self/mem: the file cannot be read", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_row_without_end_is_refused_without_reading_it_all()
    {
        using var files = new SampleFiles(organisations: "id,name\na," + new string('x', 3_000_000));
        await RefusedAsync(files, "organisations.csv:2:1: more than a million bytes without the end of a row");

        files.Write("organisations.csv", "id,name\na,\"" + new string('\n', 3_000_000));
        await RefusedAsync(files, "organisations.csv:2:3: more than a million bytes without the end of a row");
    }

    [Fact]
    public async Task An_unknown_organisation_is_told_with_the_nearest_ids()
    {
        using var files = new SampleFiles(organisations: "id\nOxfam\nShelter\nScope\n", ties: "from,to\nOxfm,Shelter\nscope,Mind\n");

        var run = await files.MetricsAsync();

        Assert.Equal(3, run.ErrorLines.Length);
        Assert.EndsWith("did you mean 'Oxfam'?", run.ErrorLines[0]);
        Assert.EndsWith("did you mean 'Scope'?", run.ErrorLines[1]);
        Assert.EndsWith("add it there or correct the id", run.ErrorLines[2]);
    }

    [Fact]
    public async Task A_report_of_an_organisation_that_did_not_respond_is_refused_with_both_places()
    {
        using var files = new SampleFiles(organisations: "id,responded\na,0\nb,1\nc,1\n");

        var error = Assert.Single((await files.MetricsAsync()).ErrorLines);

        Assert.Contains("ties.csv:2:1: 'a' reports here, but did not respond", error);
        Assert.Contains("organisations.csv, line 2", error);
    }

    [Fact]
    public async Task Twenty_problems_are_told_in_the_order_of_the_files_and_the_others_counted()
    {
        var rows = string.Concat(Enumerable.Range(0, 30).Select(_ => "a,b,1\na,x,1\n"));
        using var files = new SampleFiles(ties: "from,to,value\n" + rows);

        var lines = (await files.MetricsAsync()).ErrorLines;

        Assert.Equal(21, lines.Length);
        Assert.Equal("and 39 more", lines[20]);
        Assert.Equal(Enumerable.Range(3, 20).Select(line => $":{line}:"),
            lines.Take(20).Select(line => line[line.IndexOf("ties.csv", StringComparison.Ordinal)..][8..].Split(' ')[0])
                .Select(place => place[..(place.IndexOf(':', 1) + 1)]));
    }

    [Fact]
    public async Task Control_characters_in_files_do_not_reach_the_terminal()
    {
        using var files = new SampleFiles(ties: "from,to\na,\u001b[2Jx\u202E\n");

        var run = await files.MetricsAsync();

        Assert.Contains("'·[2Jx·'", run.Errors);
        Assert.DoesNotContain('\u001b', run.Errors);
    }

    [Fact]
    public async Task An_attribute_that_is_no_column_is_refused_with_the_columns_there_are()
    {
        using var files = new SampleFiles(organisations: "id,name,nation,size\na,A,w,1\nb,B,e,2\nc,C,s,3\n");

        Assert.Contains("no attribute 'Nation' for --attribute; there is 'nation', 'size'",
            Assert.Single((await files.MetricsAsync("--attribute", "Nation")).ErrorLines));
        Assert.Equal(ExitCodes.Fine, (await files.MetricsAsync("--attribute", "nation", "--attribute", "size")).Code);
    }

    private static async Task RefusedAsync(SampleFiles files, string expected)
    {
        var run = await files.MetricsAsync();
        Assert.Equal(ExitCodes.UnusableInput, run.Code);
        Assert.Contains(expected, run.ErrorLines[0]);
        Assert.Empty(run.Output);
    }
}

using System.Globalization;
using System.Text;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>A large file is read in parts, and nobody can tell.</summary>
public sealed class FilePartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parts");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Parts_are_whole_lines_and_together_the_file(int most)
    {
        var text = Lines(lines: 300_000);
        var file = Write("lines.csv", text);

        var parts = FilePart.Divide(file, most);

        Assert.InRange(parts.Count, 2, most);
        var place = 0L;
        foreach (var part in parts)
        {
            Assert.Equal(place, part.Start);
            Assert.True(place == 0 || text[(int)place - 1] == '\n');
            Assert.Equal(1 + text.AsSpan(0, (int)place).Count('\n'), part.Line);
            place += Math.Min(part.Length, text.Length - place);
        }

        Assert.Equal(text.Length, place);
    }

    [Fact]
    public void A_file_with_a_quotation_mark_or_of_little_length_stays_whole()
    {
        var quoted = Write("quoted.csv", Lines(lines: 300_000) + "\"a\nb\",c\n");
        var little = Write("little.csv", Lines(lines: 1_000));

        Assert.Equal([new FilePart(quoted)], FilePart.Divide(quoted, 4));
        Assert.Equal([new FilePart(little)], FilePart.Divide(little, 4));
    }

    [Fact]
    public void Rows_kinds_and_problems_are_those_of_the_whole()
    {
        var roster = ReadRoster(organisations: 700);
        var text = new StringBuilder("from,to,value,kind\n");
        for (var row = 0; row < 400_000; row++)
        {
            var kind = row > 390_000 ? "late" : row % 3 == 0 ? "funds" : "works with";
            // Mistakes here and there: an unknown organisation, a value that is none, a row too short, a blank line.
            text.Append(CultureInfo.InvariantCulture, $"o{row % 700},o{(row + 1 + (row / 700)) % 700}{(row % 50_021 == 50_000 ? "x" : "")},");
            text.Append(row % 70_001 == 70_000 ? "much" : "3").Append(row % 90_001 == 90_000 ? "" : ",").Append(kind).Append('\n');
            if (row % 60_000 == 59_999)
                text.Append('\n');
        }

        var file = Write("ties.csv", text.ToString());
        var (whole, wholeGroups, wholeProblems) = Read(file, roster, most: 1);

        var (rows, groups, problems) = Read(file, roster, most: 5);

        Assert.Equal(wholeProblems, problems);
        Assert.Contains(problems, line => line.Contains("390", StringComparison.Ordinal) || line.Contains("350", StringComparison.Ordinal));
        Assert.Equal(wholeGroups, groups);
        Assert.Equal(3, groups.Count);
        Assert.Equal(whole, rows);
    }

    private static (List<TieRow> Rows, IReadOnlyList<TieGroup> Groups, List<string> Problems) Read(string file, Roster roster, int most)
    {
        var problems = new FileProblems();
        var tables = CsvTable.OpenParts(file, most, ["from", "to"], ["value", "kind"], problems, CancellationToken.None);
        Assert.Equal(most, tables.Count);
        var parts = tables.Select(table => TieRows.Read(table, roster)).ToList();
        foreach (var table in tables)
            table.Dispose();
        foreach (var table in tables.Skip(1))
            problems.Add(table.Problems);
        var (rows, groups) = TieRows.Together(parts);
        return (rows, groups, [.. problems.Lines()]);
    }

    private Roster ReadRoster(int organisations)
    {
        var ids = Enumerable.Range(0, organisations).Select(number => $"o{number}");
        var file = Write("organisations.csv", "id\n" + string.Join('\n', ids) + "\n");
        return OrganisationsFile.Read(file, [], new FileProblems(), CancellationToken.None)!;
    }

    private static string Lines(int lines) =>
        string.Concat(Enumerable.Range(0, lines).Select(line => new string('x', line * 37 % 23) + "\n"));

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}

using System.Text;
using ClosedXML.Excel;
using Survey.Analysis.Instruments;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Waves.PastWaves;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Waves;

/// <summary>What other tools export becomes answers, and what does not is told with its place.</summary>
public sealed class PastWaveTests
{
    private static readonly DirectoryContent Directory = new()
    {
        Contacts = [],
        Organisations =
        [
            Organisation("alpha", "Alpha Trust", Kinds.Charity, "First"),
            Organisation("beta", "Beta", Kinds.Charity),
            Organisation("gamma", "Gamma", Kinds.Charity),
            Organisation("fund", "The Fund", Kinds.Funder),
        ],
    };

    private const string Asked = "Name,Responded\nAlpha Trust,1\nBeta,yes\nGamma,0\nfund,1\n";

    [Fact]
    public void A_column_for_each_question_is_understood_by_code_text_number_and_other_tools_names()
    {
        var wave = Read(
            """
            Respondent,Partner,Frequency of contact,Support of Mission,Reliable,Openness,kinds,Power
            First,beta,weekly,3,completely,don't know,A joint funding bid|song,4
            Beta,ALPHA,2,,,,,
            alpha,The Fund,1,2,,,,
            alpha,Gamma,0,,,,,
            Beta,Beta,1,,,,,
            alpha,Beta,1,,,,,
            """, Asked);

        Assert.Equal(0, wave.Findings.Problems);
        Assert.Equal((4, 3, 3), (wave.Roster.Count, wave.Sheets.Count, wave.Ties));
        Assert.Equal(
            [
                "beta frequency= weekly", "beta kinds=joint-bid 1", "beta openness= DontKnow", "beta partners= 1", "beta reliability= 4", "beta shared-aims= 3",
                "fund frequency= occasional", "fund partners= 1",
            ],
            Said(wave, "alpha"));
        Assert.Equal(["alpha frequency= monthly", "alpha partners= 1"], Said(wave, "beta"));
        Assert.Equal("none", Assert.Single(wave.Sheets[Id("fund")].Answers).Value);
        Assert.Equal(
            ["ties, row 2, kinds", "ties, row 2, power", "ties, row 4, support of mission", "ties, row 6, partner", "ties, row 7"],
            wave.Findings.Kept.Select(finding => finding.Place).Order());
    }

    [Fact]
    public void Rows_with_kind_and_value_are_understood_as_the_command_line_has_them()
    {
        var wave = Read(
            "from,to,value,kind\nalpha,beta,3,collaboration\nalpha,beta,4,reliability\nalpha,beta,2,sharedAims\nbeta,gamma,,collaboration\nalpha,gamma,2,gossip\n",
            Asked);

        Assert.Equal(["beta frequency= weekly", "beta partners= 1", "beta reliability= 4", "beta shared-aims= 2"], Said(wave, "alpha"));
        Assert.Equal(["gamma partners= 1"], Said(wave, "beta"));
        Assert.Equal("ties, row 6, kind", Assert.Single(wave.Findings.Kept).Place);
    }

    [Fact]
    public void The_elements_and_connections_of_a_Kumu_workbook_are_understood_without_its_people()
    {
        using var kumu = new XLWorkbook();
        kumu.AddWorksheet("Elements").Cell(1, 1).InsertData(new[]
        {
            new[] { "Label", "Type" }, ["Alpha Trust", "Organisation"], ["Beta", "Organisation"], ["Nia", "Person"],
        });
        kumu.AddWorksheet("Connections").Cell(1, 1).InsertData(new[]
        {
            new[] { "From", "To", "Direction", "Strength" }, ["Alpha Trust", "Beta", "directed", "3"], ["Beta", "Nia", "", ""],
            ["Beta", "Alpha Trust", "mutual", "2"],
        });
        using var file = new MemoryStream();
        kumu.SaveAs(file);

        var wave = PastWave.Read(ShippedInstruments.SectorConnectedness, Directory, file.ToArray(), null);

        Assert.Equal(0, wave.Findings.Problems);
        Assert.Equal(["beta frequency= weekly", "beta partners= 1"], Said(wave, "alpha"));
        Assert.Equal(["alpha frequency= monthly", "alpha partners= 1"], Said(wave, "beta"));
        Assert.Equal(
            ["Connections, direction", "Connections, row 3, to", "Connections, row 4", "Elements, responded", "Elements, row 4, type"],
            wave.Findings.Kept.Select(finding => finding.Place).Order());
    }

    [Fact]
    public void Without_who_was_asked_the_named_are_taken_and_that_is_told()
    {
        var wave = Read("from,to\nalpha,beta\n", null);

        Assert.Equal(2, wave.Roster.Count);
        Assert.Equal(Id("alpha"), Assert.Single(wave.Sheets).Key);
        Assert.Equal(2, wave.Findings.Count(FindingKind.Changed));
    }

    [Theory]
    [InlineData("from,to\nalpha,Nobody\n", "ties, row 2, to")]
    [InlineData("from,to\nalpha,\n", "ties, row 2, to")]
    [InlineData("from,to\ngamma,alpha\n", "ties, row 2, from")]
    [InlineData("from,to,wave\nalpha,beta,1\nbeta,alpha,2\n", "ties, wave")]
    [InlineData("from,to,to\nalpha,beta,beta\n", "ties, row 1, to")]
    [InlineData("from,to\nalpha,beta,gamma\n", "ties, row 2")]
    [InlineData("who,whom\nalpha,beta\n", "The whole file")]
    [InlineData("", "The whole file")]
    public void What_cannot_be_taken_over_is_a_problem_with_its_place(string ties, string place)
    {
        var wave = Read(ties, Asked);

        Assert.NotEqual(0, wave.Findings.Problems);
        Assert.Empty(wave.Sheets);
        Assert.Contains(wave.Findings.Kept, finding => finding.Kind == FindingKind.Problem
            && (finding.Place == place || (place == "The whole file" && finding.Row is null)));
    }

    [Theory]
    [InlineData("name,responded\nAlpha Trust,1\nFirst,1\nBeta,1\n", "organisations, row 3, name")]
    [InlineData("name,responded\nAlpha Trust,perhaps\nBeta,1\n", "organisations, row 2, responded")]
    [InlineData("name,responded\nAlpha Trust,1\nDelta,1\nBeta,1\n", "organisations, row 3, name")]
    [InlineData("name,responded\nAlpha Trust,1\n", "The whole file")]
    public void Who_was_asked_is_held_against_the_directory(string organisations, string place) =>
        Assert.Contains(Read("from,to\nAlpha Trust,Beta\n", organisations).Findings.Kept,
            finding => finding.Kind == FindingKind.Problem && finding.Place == place);

    [Fact]
    public void An_instrument_without_a_roster_question_cannot_take_a_wave() =>
        Assert.Equal(1, PastWave.Read(
            ShippedInstruments.SectorConnectedness with { Sections = [.. ShippedInstruments.SectorConnectedness.Sections.Skip(1)] },
            Directory, "from,to\nalpha,beta\n"u8.ToArray(), null).Findings.Problems);

    private static PastWave Read(string ties, string? organisations) => PastWave.Read(
        ShippedInstruments.SectorConnectedness, Directory, Encoding.UTF8.GetBytes(ties), organisations is null ? null : Encoding.UTF8.GetBytes(organisations));

    private static IEnumerable<string> Said(PastWave wave, string reference) => wave.Sheets[Id(reference)].Ties
        .Select(tie => $"{Directory.Organisations.Single(one => one.Id == tie.Organisation).Reference} {tie.Question}={tie.Item} {tie.Value ?? tie.Missing.ToString()}")
        .Order(StringComparer.Ordinal);

    private static Guid Id(string reference) => Directory.Organisations.Single(one => one.Reference == reference).Id;

    private static Organisation Organisation(string reference, string name, string kind, params string[] aliases) => new()
    {
        Id = Guid.CreateVersion7(),
        Reference = reference,
        Name = name,
        Nation = Nations.Wales,
        Kind = kind,
        Aliases = aliases,
    };
}

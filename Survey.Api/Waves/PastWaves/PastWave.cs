using Survey.Analysis.Instruments;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Waves.PastWaves;

/// <summary>A wave that was asked elsewhere, read from its files as answers to an instrument.</summary>
public sealed record PastWave
{
    /// <summary>Everything that was not taken over as it stands. With problems there is nothing to take over.</summary>
    public required SheetFindings Findings { get; init; }

    /// <summary>Organisations that were asked.</summary>
    public IReadOnlySet<Guid> Roster { get; init; } = new HashSet<Guid>();

    /// <summary>What those answered that did.</summary>
    public IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; init; } = new Dictionary<Guid, AnswerSheet>();

    /// <summary>How often an organisation names another as its partner.</summary>
    public int Ties { get; init; }

    /// <summary>Codes of the questions that the file answers, in the instrument's order.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <param name="ties">A workbook, or what organisations said as CSV.</param>
    /// <param name="organisations">Who was asked, as CSV; null where the workbook tells or nobody knows.</param>
    public static PastWave Read(Instrument instrument, DirectoryContent directory, byte[] ties, byte[]? organisations)
    {
        var findings = new SheetFindings();
        if (instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is not { } roster)
        {
            findings.Problem(
                "", null, null, "The instrument does not ask whom organisations work with. Choose one that has a roster question.");
        }
        else if (PastWaveTables.Read(ties, organisations, findings) is { } tables)
        {
            var members = PastWaveRoster.Read(tables, new KnownOrganisations(directory), findings);
            return new PastWaveTies(instrument, roster, tables, members, findings).Read();
        }

        return new PastWave { Findings = findings };
    }
}

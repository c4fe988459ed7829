using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>What was asked and answered in one wave.</summary>
public sealed record WaveAnswers
{
    public required Instrument Instrument { get; init; }

    public required IReadOnlyList<RosterEntry> Roster { get; init; }

    /// <summary>The sheet of every organisation that submitted one; an organisation without is a non-respondent.</summary>
    public required IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; init; }
}

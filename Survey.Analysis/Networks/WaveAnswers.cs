using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>An organisation on a wave's roster.</summary>
/// <param name="Id">The same in every wave.</param>
/// <param name="Rated">False for organisations that do not rate and are not rated, such as funders; they still collaborate.</param>
public sealed record RosterMember(Guid Id, bool Rated = true);

/// <summary>What was asked and answered in one wave.</summary>
public sealed record WaveAnswers
{
    public required Instrument Instrument { get; init; }

    public required IReadOnlyList<RosterMember> Roster { get; init; }

    /// <summary>The sheet of every organisation that submitted one; an organisation without is a non-respondent.</summary>
    public required IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; init; }
}

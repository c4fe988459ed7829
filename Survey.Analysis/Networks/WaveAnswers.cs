using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>What was asked and answered in one wave.</summary>
public sealed record WaveAnswers
{
    public required Instrument Instrument { get; init; }

    public required IReadOnlyList<RosterEntry> Roster { get; init; }

    /// <summary>The sheet of every organisation that submitted one; an organisation without is a non-respondent.</summary>
    public required IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; init; }

    /// <summary>Groups that organisations belong to, by attribute: a category for each organisation of <see cref="Roster"/>, or null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Attributes { get; init; } =
        new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal);
}

using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

public enum SaveOutcome
{
    Saved,

    /// <summary>The answers do not fit the questions; nothing was changed.</summary>
    Problems,

    /// <summary>A colleague has answered otherwise in the meantime, and a person must decide. What is in conflict was not changed.</summary>
    Conflict,

    /// <summary>The page is not asked: a colleague has unpicked the organisation it is about. Nothing was changed.</summary>
    NotAsked,

    /// <summary>The wave takes no answers, not yet or no more; nothing was changed.</summary>
    Closed,
}

/// <param name="State">As it is now, after saving.</param>
public sealed record SaveResult(SaveOutcome Outcome, AnswerState State)
{
    /// <summary>As it was found, with whatever others had saved.</summary>
    public AnswerState Before { get; } = State;

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What was said and what was kept brought together; null where it did not come to that.</summary>
    public AnswerMerge? Merge { get; init; }
}

public enum SubmitOutcome
{
    /// <summary>Submitted now, or nothing has changed since it was.</summary>
    Submitted,

    /// <summary>Something that must be answered is not.</summary>
    Incomplete,

    /// <summary>A colleague has changed answers since the person looked at them; nothing was submitted.</summary>
    Changed,

    /// <summary>A colleague who was asked for some sections does not submit.</summary>
    NotYours,

    Closed,
}

public sealed record SubmitResult(SubmitOutcome Outcome, AnswerState State, IReadOnlyList<Problem> Problems);

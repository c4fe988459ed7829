using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>What a person says on one page, and what they knew when they said it.</summary>
public sealed record PageAnswers
{
    /// <summary>In the form of <see cref="AnswerState.On"/>.</summary>
    public required AnswerSheet Said { get; init; }

    /// <summary>What they saw when they began. A colleague's answer that is not among it is not overwritten.</summary>
    public AnswerSheet Seen { get; init; } = AnswerSheet.Empty;

    /// <summary>What the page has sent by itself without learning whether it arrived.</summary>
    public AnswerSheet? Sent { get; init; }

    /// <summary>Where colleagues said otherwise, and the person was asked and has not decided.</summary>
    public IReadOnlySet<AnswerPart> Undecided { get; init; } = new HashSet<AnswerPart>();

    /// <summary>On a page with a roster.</summary>
    public LastTime? LastTime { get; init; }

    /// <summary>
    /// They have gone through the page: it is saved whole or not at all. Otherwise answers are saved as they are given, as far as nobody
    /// contradicts.
    /// </summary>
    public bool IsDone { get; init; } = true;
}

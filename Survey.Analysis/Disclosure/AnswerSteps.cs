namespace Survey.Analysis.Disclosure;

/// <summary>
/// What is counted over several organisations' answers is counted on steps of a full group of further answers, so that no single arriving
/// answer, and no single change of one, can be read off it.
/// </summary>
public static class AnswerSteps
{
    /// <summary>The moment as of which answers are counted: when the last full group of organisations had answered.</summary>
    /// <param name="firstAnswers">When each organisation answered for the first time, in any order.</param>
    /// <param name="minimumGroupSize">Organisations in a group.</param>
    /// <returns>Null while fewer than one group have answered. Closing a wave makes no step of its own.</returns>
    public static DateTime? Last(IEnumerable<DateTime> firstAnswers, int minimumGroupSize)
    {
        var inOrder = firstAnswers.Order().ToList();
        return inOrder.Count < minimumGroupSize ? null : inOrder[(inOrder.Count / minimumGroupSize * minimumGroupSize) - 1];
    }
}

namespace Survey.Analysis.Disclosure;

/// <summary>
/// How many organisations one reaches through its partners, over ties that both sides report. Such a count is made of what partners say
/// about others, so four things keep it from telling what one of them said: it rests on at least as many confirmed partners as the
/// minimum group size, and so does what lies beyond them; it is rounded down to a multiple of that size; and it is counted on
/// <see cref="AnswerSteps"/>, so that neither an arriving answer nor a change of one's own can be read off it.
/// </summary>
public static class TwoSteps
{
    /// <summary>At least how many organisations are reached, partners included.</summary>
    /// <param name="organisation">Who reaches.</param>
    /// <param name="partnersOf">The confirmed partners of each of its confirmed partners.</param>
    /// <param name="minimumGroupSize">Fewer organisations than this are too few to count.</param>
    /// <returns>A multiple of the minimum; null where it may not be told.</returns>
    public static int? AtLeast(Guid organisation, IReadOnlyDictionary<Guid, IReadOnlySet<Guid>> partnersOf, int minimumGroupSize)
    {
        var beyond = partnersOf.Values.SelectMany(partners => partners).Distinct()
            .Count(reached => reached != organisation && !partnersOf.ContainsKey(reached));
        return partnersOf.Count < minimumGroupSize || beyond < minimumGroupSize
            ? null
            : (partnersOf.Count + beyond) / minimumGroupSize * minimumGroupSize;
    }
}

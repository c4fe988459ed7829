namespace Survey.Analysis.Instruments;

/// <summary>
/// Two people's answers to the same questions brought together. What only one of them changed counts; what both changed differently is
/// for a person to decide. Rows of a ledger are joined, unless both changed the same row.
/// </summary>
/// <param name="Sheet">Everything that is settled; what is not stands as it is kept.</param>
/// <param name="Conflicts">Changed by both, differently.</param>
/// <param name="News">Changed by the other one, and taken over.</param>
/// <param name="IsAsKept">There is nothing to write.</param>
public sealed record AnswerMerge(AnswerSheet Sheet, IReadOnlyList<AnswerPart> Conflicts, IReadOnlyList<AnswerPart> News, bool IsAsKept)
{
    /// <param name="seen">What the person saw when they began.</param>
    /// <param name="kept">What is kept now.</param>
    /// <param name="said">What the person says.</param>
    /// <param name="sent">What they said before without learning whether it arrived: no surprise where it is kept.</param>
    /// <param name="roster">Code of the roster question, where there is one.</param>
    /// <param name="undecided">What they were asked to decide and have not: conflicts whatever they saw.</param>
    public static AnswerMerge Of(
        AnswerSheet seen, AnswerSheet kept, AnswerSheet said, AnswerSheet? sent = null, string? roster = null,
        IReadOnlySet<AnswerPart>? undecided = null)
    {
        var (before, theirs, mine) = (new AnswerParts(seen), new AnswerParts(kept), new AnswerParts(said));
        var tried = sent is null ? before : new AnswerParts(sent);
        var merging = new Merging(theirs, roster);
        foreach (var part in before.All.Union(theirs.All).Union(mine.All))
        {
            bool IsKept(AnswerParts parts) => parts[part].SequenceEqual(theirs[part]);
            if (IsKept(mine)) continue;
            if (undecided?.Contains(part) == true) merging.Conflicts.Add(part);
            else if (IsKept(before) || IsKept(tried)) merging.Merged[part] = mine[part];
            else if (mine[part].SequenceEqual(before[part])) merging.News.Add(part);
            else merging.Join(part, before[part], mine[part]);
        }

        merging.SettleRoster();
        var isAsKept = merging.Merged.All.All(part => merging.Merged[part].SequenceEqual(theirs[part]));
        return new AnswerMerge(merging.Merged.ToSheet(), merging.Conflicts, merging.News, isAsKept);
    }

    private sealed class Merging(AnswerParts theirs, string? roster)
    {
        private const string Picked = "picked";

        public AnswerParts Merged { get; } = theirs.Copy();

        public List<AnswerPart> Conflicts { get; } = [];

        public List<AnswerPart> News { get; } = [];

        /// <summary>Both changed the part: their rows of a ledger are put together, anything else is a conflict.</summary>
        public void Join(AnswerPart part, IReadOnlyList<object> before, IReadOnlyList<object> mine)
        {
            var (goneHere, goneThere) = (Without(before, mine), Without(before, theirs[part]));
            var (newHere, newThere) = (Without(mine, before), Without(theirs[part], before));
            var isLedger = before.Concat(mine).Concat(theirs[part]).All(row => row is LedgerRow);
            var (onlyHere, onlyThere) = (Without(newHere, newThere), Without(newThere, newHere));
            // Both took the same row away, and each put another in its place.
            var isTorn = goneHere.Intersect(goneThere).Any() && onlyHere.Count > 0 && onlyThere.Count > 0;
            if (!isLedger || isTorn)
            {
                Conflicts.Add(part);
                return;
            }

            Merged[part] = [.. Without(theirs[part], goneHere), .. onlyHere];
            News.Add(part);
        }

        /// <summary>
        /// Picks are merged one by one, and must still fit together: nobody is picked beside "none of them", and nothing is said about an
        /// organisation that is picked no more.
        /// </summary>
        public void SettleRoster()
        {
            if (roster is null) return;
            var orphans = Merged.All.Where(part => part.Organisation is not null && part.Question != roster && Merged[part].Count > 0)
                .Select(part => part.Organisation).Where(organisation => !IsPicked(new AnswerPart(roster, organisation))).ToHashSet();
            foreach (var organisation in orphans)
                Refuse(part => part.Organisation == organisation, new AnswerPart(roster, organisation));

            var whole = new AnswerPart(roster);
            var hasPicks = Merged.All.Any(part => part.Question == roster && IsPicked(part));
            var answer = Merged[whole].OfType<Answer>().SingleOrDefault();
            if (Conflicts.Contains(whole) || (hasPicks && answer is not (null or { Value: Picked })))
                Refuse(part => part.Question == roster || part.Organisation is not null, whole);
            else if (hasPicks)
                Merged[whole] = [new Answer { Question = roster, Value = Picked }];
            else if (answer is { Value: Picked })
                Merged[whole] = [];
        }

        private bool IsPicked(AnswerPart pick) => Merged[pick].Any(row => row is TieAnswer);

        /// <summary>These parts stay as they are kept, and are one conflict.</summary>
        private void Refuse(Func<AnswerPart, bool> isRefused, AnswerPart conflict)
        {
            foreach (var part in Merged.All.Where(isRefused).ToList()) Merged[part] = theirs[part];
            Conflicts.RemoveAll(part => isRefused(part));
            News.RemoveAll(part => isRefused(part));
            Conflicts.Add(conflict);
        }

        /// <summary>Those rows that the other list does not have, or not as often.</summary>
        private static List<object> Without(IReadOnlyList<object> rows, IReadOnlyList<object> others)
        {
            var left = rows.ToList();
            foreach (var other in others) left.Remove(other);
            return left;
        }
    }
}

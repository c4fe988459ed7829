using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

/// <summary>Laws of bringing two people's answers together, whatever they say.</summary>
public sealed class AnswerMergeTests
{
    private const string Roster = "partners";

    private static readonly Instrument Instrument = Samples.Small;

    /// <summary>What was there before, and what two people made of it, each changing some questions.</summary>
    private static readonly Gen<(AnswerSheet Before, AnswerSheet Kept, AnswerSheet Said)> Stories =
        from before in Generators.Sheets(Instrument)
        from kept in Changed(before)
        from said in Changed(before)
        select (before, kept, said);

    [Fact]
    public void What_only_one_changed_is_taken_over_whole() => Check(Stories, story =>
    {
        AssertSame(story.Said, Settled(Merge(story.Before, story.Before, story.Said)));
        AssertSame(story.Kept, Settled(Merge(story.Before, story.Kept, story.Before)));
        AssertSame(story.Said, Settled(Merge(story.Before, story.Said, story.Said)));
    });

    [Fact]
    public void Whoever_saves_first_the_outcome_is_the_same() => Check(Stories, story =>
    {
        var (one, other) = (Merge(story.Before, story.Kept, story.Said), Merge(story.Before, story.Said, story.Kept));

        // Of one organisation, or of the whole list, different parts may be what is asked about.
        IEnumerable<string> Asked(AnswerMerge merge) =>
            merge.Conflicts.Select(part => part.Organisation is null ? part.Question : Roster).Distinct().Order();
        Assert.Equal(Asked(one), Asked(other));
        if (one.Conflicts.Count > 0) return;
        var (here, there) = (new AnswerParts(one.Sheet), new AnswerParts(other.Sheet));
        Assert.All(here.All.Union(there.All), part => Assert.Equivalent(here[part], there[part], strict: true));
    });

    [Fact]
    public void No_answer_appears_that_nobody_gave() => Check(Stories, story =>
    {
        var merged = new AnswerParts(Merge(story.Before, story.Kept, story.Said).Sheet);

        var (kept, said) = (new AnswerParts(story.Kept), new AnswerParts(story.Said));
        foreach (var part in merged.All)
            Assert.All(merged[part], row => Assert.True(
                kept[part].Contains(row) || said[part].Contains(row) || row is Answer { Question: Roster, Value: "picked" }));
    });

    [Fact]
    public void Nothing_that_one_alone_said_is_lost_and_what_conflicts_stays_as_it_is_kept() => Check(Stories, story =>
    {
        var merge = Merge(story.Before, story.Kept, story.Said);
        var (merged, before) = (new AnswerParts(merge.Sheet), new AnswerParts(story.Before));
        var (kept, said) = (new AnswerParts(story.Kept), new AnswerParts(story.Said));
        // Of an organisation everything is asked with the pick. Beside one that is asked about, another may be picked.
        bool IsAsked(AnswerPart part) => merge.Conflicts.Any(conflict => conflict == part || (part.Organisation is not null
            && (conflict == new AnswerPart(Roster) || conflict == new AnswerPart(Roster, part.Organisation))));
        foreach (var part in before.All.Union(kept.All).Union(said.All))
        {
            if (IsAsked(part))
                Assert.Equal(kept[part], merged[part]);
            else if (part == new AnswerPart(Roster))
                Assert.Equal(merged.All.Any(pick => pick.Question == Roster && merged[pick].Any(row => row is TieAnswer)), merged[part].Any(IsPicked));
            else if (kept[part].SequenceEqual(before[part]))
                Assert.Equal(said[part], merged[part]);
            else if (said[part].SequenceEqual(before[part]))
                Assert.Equal(kept[part], merged[part]);
        }
    });

    [Fact]
    public void Nobody_is_picked_beside_none_and_nothing_is_said_about_the_unpicked() => Check(Stories, story =>
    {
        var merged = Merge(story.Before, story.Kept, story.Said).Sheet;

        var picked = merged.Ties.Where(tie => tie.Question == Roster).Select(tie => tie.Organisation).ToHashSet();
        Assert.All(merged.Ties, tie => Assert.Contains(tie.Organisation, picked));
        Assert.Equal(picked.Count > 0, merged.Answers.Any(IsPicked));
    });

    [Fact]
    public void Sent_again_nothing_changes_and_nobody_is_in_conflict() => Check(Stories, story =>
    {
        var first = Merge(story.Before, story.Kept, story.Said);
        if (first.Conflicts.Count > 0) return;

        var again = Merge(story.Before, first.Sheet, story.Said);

        Assert.Empty(again.Conflicts);
        Assert.True(again.IsAsKept);
    });

    [Fact]
    public void What_a_page_has_sent_itself_is_no_surprise_to_it() => Check(Stories, story =>
    {
        var merge = AnswerMerge.Of(story.Before, kept: story.Kept, story.Said, sent: story.Kept, Roster);

        AssertSame(story.Said, Settled(merge));
    });

    [Fact]
    public void What_was_asked_and_not_decided_is_asked_again() => Check(Stories, story =>
    {
        var asked = Merge(story.Before, story.Kept, story.Said).Conflicts.Where(part => part != new AnswerPart(Roster)).ToHashSet();

        var merge = AnswerMerge.Of(story.Kept, story.Kept, story.Said, roster: Roster, undecided: asked);

        Assert.All(asked, part => Assert.Contains(part, merge.Conflicts));
    });

    [Fact]
    public void Plans_of_two_people_are_joined_unless_both_changed_the_same_one()
    {
        AnswerSheet Plans(params string[] titles) => new()
        {
            Rows = [.. titles.Select((title, index) => new LedgerRow
            {
                Question = "plans", Row = index + 1, Kind = "press", Title = title, From = new(2026, 5, 1), To = new(2026, 5, 1),
            })],
        };
        IEnumerable<string?> Titles(AnswerMerge merge) => merge.Sheet.Rows.OrderBy(row => row.Row).Select(row => row.Title);

        Assert.Equal(["A", "theirs", "mine"], Titles(Merge(Plans("A"), Plans("A", "theirs"), Plans("A", "mine"))));
        Assert.Equal(["B2", "mine"], Titles(Merge(Plans("A", "B"), Plans("A", "B2"), Plans("B", "mine"))));
        Assert.Equal([new AnswerPart("plans")], Merge(Plans("A"), Plans("theirs"), Plans("mine")).Conflicts);
    }

    private static AnswerMerge Merge(AnswerSheet before, AnswerSheet kept, AnswerSheet said) =>
        AnswerMerge.Of(before, kept, said, roster: Roster);

    private static AnswerSheet Settled(AnswerMerge merge)
    {
        Assert.Empty(merge.Conflicts);
        return merge.Sheet;
    }

    private static bool IsPicked(object row) => row is Answer { Question: Roster, Value: "picked" };

    private static void AssertSame(AnswerSheet expected, AnswerSheet actual)
    {
        var (one, other) = (new AnswerParts(expected), new AnswerParts(actual));
        Assert.All(one.All.Union(other.All), part => Assert.Equal(one[part], other[part]));
    }

    private static Gen<AnswerSheet> Changed(AnswerSheet before) =>
        from other in Generators.Sheets(Instrument)
        from questions in Gen.SubListOf<Question>(Instrument.Questions)
        let codes = questions.SelectMany(question => question.FollowUps.Prepend(question)).Select(question => question.Code).ToHashSet()
        select before.With(
            new AnswerSheet
            {
                Answers = [.. other.Answers.Where(answer => codes.Contains(answer.Question))],
                Ties = [.. other.Ties.Where(tie => codes.Contains(tie.Question))],
                Rows = [.. other.Rows.Where(row => codes.Contains(row.Question))],
            },
            codes);

    private static void Check<T>(Gen<T> values, Action<T> law) => Prop.ForAll(values.ToArbitrary(), law).QuickCheckThrowOnFailure();
}

using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Plans and bids that collide although nobody need have known.
/// <para>Tells: how often organisations that do not work together get in each other's way.</para>
/// <para>Formula: number of pairs of plans of different, unlinked organisations on the same theme, at the same place or for the same
/// audience, within seven days; and of pairs of bids to the same fund that are open on the same day.</para>
/// <para>Direction: lower is better, between waves of equal participation only.</para>
/// <para>Missing answers: one side's "yes" links two organisations; a "no" needs both sides; other pairs are left out, lowering the
/// coverage. Plans without any day or theme, and bids without a fund, collide with nothing.</para>
/// <para>Undefined: as density; nobody told plans, <c>noResponses</c>; one alone, <c>fewerThanTwo</c>. No collision is 0.</para>
/// <para>Source: the definitions are ours.</para>
/// </summary>
public static class Collisions
{
    public static readonly MetricDefinition DatesDefinition = Define("duplication.collisions", "Dates that collide",
        "How many pairs of plans of organisations that do not work together fall within the same seven days, on the same theme and at "
            + "the same place or for the same audience.",
        "pairs of plans of different organisations without a link: same theme, same place or same audience, at most six days apart");

    public static readonly MetricDefinition BidsDefinition = Define("duplication.bidCollisions", "Bids that compete",
        "How many pairs of bids of organisations that do not work together go to the same fund at the same time.",
        "pairs of bids of different organisations without a link: same fund, funders that do not differ, a day on which both are open");

    /// <summary>Pairs of plans within the same seven days.</summary>
    public static Estimate Dates(Plans plans, Network collaboration) => Of(DatesDefinition, plans, collaboration, PlanPairs.SameWeek);

    /// <summary>Pairs of bids to the same fund.</summary>
    public static Estimate Bids(Plans plans, Network collaboration) => Of(BidsDefinition, plans, collaboration, PlanPairs.SameFund);

    private static Estimate Of(MetricDefinition metric, Plans plans, Network collaboration, Func<Plans, IReadOnlyList<PlanPair>> find)
    {
        DuplicationLedger.RequireSame(plans.Ids, collaboration);
        if ((Reasons.For(collaboration) ?? Reasons.For(plans)) is { } reason)
            return metric.Undefined(reason);

        var (linked, unlinked, unknown) = (0L, 0L, 0L);
        var ofEach = new int[collaboration.Count];
        foreach (var pair in find(plans))
        {
            switch (Dyads.Linked(collaboration, pair.First.Organisation, pair.Second.Organisation))
            {
                case true:
                    linked++;
                    break;
                case null:
                    unknown++;
                    break;
                case false:
                    unlinked++;
                    ofEach[pair.First.Organisation]++;
                    ofEach[pair.Second.Organisation]++;
                    break;
            }
        }

        var known = linked + unlinked;
        var settled = known + unknown > 0 ? (double)known / (known + unknown) : 1;
        return metric.Value(unlinked, known, settled * Overlap.PairCoverage(plans.Known, collaboration.Count),
            [.. ofEach.Select(own => (double?)(unlinked - own))]);
    }

    private static MetricDefinition Define(string code, string name, string tells, string formula) => new(
        Code: code,
        Name: name,
        Tells: tells,
        Formula: formula,
        Unit: Unit.Count,
        Better: Better.Lower,
        MissingAnswers: "A link named by either side is enough; two organisations count as not linked only when both answered, and are "
            + "left out when one did not and the other names no link. More participation alone makes the count rise.",
        UndefinedWhen: "There are not two organisations, or one alone told its plans (fewerThanTwo), or nobody told any (noResponses).",
        CasesAre: "pairs that collide and of which we know whether they are linked",
        Source: "Ours")
    { MinimumEffect = 5 };
}

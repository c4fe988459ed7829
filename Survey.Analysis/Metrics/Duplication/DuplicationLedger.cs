using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// The rows behind the figures of duplication: who could join up with whom, about what. The coordination gap from 25% counts the rows
/// of both kinds of overlap, that from 50% those of <see cref="DuplicationKind.Overlap50"/>; collisions count the rows of their kind that
/// are not linked.
/// </summary>
public static class DuplicationLedger
{
    /// <param name="activities">Null when the instrument does not ask.</param>
    /// <param name="plans">Null when the instrument does not ask.</param>
    /// <param name="collaboration">Who works with whom.</param>
    /// <returns>Weightiest first.</returns>
    /// <exception cref="ArgumentException">They are not about the same organisations in the same order.</exception>
    public static IReadOnlyList<DuplicationRow> Rows(ActivitySets? activities, Plans? plans, Network collaboration)
    {
        var rows = new List<DuplicationRow>();
        if (activities is not null)
            rows.AddRange(Overlapping(activities, collaboration));
        if (plans is not null)
        {
            RequireSame(plans.Ids, collaboration);
            rows.AddRange(PlanPairs.SameWork(plans).Select(pair => Row(DuplicationKind.PlanOverlap, pair, collaboration)));
            rows.AddRange(PlanPairs.SameWeek(plans).Select(pair => Row(DuplicationKind.DateCollision, pair, collaboration)));
            rows.AddRange(PlanPairs.SameFund(plans).Select(pair => Row(DuplicationKind.BidCollision, pair, collaboration)));
        }

        return [.. rows.OrderByDescending(row => row.Weight).ThenBy(row => row.Kind).ThenBy(row => row.First).ThenBy(row => row.Second)];
    }

    internal static void RequireSame(IReadOnlyList<string> ids, Network collaboration)
    {
        if (!ids.SequenceEqual(collaboration.Ids))
            throw new ArgumentException("Activities, plans and collaboration must be about the same organisations in the same order.");
    }

    private static IEnumerable<DuplicationRow> Overlapping(ActivitySets activities, Network collaboration)
    {
        RequireSame(activities.Ids, collaboration);
        return CoordinationGap.Overlapping(activities, CoordinationGap.QuarterOf).Select(pair => new DuplicationRow
        {
            Kind = CoordinationGap.Reaches(pair, CoordinationGap.HalfOf) ? DuplicationKind.Overlap50 : DuplicationKind.Overlap25,
            First = pair.First,
            Second = pair.Second,
            Linked = Dyads.Linked(collaboration, pair.First, pair.Second),
            Weight = pair.SharedWeight,
            Jaccard = pair.Jaccard,
            Activities =
                [.. activities.Sets[pair.First]!.Where(activities.Sets[pair.Second]!.Contains).Order(StringComparer.Ordinal)],
        });
    }

    private static DuplicationRow Row(DuplicationKind kind, PlanPair pair, Network collaboration) => new()
    {
        Kind = kind,
        First = pair.First.Organisation,
        Second = pair.Second.Organisation,
        Linked = Dyads.Linked(collaboration, pair.First.Organisation, pair.Second.Organisation),
        Weight = pair.Weight,
        Certain = pair.Certain,
        Plans = pair,
    };
}

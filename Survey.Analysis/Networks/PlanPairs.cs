namespace Survey.Analysis.Networks;

/// <summary>
/// Finds plans of different organisations that have something in common. Words are the same when they differ in capitals at most; an
/// open end of a plan reaches any day.
/// </summary>
public static class PlanPairs
{
    /// <summary>
    /// Doing the same: activity and theme are stated and the same, place and audience do not differ, and there is a day on which both
    /// go on. Certain when both state place, audience and a day.
    /// </summary>
    public static IReadOnlyList<PlanPair> SameWork(Plans plans) => Find(plans, days: 1,
        plan => plan.Theme is null ? null : $"{plan.Activity}\n{plan.Theme}",
        (one, other) => NotDifferent(one.Place, other.Place) && NotDifferent(one.Audience, other.Audience),
        (one, other) => Same(one.Place, other.Place) && Same(one.Audience, other.Audience) && one.IsDated && other.IsDated);

    /// <summary>
    /// Getting in each other's way: the same theme at the same place or for the same audience, within seven days; bids left out. Seven
    /// days in a row and not a week of the calendar, because a Sunday and the Monday after it are in each other's way too.
    /// </summary>
    public static IReadOnlyList<PlanPair> SameWeek(Plans plans) => Find(plans, days: 7,
        plan => plan.IsBid || !plan.IsDated ? null : plan.Theme,
        (one, other) => Same(one.Place, other.Place) || Same(one.Audience, other.Audience),
        (_, _) => true);

    /// <summary>
    /// Bidding against each other: the same fund, of funders that do not differ, with a day on which both bids are open. Certain when
    /// both name the funder.
    /// </summary>
    public static IReadOnlyList<PlanPair> SameFund(Plans plans) => Find(plans, days: 1,
        plan => plan.IsDated ? plan.Fund : null,
        (one, other) => NotDifferent(one.Funder, other.Funder),
        (one, other) => Same(one.Funder, other.Funder));

    internal static bool Same(string? one, string? other) =>
        one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool NotDifferent(string? one, string? other) => one is null || other is null || Same(one, other);

    /// <param name="plans">Where to look.</param>
    /// <param name="days">As in <see cref="Plan.FallsWith"/>.</param>
    /// <param name="key">What has to be the same, and is weighed; null leaves a plan out.</param>
    /// <param name="agree">What else has to hold of two plans.</param>
    /// <param name="certain">Whether it then holds for certain.</param>
    private static List<PlanPair> Find(Plans plans, int days, Func<Plan, string?> key, Func<Plan, Plan, bool> agree,
        Func<Plan, Plan, bool> certain)
    {
        var pairs = new List<PlanPair>();
        foreach (var alike in plans.All.Where(plan => key(plan) is not null).GroupBy(key, StringComparer.OrdinalIgnoreCase))
        {
            // In the order of their beginnings, so that once a plan begins too late so do all after it.
            var inOrder = alike.OrderBy(plan => plan.From ?? DateOnly.MinValue).ToList();
            var weight = Rarity.Of(plans.Known, inOrder.Select(plan => plan.Organisation).Distinct().Count());
            for (var i = 0; i < inOrder.Count; i++)
            {
                for (var j = i + 1; j < inOrder.Count && inOrder[i].FallsWith(inOrder[j], days); j++)
                {
                    var (one, other) = inOrder[i].Organisation < inOrder[j].Organisation
                        ? (inOrder[i], inOrder[j])
                        : (inOrder[j], inOrder[i]);
                    if (one.Organisation == other.Organisation || !agree(one, other))
                        continue;
                    var sure = certain(one, other);
                    pairs.Add(new PlanPair { First = one, Second = other, Certain = sure, Weight = sure ? weight : weight / 2 });
                }
            }
        }

        return pairs;
    }
}

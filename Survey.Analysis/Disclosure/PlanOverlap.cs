using Survey.Analysis.Networks;

namespace Survey.Analysis.Disclosure;

/// <summary>A plan of an organisation and one of another that it does not name, worth a talk.</summary>
/// <param name="Other">Whose plan the other one is.</param>
/// <param name="Kind">What they have in common.</param>
/// <param name="Pair">Both plans.</param>
public sealed record PlanOverlap(Guid Other, PlanOverlapKind Kind, PlanPair Pair)
{
    private const int Most = 10;

    /// <summary>At most ten, and of two organisations' plans the weightiest pair of each kind.</summary>
    internal static IReadOnlyList<PlanOverlap> Of(WaveAnswers seen, Plans plans, int organisation, IReadOnlySet<Guid> named)
    {
        // What has neither theme nor fund with one of its own plans in common is left out first: it could only cost time.
        var own = plans.All.Where(plan => plan.Organisation == organisation).ToList();
        var near = Plans.Create(plans.Ids, [.. plans.All.Where(IsNear)], Enumerable.Range(0, plans.Ids.Count).Where(one => !plans.Told(one)));
        (PlanOverlapKind Kind, IEnumerable<PlanPair> Pairs)[] found =
        [
            (PlanOverlapKind.SameFund, PlanPairs.SameFund(near)),
            (PlanOverlapKind.SameWork, PlanPairs.SameWork(near)),
            (PlanOverlapKind.SameWeek, PlanPairs.SameWeek(near)),
        ];
        return
        [
            .. found
                .SelectMany(kind => kind.Pairs.Where(IsOwn).Select(pair => new PlanOverlap(Other(pair), kind.Kind, pair)))
                .Where(overlap => !named.Contains(overlap.Other))
                .OrderByDescending(overlap => overlap.Pair.Weight).ThenBy(overlap => overlap.Kind)
                .ThenBy(overlap => overlap.Pair.From ?? DateOnly.MinValue)
                // Doing the same in the same week is told once.
                .DistinctBy(overlap => (overlap.Pair.First, overlap.Pair.Second))
                .DistinctBy(overlap => (overlap.Other, overlap.Kind))
                .Take(Most),
        ];

        bool IsNear(Plan plan) => own.Any(mine => PlanPairs.Same(mine.Theme, plan.Theme) || PlanPairs.Same(mine.Fund, plan.Fund));

        bool IsOwn(PlanPair pair) => pair.First.Organisation == organisation || pair.Second.Organisation == organisation;

        Guid Other(PlanPair pair) =>
            seen.Roster[pair.First.Organisation == organisation ? pair.Second.Organisation : pair.First.Organisation].Id;
    }
}

public enum PlanOverlapKind
{
    /// <summary>Bids to the same fund.</summary>
    SameFund,

    /// <summary>The same kind of work on the same theme, on a day in common.</summary>
    SameWork,

    /// <summary>The same theme at the same place or for the same audience, within seven days.</summary>
    SameWeek,
}

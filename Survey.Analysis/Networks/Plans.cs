namespace Survey.Analysis.Networks;

/// <summary>What the organisations of the roster plan, as told in one wave.</summary>
public sealed class Plans
{
    private readonly bool[] told;

    private Plans(IReadOnlyList<string> ids, IReadOnlyList<Plan> all, bool[] told)
    {
        Ids = ids;
        All = all;
        this.told = told;
        Known = told.Count(known => known);
    }

    /// <summary>The organisations, in the same order as in the wave's network.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Every plan, in the order given.</summary>
    public IReadOnlyList<Plan> All { get; }

    /// <summary>Organisations that told what they plan, be it nothing.</summary>
    public int Known { get; }

    /// <summary>Whether the organisation told what it plans, be it nothing.</summary>
    public bool Told(int organisation) => told[organisation];

    /// <summary>What some organisations plan, in the order given; unknown for those that <paramref name="known"/> leaves out.</summary>
    public Plans Among(IReadOnlyList<string> some, Func<string, bool> known)
    {
        var numbers = Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var places = some.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        bool[] kept = [.. some.Select(id => known(id) && told[numbers[id]])];
        return new Plans(some,
            [.. All.Where(plan => places.TryGetValue(Ids[plan.Organisation], out var place) && kept[place])
                .Select(plan => plan with { Organisation = places[Ids[plan.Organisation]] })],
            kept);
    }

    /// <param name="ids">The organisations.</param>
    /// <param name="plans">What they plan.</param>
    /// <param name="silent">Organisations that did not tell.</param>
    /// <exception cref="ArgumentException">A plan is of nobody on the list or of somebody silent, or ends before it begins.</exception>
    public static Plans Create(IReadOnlyList<string> ids, IReadOnlyList<Plan> plans, IEnumerable<int>? silent = null)
    {
        var told = new bool[ids.Count];
        Array.Fill(told, true);
        foreach (var organisation in silent ?? [])
            told[organisation] = false;

        foreach (var plan in plans)
        {
            if (plan.Organisation < 0 || plan.Organisation >= ids.Count)
                throw new ArgumentException($"There is no organisation number {plan.Organisation} among {ids.Count}.");
            if (!told[plan.Organisation])
                throw new ArgumentException($"The plan '{plan.Activity}' comes from '{ids[plan.Organisation]}', which did not answer.");
            if (plan.To < plan.From)
                throw new ArgumentException($"The plan '{plan.Activity}' of '{ids[plan.Organisation]}' ends before it begins.");
        }

        return new Plans(ids, plans, told);
    }
}

namespace Survey.Analysis.Networks;

/// <summary>What each organisation of the roster needs and what it can offer to others, as told in one wave.</summary>
public sealed class NeedsAndOffers
{
    /// <param name="ids">The organisations, in the same order as in the wave's network.</param>
    /// <param name="needs">Codes of what each needs: empty where it needs nothing, null where it did not say.</param>
    /// <param name="offers">Codes of what each offers, told or not together with its needs.</param>
    /// <exception cref="ArgumentException">There is not one entry for each, or one tells its needs but not its offers.</exception>
    public NeedsAndOffers(
        IReadOnlyList<string> ids, IReadOnlyList<IReadOnlySet<string>?> needs, IReadOnlyList<IReadOnlySet<string>?> offers)
    {
        if (needs.Count != ids.Count || offers.Count != ids.Count)
            throw new ArgumentException($"There are {needs.Count} needs and {offers.Count} offers for {ids.Count} organisations.");
        for (var i = 0; i < ids.Count; i++)
        {
            if (needs[i] is null != offers[i] is null)
                throw new ArgumentException($"Organisation '{ids[i]}' tells only one of its needs and its offers.");
        }

        (Ids, Needs, Offers) = (ids, needs, offers);
    }

    /// <summary>The organisations, in the same order as in the wave's network.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Codes of what each needs: empty where it needs nothing, null where it did not say.</summary>
    public IReadOnlyList<IReadOnlySet<string>?> Needs { get; }

    /// <summary>Codes of what each offers: empty where it offers nothing, null where it did not say.</summary>
    public IReadOnlyList<IReadOnlySet<string>?> Offers { get; }

    /// <summary>Organisations that told, be it nothing.</summary>
    public int Known => Needs.Count(needs => needs is not null);
}

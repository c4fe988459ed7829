namespace Survey.Analysis.Networks;

/// <summary>What is measured in one wave. A relation that the instrument does not ask about is null: not asked is not the same as no.</summary>
public sealed record WaveRelations
{
    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations that submitted their answers.</summary>
    public required int Answered { get; init; }

    /// <summary>Who works with whom.</summary>
    public Network? Collaboration { get; init; }

    /// <summary>How far partners trust each other.</summary>
    public TrustRatings? Trust { get; init; }

    /// <summary>Who does what, numbered as in <see cref="Collaboration"/>.</summary>
    public ActivitySets? Activities { get; init; }

    /// <summary>What is planned, numbered as in <see cref="Collaboration"/>.</summary>
    public Plans? Plans { get; init; }

    /// <summary>What is needed and offered, numbered as in <see cref="Collaboration"/>.</summary>
    public NeedsAndOffers? Needs { get; init; }

    /// <summary>How it was asked; null where that is not known.</summary>
    public AskedQuestions? Asked { get; init; }

    /// <summary>
    /// Groups that organisations belong to, by attribute (nation, size …): the organisation's category, numbered as in
    /// <see cref="Collaboration"/>; null where it is not known.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Attributes { get; init; } =
        new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal);

    /// <summary>The same wave had one organisation not been on the roster, as far as its network and attributes go.</summary>
    internal WaveRelations WithoutInNetwork(int member) => this with
    {
        Collaboration = Collaboration!.Without(member),
        Attributes = Attributes.ToDictionary(
            attribute => attribute.Key, attribute => (IReadOnlyList<string?>)[.. attribute.Value.Where((_, i) => i != member)]),
    };
}

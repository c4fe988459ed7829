namespace Survey.Analysis.Networks;

/// <summary>Two organisations that share activities.</summary>
public readonly record struct SharedActivities
{
    /// <summary>The smaller number.</summary>
    public required int First { get; init; }

    /// <summary>The larger number.</summary>
    public required int Second { get; init; }

    /// <summary>How many activities the first lists.</summary>
    public required int OfFirst { get; init; }

    /// <summary>How many activities the second lists.</summary>
    public required int OfSecond { get; init; }

    /// <summary>How many activities both list.</summary>
    public required int Shared { get; init; }

    /// <summary>What the shared activities weigh (<see cref="Rarity"/>).</summary>
    public required double SharedWeight { get; init; }

    /// <summary>What the activities weigh that at least one of them lists.</summary>
    public required double TogetherWeight { get; init; }

    /// <summary>How many activities at least one of them lists.</summary>
    public int Together => OfFirst + OfSecond - Shared;

    /// <summary>Jaccard similarity, above 0 to 1.</summary>
    public double Jaccard => (double)Shared / Together;

    /// <summary>Jaccard similarity of the weights (Ruzicka), above 0 to 1.</summary>
    public double WeightedJaccard => SharedWeight / TogetherWeight;
}

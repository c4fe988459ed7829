namespace Survey.Analysis.Metrics;

/// <summary>
/// Where one organisation stands in the network of a wave. A figure is null where it is undefined or nothing is known; what each one
/// tells is in <see cref="OrganisationFigureCatalogue"/>.
/// </summary>
public sealed record OrganisationFigures
{
    public required string Id { get; init; }

    /// <summary>Others that name it; null when nobody answered about it.</summary>
    public int? InDegree { get; init; }

    /// <summary>Others it names; null when it did not answer.</summary>
    public int? OutDegree { get; init; }

    /// <summary>Partners by either side's word; null when nothing is known of it.</summary>
    public int? DegreeEither { get; init; }

    /// <summary>Share of those that answered about it and name it, 0 to 1; null when nobody did.</summary>
    public double? InDegreeRate { get; init; }

    /// <summary>Sum of the known strengths of the links to it; null when it is named but none is known, or nobody answered.</summary>
    public double? InStrength { get; init; }

    /// <summary>Sum of the known strengths of the links it reports; null when it names others but none is known, or did not answer.</summary>
    public double? OutStrength { get; init; }

    /// <summary>Share of the shortest paths between others that lead over it, 0 to 1; null with fewer than three organisations.</summary>
    public double? Betweenness { get; init; }

    /// <summary>Mean over the others of 1 / steps from them to it, 0 to 1.</summary>
    public double? HarmonicIn { get; init; }

    /// <summary>Mean over the others of 1 / steps from it to them, 0 to 1.</summary>
    public double? HarmonicOut { get; init; }

    /// <summary>0 to 1, the squares of all together 1; null without links, or where it is not unique.</summary>
    public double? Eigenvector { get; init; }

    /// <summary>0 to 1, all together 1.</summary>
    public double? PageRank { get; init; }

    /// <summary>Share of its pairs of partners that are linked, 0 to 1; null with fewer than two partners.</summary>
    public double? Clustering { get; init; }

    /// <summary>From near 0 to 25/18; null without partners.</summary>
    public double? Constraint { get; init; }

    /// <summary>0 to the number of partners; null without partners.</summary>
    public double? EffectiveSize { get; init; }

    /// <summary>Largest k such that it is in a part where everyone has k partners within the part.</summary>
    public int? Coreness { get; init; }

    /// <summary>Whether the sector would fall into more parts without it.</summary>
    public bool? ArticulationPoint { get; init; }
}

namespace Survey.Analysis.Metrics;

/// <summary>The figures of one group of organisations, over the observed cells among organisations whose group is known.</summary>
public sealed record GroupFigures
{
    /// <summary>The attribute that makes the groups.</summary>
    public required string Attribute { get; init; }

    /// <summary>The category that makes this one.</summary>
    public required string Category { get; init; }

    /// <summary>Organisations in the group.</summary>
    public required int Organisations { get; init; }

    /// <summary>How many of them answered.</summary>
    public required int Answered { get; init; }

    /// <summary>Density of ties within the group, 0 to 1; null where no such cell was observed.</summary>
    public double? Within { get; init; }

    /// <summary>Density of ties that the group reports to others, 0 to 1; null where no such cell was observed.</summary>
    public double? ToOthers { get; init; }

    /// <summary>Density of ties that others report to the group, 0 to 1; null where no such cell was observed.</summary>
    public double? FromOthers { get; init; }

    /// <summary>
    /// Mean number of partners that its organisations name among all organisations, as in <c>collaboration.meanDegree</c>; null where
    /// none answered.
    /// </summary>
    public double? MeanDegree { get; init; }

    /// <summary>(E - I) / (E + I), E the ties to and from others, I those within, each tie once; -1 to 1, null without any tie.</summary>
    public double? Ei { get; init; }

    /// <summary>
    /// Density of ties to and from others / density among all whose group is known: 1 when the group is as much reached as anybody,
    /// less when it is left out; null where either has no value or there is no tie at all.
    /// </summary>
    public double? InclusionRatio { get; init; }
}

using Survey.Analysis.Inference;

namespace Survey.Analysis.Metrics;

/// <summary>A figure of a group, or of an attribute as a whole.</summary>
/// <param name="Value">Null where it is undefined.</param>
/// <param name="Interval">The 95% interval; null where none is defined, as with fewer than five members that answered.</param>
public readonly record struct GroupFigure(double? Value, Interval? Interval = null)
{
    /// <summary>One without an interval, such as a count.</summary>
    public static implicit operator GroupFigure(double? value) => new(value);
}

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
    public GroupFigure Within { get; init; }

    /// <summary>Density of ties that the group reports to others, 0 to 1; null where no such cell was observed.</summary>
    public GroupFigure ToOthers { get; init; }

    /// <summary>Density of ties that others report to the group, 0 to 1; null where no such cell was observed.</summary>
    public GroupFigure FromOthers { get; init; }

    /// <summary>
    /// Mean number of partners that its organisations name among all organisations, as in <c>collaboration.meanDegree</c>; null where
    /// none answered.
    /// </summary>
    public GroupFigure MeanDegree { get; init; }

    /// <summary>(E - I) / (E + I), E the ties to and from others, I those within, each tie once; -1 to 1, null without any tie.</summary>
    public GroupFigure Ei { get; init; }

    /// <summary>
    /// Density of ties to and from others / density among all whose group is known: 1 when the group is as much reached as anybody,
    /// less when it is left out; null where either has no value or there is no tie at all.
    /// </summary>
    public GroupFigure InclusionRatio { get; init; }
}

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
}

namespace Survey.Analysis.Introductions;

/// <summary>Two organisations that should meet, and why.</summary>
public sealed record Introduction
{
    /// <summary>Number of the organisation that comes first in the network.</summary>
    public required int First { get; init; }

    public required int Second { get; init; }

    /// <summary>How much speaks for it, 0 to 1: the contributions of the reasons together. Same scale in every wave.</summary>
    public double Score => Reasons.Sum(reason => reason.Contribution);

    /// <summary>What speaks for it, the largest contribution first; at least one.</summary>
    public required IReadOnlyList<IntroductionReason> Reasons { get; init; }

    /// <summary>
    /// Whether both said that they do not work with each other, and not only one. Null where an organisation is shown whom to meet: it is
    /// not told whether the other one names it.
    /// </summary>
    public bool? HeardFromBoth { get; init; }
}

/// <summary>One thing that speaks for an introduction.</summary>
public sealed record IntroductionReason
{
    public required IntroductionKind Kind { get; init; }

    /// <summary>How strongly, above 0 to 1; see <see cref="IntroductionKind"/>.</summary>
    public required double Strength { get; init; }

    /// <summary>What it adds to the score: strength times the weight of its kind.</summary>
    public double Contribution => IntroductionWeights.Of(Kind) * Strength;

    /// <summary>The organisation whose needs the other one meets; null for other kinds.</summary>
    public int? NeedsOf { get; init; }

    /// <summary>Numbers of the partners both have, ascending; empty for other kinds.</summary>
    public IReadOnlyList<int> Partners { get; init; } = [];

    /// <summary>Codes of the needs met or the activities shared, or names of the attributes in which they differ, in order.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}

/// <summary>Why two organisations should meet.</summary>
public enum IntroductionKind
{
    /// <summary>
    /// They have partners in common. Strength: the chance that word gets from one to the other when every shared partner passes it on to
    /// one partner picked at random, a tie that is not confirmed carrying it half the time: 1 - product over shared z of
    /// (1 - c(i,z) c(z,j) / partners of z), c = 1 if confirmed, else 1/2.
    /// </summary>
    SharedPartners,

    /// <summary>One offers what the other needs. Strength: share of its needs that the other one offers.</summary>
    MeetsNeed,

    /// <summary>They do the same. Strength: Jaccard similarity of their activities.</summary>
    SharedActivities,

    /// <summary>
    /// They open new ground to each other. Strength: share of the partners of both that the other one does not reach within two steps.
    /// No reason by itself.
    /// </summary>
    NewGround,

    /// <summary>They belong to different groups. Strength: share of the attributes known of both that differ. No reason by itself.</summary>
    OtherGroup,
}

using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Two organisations that do or plan the same, and what it is.</summary>
public sealed record DuplicationRow
{
    public required DuplicationKind Kind { get; init; }

    /// <summary>Number of the organisation that comes first in the network.</summary>
    public required int First { get; init; }

    public required int Second { get; init; }

    /// <summary>
    /// Whether the two work together, by at least one side's report; null where that is not known, because one of them did not say and
    /// the other names no link.
    /// </summary>
    public required bool? Linked { get; init; }

    /// <summary>
    /// How much it is worth looking at: ln(1 + n / p) summed over what they share, where p of the n organisations that told have it. So
    /// sharing what few do weighs more than sharing what everybody does. Half of it where it is only perhaps the same.
    /// </summary>
    public required double Weight { get; init; }

    /// <summary>False where the two plans agree only as far as both state it.</summary>
    public bool Certain { get; init; } = true;

    /// <summary>Codes of the activities both list, in order; empty for plans.</summary>
    public IReadOnlyList<string> Activities { get; init; } = [];

    /// <summary>Share of their activities that both list; null for plans.</summary>
    public double? Jaccard { get; init; }

    /// <summary>The two plans, with theme, place, audience, days and fund in common; null for activities.</summary>
    public PlanPair? Plans { get; init; }
}

/// <summary>What two organisations have in common.</summary>
public enum DuplicationKind
{
    /// <summary>From a quarter to less than half of their activities.</summary>
    Overlap25,

    /// <summary>At least half of their activities.</summary>
    Overlap50,

    /// <summary>Plans to do the same for the same people at the same place and time.</summary>
    PlanOverlap,

    /// <summary>Plans on the same theme, at the same place or for the same audience, within seven days.</summary>
    DateCollision,

    /// <summary>Bids to the same fund at the same time.</summary>
    BidCollision,
}

namespace Survey.Analysis.Chasing;

/// <summary>An organisation whose word on its ties is missing, wholly or in part, and what it would be worth.</summary>
public sealed record OrganisationToChase
{
    /// <summary>Its number in the network.</summary>
    public required int Organisation { get; init; }

    /// <summary>1 for the one to chase first.</summary>
    public required int Rank { get; init; }

    /// <summary>
    /// How far its answer would be expected to move the headline figures, in smallest changes worth reporting, summed over
    /// <see cref="Movements"/>; 0 upwards.
    /// </summary>
    public required double Gain { get; init; }

    /// <summary>Whether it submitted its answers and left out who it works with, all or in part; such a one is not reminded.</summary>
    public required bool Responded { get; init; }

    /// <summary>The figures that its answer would move, most first.</summary>
    public required IReadOnlyList<ExpectedMovement> Movements { get; init; }

    /// <summary>Others that name it.</summary>
    public required int NamedBy { get; init; }

    /// <summary>Of those, how many wait for its word to be confirmed or not.</summary>
    public required int Waiting { get; init; }

    /// <summary>Others about which it has not said anything.</summary>
    public required int Cells { get; init; }

    /// <summary>Of those, how many said something about it, so that its answer would settle the pair.</summary>
    public required int Pairs { get; init; }

    /// <summary>Whether its part of the network would fall apart without it, as far as ties are known.</summary>
    public required bool HoldsTogether { get; init; }
}

/// <summary>How far one more answer is expected to move a figure.</summary>
/// <param name="Metric">Code of the metric.</param>
/// <param name="Size">Root mean square of the movement over the likely answers, in smallest changes worth reporting.</param>
public sealed record ExpectedMovement(string Metric, double Size);

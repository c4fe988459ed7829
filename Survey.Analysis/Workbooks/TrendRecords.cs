using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>Where an organisation stands in a wave.</summary>
/// <param name="Wave">Position of the wave in <see cref="TrendData.Waves"/>.</param>
/// <param name="Organisation">Who.</param>
/// <param name="Nation">Code, as on the roster.</param>
/// <param name="Kind">Code, as on the roster.</param>
/// <param name="Figures">By code of the figure; without those that have no value.</param>
public sealed record TrendPlace(
    int Wave, NamedOrganisation Organisation, string Nation, string Kind, IReadOnlyDictionary<string, double> Figures);

/// <summary>What was answered: to which question, and what.</summary>
public sealed record TrendSaid
{
    public required string Question { get; init; }

    /// <summary>Code of the choice, for questions with several; else empty.</summary>
    public string Item { get; init; } = "";

    /// <summary>Code or text of the answer; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The answer as a number; null where it has none.</summary>
    public double? Number { get; init; }

    /// <summary>Why there is no answer, for example <c>dontKnow</c>; null where there is one.</summary>
    public string? Missing { get; init; }
}

/// <summary>What one organisation answered about another in a wave.</summary>
public sealed record TrendTie(int Wave, NamedOrganisation From, NamedOrganisation To, TrendSaid Said);

/// <summary>What one organisation answered about itself in a wave.</summary>
public sealed record TrendAnswer(int Wave, NamedOrganisation Organisation, TrendSaid Said);

/// <summary>Two organisations that do or plan the same.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="Row">What it is; its numbers of organisations are not used.</param>
public sealed record TrendOverlap(NamedOrganisation First, NamedOrganisation Second, DuplicationRow Row);

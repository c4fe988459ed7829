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

/// <summary>How a group of organisations is linked, within and with others.</summary>
/// <param name="Attribute">What makes the groups, for example <c>nation</c>.</param>
/// <param name="Category">Which group: a code, as on the roster.</param>
/// <param name="Organisations">How many are in it.</param>
/// <param name="Answered">How many of them answered.</param>
/// <param name="Figures">By code of the figure; without those that have no value.</param>
public sealed record TrendGroup(
    string Attribute, string Category, int Organisations, int Answered, IReadOnlyDictionary<string, GroupFigure> Figures);

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

/// <summary>A list that evaluators work through.</summary>
/// <param name="Wave">Name of the wave whose rows stand on it.</param>
/// <param name="Statuses">What each status means.</param>
/// <param name="Rows">Those of that wave, the one most worth a look first; then others of which something was noted.</param>
public sealed record TrendList(string Wave, IReadOnlyList<string> Statuses, IReadOnlyList<TrendListRow> Rows);

/// <summary>Two organisations on such a list, and what was noted of them.</summary>
public sealed record TrendListRow
{
    public required NamedOrganisation First { get; init; }

    public required NamedOrganisation Second { get; init; }

    /// <summary>What is between them, in a few words.</summary>
    public required string What { get; init; }

    /// <summary>Themes, funds, activities and needs, in words; empty where nothing names any.</summary>
    public required string About { get; init; }

    /// <summary>Why they are on the list.</summary>
    public required string Why { get; init; }

    /// <summary>False for a row that is kept only because something was noted.</summary>
    public required bool OnList { get; init; }

    public required string Status { get; init; }

    /// <summary>Who looks after it; null where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? Day { get; init; }

    public string? Note { get; init; }

    /// <summary>Name of the wave on whose list it stood when something was first noted; null where nothing was.</summary>
    public string? FirstNotedIn { get; init; }

    /// <summary>Has a wave been measured in which a later tie could have been reported?</summary>
    public required bool HasLaterWave { get; init; }

    /// <summary>Names of the later waves in which one was, and how sure it is; null where none was.</summary>
    public string? WavesWithTie { get; init; }
}

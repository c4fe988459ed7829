using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Packages;

/// <summary>What a sector's network looked like in one or more waves, as files that others can use and recompute.</summary>
public sealed record DataPackage
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether organisations go by made-up names.</summary>
    public bool Pseudonymised { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<PackageWave> Waves { get; init; }
}

/// <summary>One wave of a package.</summary>
public sealed record PackageWave
{
    public required Period Period { get; init; }

    /// <summary>Whether the figures may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Its organisations go by the ids that the package's readers see.</summary>
    public required WaveRelations Relations { get; init; }

    /// <summary>The organisations' ids, in the order of the network.</summary>
    public required IReadOnlyList<string> Organisations { get; init; }

    /// <summary>The organisations' names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Which organisations submitted their answers.</summary>
    public required IReadOnlyList<bool> Responded { get; init; }

    /// <summary>Null for a wave that only comes along because change is measured against it.</summary>
    public WaveFigures? Figures { get; init; }

    /// <summary>The folder of its files: the first day of its period.</summary>
    public string Folder => Period.FirstDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The figures of one wave, as they are published.</summary>
public sealed record WaveFigures
{
    public required IReadOnlyList<Estimate> Estimates { get; init; }

    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>Figures of organisations that have a value, in any order.</summary>
    public required IReadOnlyList<(string Organisation, string Figure, double Value)> Organisations { get; init; }

    /// <summary>Figures of groups that have a value, in any order; those of an attribute as a whole have the category "".</summary>
    public required IReadOnlyList<(string Attribute, string Category, string Figure, GroupFigure Of)> Groups { get; init; }

    public static WaveFigures Of(WaveAnalysis analysis) => new()
    {
        Estimates = analysis.Estimates,
        Sensitivities = analysis.Sensitivities,
        Changes = analysis.Changes,
        Organisations =
        [
            .. from organisation in analysis.Organisations
               from figure in OrganisationFigureCatalogue.All
               let value = figure.Of(organisation)
               where value is not null
               select (organisation.Id, figure.Code, value.Value),
        ],
        Groups =
        [
            .. from attribute in analysis.Groups
               from figure in attribute.Value.ByCategory()
               where figure.Of.Value is not null
               select (attribute.Key, figure.Category, figure.Figure, figure.Of),
        ],
    };
}

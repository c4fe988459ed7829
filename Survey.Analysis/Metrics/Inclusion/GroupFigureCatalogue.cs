namespace Survey.Analysis.Metrics;

/// <summary>What is measured of a group.</summary>
/// <param name="Code">Its name in files and in the database.</param>
/// <param name="Name">For the head of a column.</param>
/// <param name="Tells">What it tells an evaluator.</param>
/// <param name="Source">Of the formula.</param>
public sealed record GroupFigureDefinition(
    string Code, string Name, string Tells, Unit Unit, string Source, Func<GroupFigures, GroupFigure> Of);

/// <summary>Every figure of a group, in the order in which they are shown.</summary>
public static class GroupFigureCatalogue
{
    private const string Wasserman = "Wasserman and Faust 1994";

    public static readonly IReadOnlyList<GroupFigureDefinition> All =
    [
        new("meanDegree", "Partners", "How many others an organisation of the group names on average", Unit.Number, Wasserman,
            group => group.MeanDegree),
        new("within", "Links within", "The share of possible links within the group that exist", Unit.Share, Wasserman,
            group => group.Within),
        new("toOthers", "To others", "The share of possible links that its organisations report to others", Unit.Share, Wasserman,
            group => group.ToOthers),
        new("fromOthers", "From others", "The share of possible links that others report to its organisations", Unit.Share, Wasserman,
            group => group.FromOthers),
        new("ei", "E-I", "-1 when all links stay within the group, 1 when all cross its border", Unit.Number,
            "Krackhardt and Stern 1988, Social Psychology Quarterly 51", group => group.Ei),
        new("inclusionRatio", "Inclusion",
            "Links with others against links among all: 1 when the group is as much reached as anybody, less when it is left out",
            Unit.Number, "defined here, as a ratio of densities", group => group.InclusionRatio),
    ];
}

namespace Survey.Analysis.Metrics;

/// <summary>Every figure of an organisation, in reporting order.</summary>
/// <remarks>
/// Degrees, rates and strengths are taken as observed; paths, betweenness, PageRank, constraint and effective size from the network in
/// which one side's report stands for what the other did not answer; eigenvector, clustering, coreness and articulation points from the
/// partners by either side's word.
/// </remarks>
public static class OrganisationFigureCatalogue
{
    private const string Wasserman = "Wasserman and Faust 1994";
    private const string Burt = "Burt 1992, Structural Holes";

    public static IReadOnlyList<OrganisationFigure> All { get; } =
    [
        new("inDegree", "Named by", "How many organisations say that they work with it.", Wasserman, figures => figures.InDegree),
        new("outDegree", "Names", "How many organisations it says that it works with.", Wasserman, figures => figures.OutDegree),
        new("degreeEither", "Partners", "How many organisations it works with when one side's word is enough.", Wasserman,
            figures => figures.DegreeEither),
        new("inDegreeRate", "Share that names it", "Of the organisations that answered about it, the share that works with it.", Wasserman,
            figures => figures.InDegreeRate),
        new("inStrength", "Strength received", "How much others work with it: the strengths of the links they report, added up.",
            Wasserman, figures => figures.InStrength),
        new("outStrength", "Strength given", "How much it works with others: the strengths of the links it reports, added up.",
            Wasserman, figures => figures.OutStrength),
        new("betweenness", "Go-between", "How often the shortest way between two others leads over it; read as tiers, not as ranks.",
            "Freeman 1977, Sociometry 40; Brandes 2001", figures => figures.Betweenness),
        new("harmonicIn", "Nearness to it", "How few steps it takes others to reach it; whoever cannot adds nothing.",
            "Latora and Marchiori 2001; Rochat 2009", figures => figures.HarmonicIn),
        new("harmonicOut", "Nearness from it", "How few steps it takes it to reach others; whom it cannot reach adds nothing.",
            "Latora and Marchiori 2001; Rochat 2009", figures => figures.HarmonicOut),
        new("eigenvector", "Partners with partners", "Whether its partners are themselves well linked; it has no value when two separate "
            + "parts of the sector are equally strong.", "Bonacich 1972, Journal of Mathematical Sociology 2",
            figures => figures.Eigenvector),
        new("pageRank", "Standing", "How often a walk along the links comes by: being named counts more from those that are often named "
            + "and name few.", "Brin and Page 1998", figures => figures.PageRank),
        new("clustering", "Partners who are partners", "Of its pairs of partners, the share that work with each other too.",
            "Watts and Strogatz 1998, Nature 393", figures => figures.Clustering),
        new("constraint", "Constraint", "How far its partners are each other's partners; low means that it links circles that do not "
            + "otherwise meet.", Burt, figures => figures.Constraint),
        new("effectiveSize", "Partners not already linked", "How many of its partners it does not also reach through another partner.",
            Burt + "; Borgatti 1997, Connections 20", figures => figures.EffectiveSize),
        new("coreness", "Depth in the core", "The largest number k such that it belongs to a group in which everyone has k partners.",
            "Seidman 1983, Social Networks 5; Batagelj and Zaversnik 2003", figures => figures.Coreness),
        new("articulationPoint", "Only link", "Whether some organisations are connected with the rest only through it.",
            "Hopcroft and Tarjan 1973", figures => figures.ArticulationPoint is { } only ? (only ? 1 : 0) : null)
        { IsYesOrNo = true },
    ];
}

using Survey.Analysis.Metrics;
using Survey.Api.Directory;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>
/// What the colours and shapes of the map mean: the commonest categories of an attribute and one for all others, or a figure from low to
/// high in up to five steps, each with about as many organisations.
/// </summary>
public sealed class MapLegend
{
    /// <summary>Colours and shapes that can be told apart; the last is for all others.</summary>
    public const int Marks = 6;

    private const string Groups = "group";

    private static readonly IReadOnlyList<(string Code, string Name, Func<RosterRow, string?> Of)> attributes =
    [
        ("kind", "Kind", row => DirectoryLabels.OfKind.GetValueOrDefault(row.Kind, row.Kind)),
        ("nation", "Nation", row => DirectoryLabels.OfNation.GetValueOrDefault(row.Nation, row.Nation)),
        ("size", "Size", row => row.Size is { } size ? DirectoryLabels.OfSize.GetValueOrDefault(size, size) : null),
        ("region", "Region", row => row.Region),
        ("focus", "Focus, the first named", row => row.MainFocus),
    ];

    private readonly Func<MapOrganisation, int?> step;
    private readonly Func<MapOrganisation, string?> describe;

    private MapLegend(
        string code, IReadOnlyList<string> labels, Func<MapOrganisation, int?> step, Func<MapOrganisation, string?> describe)
    {
        (Code, Labels) = (code, labels);
        (this.step, this.describe) = (step, describe);
    }

    /// <summary>What colours can stand for, the usual first: attributes, clusters, figures.</summary>
    public static IReadOnlyList<(string Code, string Name)> Choices { get; } =
    [
        .. attributes.Select(attribute => (attribute.Code, attribute.Name)), (Groups, "Group found in the network"),
        .. OrganisationFigureCatalogue.All.Select(figure => (figure.Code, figure.Name)),
    ];

    public string Code { get; }

    /// <summary>What each mark stands for, but for the last one of all.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The marks go from low to high.</summary>
    public bool IsScale => OrganisationFigureCatalogue.All.Any(figure => figure.Code == Code);

    /// <summary>What the last mark stands for.</summary>
    public string Others => IsScale ? "No figure" : Code == Groups ? "In another or no group" : "Other or not known";

    /// <param name="code">One of <see cref="Choices"/>; the usual one when it is none.</param>
    /// <param name="whole">The whole network.</param>
    public static MapLegend Of(string? code, MapView whole)
    {
        if (OrganisationFigureCatalogue.All.FirstOrDefault(figure => figure.Code == code) is { } figure) return OfFigure(figure, whole);
        if (code == Groups) return OfCategories(Groups, whole.Organisations.Select(one => one.Group), one => one.Group);
        var attribute = attributes.FirstOrDefault(attribute => attribute.Code == code, attributes[0]);
        return OfCategories(attribute.Code, whole.Latest.Select(attribute.Of), one => attribute.Of(one.Row));
    }

    /// <summary>The number of an organisation's mark, from 0.</summary>
    public int MarkOf(MapOrganisation organisation) => step(organisation) ?? Marks - 1;

    public string LabelOf(MapOrganisation organisation) => describe(organisation) ?? "not known";

    private static MapLegend OfCategories(string code, IEnumerable<string?> all, Func<MapOrganisation, string?> category)
    {
        List<string> commonest =
        [
            .. all.OfType<string>().CountBy(one => one).OrderByDescending(count => count.Value)
                .ThenBy(count => count.Key, StringComparer.Ordinal).Take(Marks - 1).Select(count => count.Key),
        ];
        return new MapLegend(code, commonest,
            one => category(one) is { } own && commonest.IndexOf(own) is >= 0 and var place ? place : null, category);
    }

    private static MapLegend OfFigure(OrganisationFigure figure, MapView whole)
    {
        double? Of(MapOrganisation one) => one.Figures.TryGetValue(figure.Code, out var value) ? value : null;
        var values = whole.Organisations.Select(Of).OfType<double>().Order().ToList();
        List<double> tops = values.Count == 0 ? [] :
            [.. Enumerable.Range(1, Marks - 1).Select(part => values[(part * values.Count / (Marks - 1) is > 0 and var end ? end : 1) - 1]).Distinct()];
        var labels = tops.Index().Select(top =>
        {
            var (lowest, highest) = (values.First(value => top.Index == 0 || value > tops[top.Index - 1]), top.Item);
            var (from, to) = (Figures.Value(figure, lowest), Figures.Value(figure, highest));
            return from == to ? from : $"{from} to {to}";
        });
        return new MapLegend(figure.Code, [.. labels],
            one => Of(one) is { } value ? tops.FindIndex(top => value <= top) : null,
            one => Of(one) is { } value ? $"{figure.Name.ToLowerInvariant()} {Figures.Value(figure, value)}" : null);
    }
}

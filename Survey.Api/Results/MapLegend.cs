using Survey.Api.Directory;

namespace Survey.Api.Results;

/// <summary>What the colours and shapes of the map mean: the commonest categories of an attribute, and one for all others.</summary>
public sealed class MapLegend
{
    /// <summary>Colours and shapes that can be told apart; the last is for all others.</summary>
    public const int Marks = 6;

    private readonly Func<MapOrganisation, string?> category;
    private readonly IReadOnlyDictionary<string, string> labels;
    private readonly List<string> categories;

    private MapLegend(string attribute, Func<MapOrganisation, string?> category, IReadOnlyDictionary<string, string> labels,
        IReadOnlyList<MapOrganisation> organisations)
    {
        Attribute = attribute;
        this.category = category;
        this.labels = labels;
        categories = [.. organisations.Select(category).OfType<string>().CountBy(code => code).OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal).Take(Marks - 1).Select(count => count.Key)];
    }

    /// <summary>The attributes that colours can stand for, the usual first.</summary>
    public static IReadOnlyList<(string Code, string Name)> Attributes { get; } =
        [("kind", "Kind"), ("nation", "Nation"), ("size", "Size"), ("region", "Region")];

    public string Attribute { get; }

    /// <summary>The categories with a mark of their own, the commonest first.</summary>
    public IReadOnlyList<string> Categories => categories;

    public static MapLegend Of(string? attribute, IReadOnlyList<MapOrganisation> organisations) => attribute switch
    {
        "nation" => new("nation", one => one.Row.Nation, DirectoryLabels.OfNation, organisations),
        "size" => new("size", one => one.Row.Size, DirectoryLabels.OfSize, organisations),
        "region" => new("region", one => one.Row.Region, new Dictionary<string, string>(), organisations),
        _ => new("kind", one => one.Row.Kind, DirectoryLabels.OfKind, organisations),
    };

    /// <summary>The number of an organisation's mark, from 0.</summary>
    public int MarkOf(MapOrganisation organisation) =>
        category(organisation) is { } own && categories.IndexOf(own) is >= 0 and var place ? place : Marks - 1;

    public string LabelOf(MapOrganisation organisation) => category(organisation) is { } own ? Label(own) : "not known";

    public string Label(string code) => labels.GetValueOrDefault(code, code);
}

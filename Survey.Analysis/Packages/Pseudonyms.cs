using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Packages;

/// <summary>
/// Made-up names for the organisations of one package. Nobody without the key can tell who is who from name or order, nor link the
/// organisations of two packages; with it the same package has the same names.
/// </summary>
/// <param name="key">The sector's secret.</param>
/// <param name="package">Name of the package.</param>
/// <param name="organisations">Ids of all organisations in it.</param>
public sealed class Pseudonyms(byte[] key, string package, IEnumerable<string> organisations)
{
    /// <summary>A category of fewer organisations than this is left out.</summary>
    public const int FewestInCategory = 5;

    // One attribute says little; a region names a place.
    private static readonly string[] kept = ["kind", "nation", "size"];

    private readonly Dictionary<string, int> numbers = organisations.Distinct()
        .OrderBy(id => HashOf(key, package, id), StringComparer.Ordinal)
        .Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);

    /// <summary>
    /// The package under made-up names. Its figures are measured from what it then holds, so that they can be recomputed from it.
    /// </summary>
    public static DataPackage Hide(DataPackage package, byte[] key)
    {
        var hidden = package with { Name = package.Name + "-pseudonymised", Pseudonymised = true };
        var pseudonyms = new Pseudonyms(key, hidden.Name, package.Waves.SelectMany(wave => wave.Organisations));
        var waves = new List<PackageWave>();
        foreach (var wave in package.Waves)
        {
            var under = pseudonyms.Hide(wave);
            waves.Add(wave.Figures is null ? under
                : under with { Figures = WaveFigures.Of(WaveAnalysis.Of(under.Relations, waves.LastOrDefault()?.Relations)) });
        }

        return hidden with { Waves = waves };
    }

    /// <summary>
    /// The wave under made-up names and in their order, without regions, without categories of few organisations, without what funders
    /// are called, and without figures.
    /// </summary>
    public PackageWave Hide(PackageWave wave)
    {
        var order = Order(wave.Organisations);
        var (names, relations) = (Hidden(wave.Organisations, order), wave.Relations);
        return wave with
        {
            Organisations = names,
            Names = names,
            Responded = [.. order.Select(i => wave.Responded[i])],
            Figures = null,
            Relations = relations with
            {
                Collaboration = relations.Collaboration?.Among(order).Renamed(names),
                Trust = Hide(relations.Trust),
                Activities = relations.Activities is { } activities
                    ? new ActivitySets(names, [.. order.Select(i => activities.Sets[i])]) : null,
                Plans = relations.Plans is { } plans ? Hide(plans, order, names) : null,
                Needs = null,
                Attributes = new SortedDictionary<string, IReadOnlyList<string?>>(
                    relations.Attributes.Where(attribute => kept.Contains(attribute.Key))
                        .ToDictionary(attribute => attribute.Key, attribute => Coarse([.. order.Select(i => attribute.Value[i])])),
                    StringComparer.Ordinal),
            },
        };
    }

    /// <summary>The made-up id of an organisation, for example <c>org-007</c>.</summary>
    public string Of(string id) => "org-" + (numbers[id] + 1).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    private int Digits => Math.Max(3, numbers.Count.ToString(CultureInfo.InvariantCulture).Length);

    private List<int> Order(IReadOnlyList<string> ids) => [.. Enumerable.Range(0, ids.Count).OrderBy(i => numbers[ids[i]])];

    private List<string> Hidden(IReadOnlyList<string> ids, List<int> order) => order.ConvertAll(i => Of(ids[i]));

    /// <summary>Where each number stands in the order.</summary>
    private static int[] Places(List<int> order)
    {
        var places = new int[order.Count];
        for (var place = 0; place < order.Count; place++)
            places[order[place]] = place;
        return places;
    }

    private static IReadOnlyList<string?> Coarse(IReadOnlyList<string?> categories)
    {
        var sizes = categories.CountBy(category => category ?? "").ToDictionary();
        return [.. categories.Select(category => sizes[category ?? ""] < FewestInCategory ? null : category)];
    }

    private TrustRatings? Hide(TrustRatings? trust)
    {
        if (trust is null)
            return null;
        var order = Order(trust.Ids);
        var places = Places(order);
        return TrustRatings.Create(
            Hidden(trust.Ids, order),
            [.. trust.Ratings.Select(rating => rating with { From = places[rating.From], To = places[rating.To] })
                .OrderBy(rating => (rating.From, rating.To))],
            trust.Partners, trust.Lowest, trust.Highest);
    }

    private Plans Hide(Plans plans, List<int> order, IReadOnlyList<string> names)
    {
        var places = Places(order);
        return Plans.Create(names,
            [.. plans.All.Select(plan => plan with
                {
                    Organisation = places[plan.Organisation],
                    Funder = Word("funder", plan.Funder),
                    Fund = Word("fund", plan.Fund),
                }).OrderBy(plan => plan.Organisation)],
            order.Index().Where(pair => !plans.Told(pair.Item)).Select(pair => pair.Index));
    }

    // Bids collide where funder and fund agree as they are compared, so equal names stay equal.
    private string? Word(string what, string? text) =>
        text is null ? null : $"{what}-{Hash($"{what}\n{text.Trim().ToUpperInvariant()}").ToLowerInvariant()[..8]}";

    private string Hash(string text) => HashOf(key, package, text);

    private static string HashOf(byte[] key, string package, string text) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{package}\n{text}")));
}

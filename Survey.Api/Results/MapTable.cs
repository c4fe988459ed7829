using Survey.Analysis.Metrics;
using Survey.Api.Shared;

namespace Survey.Api.Results;

/// <summary>What the map shows as a table: of organisations or of ties, sorted, a page at a time.</summary>
public sealed record MapTable
{
    private const int RowsPerPage = 100;

    public bool IsOfTies { get; private init; }

    public required Sorting Sorting { get; init; }

    /// <summary>Which page, from 1.</summary>
    public required int Number { get; init; }

    public required int Pages { get; init; }

    /// <summary>Those of the page, by their numbers; none in a table of ties.</summary>
    public IReadOnlyList<int> Organisations { get; private init; } = [];

    /// <summary>Those of the page; none in a table of organisations.</summary>
    public IReadOnlyList<MapTie> Ties { get; private init; } = [];

    public static MapTable OfOrganisations(MapView view, string? sort, int number)
    {
        var sorting = Sorting.Of(sort, ["name", "kind", "nation", "news", .. OrganisationsModel.Columns.Select(column => column.Code)]);
        var all = Enumerable.Range(0, view.Organisations.Count).ToList();
        var sorted = sorting.Column switch
        {
            "name" => sorting.Sort(all, one => view.Organisations[one].Name, StringComparer.Ordinal),
            "kind" => sorting.Sort(all, one => view.Organisations[one].Row.Kind, StringComparer.Ordinal),
            "nation" => sorting.Sort(all, one => view.Organisations[one].Row.Nation, StringComparer.Ordinal),
            "news" => sorting.Sort(all, one => Order(view.Organisations[one].News)),
            var figure => sorting.SortKnown(
                all, one => view.Organisations[one].Figures.TryGetValue(figure, out var value) ? value : (double?)null),
        };
        return Page(sorted.ToList(), number, sorting, (table, rows) => table with { Organisations = rows });
    }

    public static MapTable OfTies(MapView view, string? sort, int number)
    {
        string From(MapTie tie) => view.Organisations[tie.From].Name;
        string To(MapTie tie) => view.Organisations[tie.To].Name;
        var sorting = Sorting.Of(sort, ["from", "to", "state", "news"]);
        var byName = view.Ties.OrderBy(From, StringComparer.Ordinal).ThenBy(To, StringComparer.Ordinal);
        var sorted = sorting.Column switch
        {
            "from" => sorting.Sort(byName, From, StringComparer.Ordinal),
            "to" => sorting.Sort(byName, To, StringComparer.Ordinal),
            "state" => sorting.Sort(byName, tie => tie.State),
            _ => sorting.Sort(byName, tie => Order(tie.News)),
        };
        return Page(sorted.ToList(), number, sorting, (table, rows) => table with { IsOfTies = true, Ties = rows });
    }

    // What is new, then what has gone, then what was there before.
    private static int Order(MapNews news) => ((int)news + 2) % 3;

    private static MapTable Page<T>(List<T> all, int number, Sorting sorting, Func<MapTable, IReadOnlyList<T>, MapTable> with)
    {
        var pages = Math.Max(1, (all.Count + RowsPerPage - 1) / RowsPerPage);
        number = Math.Clamp(number, 1, pages);
        var table = new MapTable { Sorting = sorting, Number = number, Pages = pages };
        return with(table, all.Skip((number - 1) * RowsPerPage).Take(RowsPerPage).ToList());
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>Which rows of a list, in which order, which page of them. What nobody knows finds nothing, but sorts by worth.</summary>
public sealed record ListQuery
{
    /// <summary>Stands for rows of which nothing was noted, and for those without an owner.</summary>
    public const string None = "none";

    public const int OnPage = 25;

    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("en-GB"), ignoreCase: true);

    /// <summary>The wave; the latest final one unless given.</summary>
    [FromQuery(Name = "wave")]
    public Guid? Wave { get; init; }

    /// <summary>A status, or <see cref="None"/>.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Whoever looks after the rows, or <see cref="None"/>.</summary>
    [FromQuery(Name = "owner")]
    public string? Owner { get; init; }

    /// <summary>A theme, fund, activity or need, in words.</summary>
    [FromQuery(Name = "topic")]
    public string? Topic { get; init; }

    /// <summary><c>name</c>, <c>day</c> or <c>changed</c>; what is most worth a look first unless given.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery(Name = "number")]
    public int? Number { get; init; }

    public IReadOnlyList<ListRow> Find(IEnumerable<ListRow> rows)
    {
        var found = rows.Where(Matches).OrderBy(row => row.Place);
        return Sort switch
        {
            "name" => [.. found.OrderBy(row => row.FirstName, Alphabet).ThenBy(row => row.SecondName, Alphabet)],
            "day" => [.. found.OrderBy(row => row.Note.Day ?? DateOnly.MaxValue)],
            "changed" => [.. found.OrderByDescending(row => row.Versions.LastOrDefault()?.NotedAt ?? DateTime.MinValue)],
            _ => [.. found],
        };
    }

    /// <summary>The same as a query of an address, from the question mark on; empty where nothing was asked for.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("wave", Wave?.ToString()), ("status", Status), ("owner", Owner), ("topic", Topic), ("sort", Sort),
            ("number", Number > 1 ? Number.Value.ToString(CultureInfo.InvariantCulture) : null),
        })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return query.ToString();
    }

    private bool Matches(ListRow row) =>
        Is(Status, row.Note.Status) && Is(Owner, row.Note.Owner)
        && (string.IsNullOrEmpty(Topic) || row.Topics.Contains(Topic, StringComparer.OrdinalIgnoreCase));

    private static bool Is(string? wanted, string? noted) =>
        string.IsNullOrEmpty(wanted) || (wanted == None && noted is null) || string.Equals(wanted, noted, StringComparison.OrdinalIgnoreCase);
}

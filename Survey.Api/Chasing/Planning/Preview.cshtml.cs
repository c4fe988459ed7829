using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Chasing;
using Survey.Api.Access;

namespace Survey.Api.Chasing;

/// <summary>Foretells a wave's mail: by day, and mail by mail.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class PreviewModel(ForecastReader reader) : PageModel
{
    private const int OnPage = 50;

    private IReadOnlyList<ForecastRow> found = [];

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery]
    public DateOnly? Day { get; set; }

    [FromQuery]
    public string? Search { get; set; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery]
    public int Number { get; set; } = 1;

    /// <summary>Why a planned wave could not open.</summary>
    public string? Hindrance { get; private set; }

    public IReadOnlyList<(DateOnly Day, IReadOnlyDictionary<string, int> Counts)> Days { get; private set; } = [];

    /// <summary>Kinds of mail that occur, in the order of their table.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public int Found => found.Count;

    public int Pages => Math.Max(1, (found.Count + OnPage - 1) / OnPage);

    public IEnumerable<ForecastRow> Rows => found.Skip((Number - 1) * OnPage).Take(OnPage);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await reader.ReadAsync(User.Staff().SectorId, Id, cancel) is not { } forecast) return NotFound();
        Hindrance = forecast.Hindrance?.Sentence;
        Kinds = [.. MessageKinds.All.Where(kind => forecast.Rows.Any(row => row.Kind == kind))];
        Days =
        [
            .. forecast.Rows.GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => (
                day.Key,
                (IReadOnlyDictionary<string, int>)day.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()))),
        ];
        found = [.. forecast.Rows.Where(row => (Day is null || row.Day == Day) && Matches(row))];
        Number = Math.Clamp(Number, 1, Pages);
        return Page();
    }

    public string PageLink(int number)
    {
        var query = new QueryBuilder();
        if (Day is { } day) query.Add("day", $"{day:yyyy-MM-dd}");
        if (!string.IsNullOrEmpty(Search)) query.Add("search", Search);
        query.Add("number", $"{number}");
        return $"/waves/{Id}/chasing/preview{query.ToQueryString()}#mails";
    }

    private bool Matches(ForecastRow row) => string.IsNullOrWhiteSpace(Search)
        || row.Organisations.Concat([row.Contact, row.Email])
            .Any(text => text.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase));
}

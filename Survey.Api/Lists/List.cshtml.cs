using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>A list that evaluators work through: who overlaps with whom, or who should meet, and what becomes of it.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class ListModel(SurveyDatabase database, ListReader reader) : PageModel
{
    public static readonly IReadOnlyList<FormItem> Sorts =
    [
        new("", "What is most worth a look"), new("name", "Name"), new("day", "Day to look again"), new("changed", "Last change"),
    ];

    [BindProperty(SupportsGet = true, Name = "")]
    public ListQuery Query { get; set; } = new();

    public WorkingList List { get; private set; } = null!;

    public ListContent Shown { get; private set; } = null!;

    /// <summary>Rows that are found, on all pages.</summary>
    public IReadOnlyList<ListRow> Found { get; private set; } = [];

    public int Pages => Math.Max(1, (Found.Count + ListQuery.OnPage - 1) / ListQuery.OnPage);

    public int Number => Math.Clamp(Query.Number ?? 1, 1, Pages);

    public IEnumerable<ListRow> Rows => Found.Skip((Number - 1) * ListQuery.OnPage).Take(ListQuery.OnPage);

    public IEnumerable<FormItem> Statuses =>
    [
        new("", $"All ({Shown.Rows.Count})"), new(ListQuery.None, $"{List.Word(null)} ({Count(null)})"),
        .. List.Statuses.Keys.Select(status => new FormItem(status, $"{List.Word(status)} ({Count(status)})")),
    ];

    public IEnumerable<FormItem> Owners =>
    [
        new("", "Anybody"), new(ListQuery.None, "Nobody yet"),
        .. Shown.Rows.Select(row => row.Note.Owner).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase).Select(owner => new FormItem(owner, owner)),
    ];

    public IEnumerable<FormItem> Topics =>
    [
        new("", "Anything"),
        .. Shown.Rows.SelectMany(row => row.Topics).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase).Select(topic => new FormItem(topic, topic)),
    ];

    public async Task<IActionResult> OnGetAsync(string list, CancellationToken cancel)
    {
        if (WorkingList.Find(list) is not { } known) return NotFound();
        await using var session = await database.ReadAsync(cancel);
        if (await reader.ReadAsync(session, User.Staff().SectorId, known, Query.Wave, cancel) is not { } content) return NotFound();
        (List, Shown) = (known, content);
        Found = Query.Find(content.Rows);
        return Page();
    }

    public string Link(int number) => $"/lists/{List.Code}{(Query with { Number = number }).ToQuery()}";

    public string Link(ListRow row) => $"/lists/{List.Code}/{row.Key}{(Query with { Number = Number }).ToQuery()}";

    private int Count(string? status) => Shown.Rows.Count(row => row.Note.Status == status);
}

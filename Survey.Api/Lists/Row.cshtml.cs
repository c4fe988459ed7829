using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>One row of a list: to note something, take it back, and see who noted what when.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class RowModel(SurveyDatabase database, ListReader reader, ListActions actions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ListQuery Query { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public WorkingList List { get; private set; } = null!;

    public AnalysedWave Wave { get; private set; } = null!;

    public ListRow Row { get; private set; } = null!;

    public string TimeZone => Wave.Wave.TimeZone;

    /// <summary>Names that may be meant as an owner.</summary>
    public IReadOnlyList<string> Staff { get; private set; } = [];

    /// <summary>What stands in the form: what is noted, or what was filled in and could not be kept.</summary>
    public RowNote Form { get; private set; } = RowNote.Nothing;

    public IEnumerable<FormItem> Statuses =>
        [new("", "Nothing yet"), .. List.Statuses.Select(status => new FormItem(status.Key, status.Value))];

    public string Back => $"/lists/{List.Code}{Query.ToQuery()}#{Row.Key}";

    public string Here => $"/lists/{List.Code}/{Row.Key}{Query.ToQuery()}";

    public async Task<IActionResult> OnGetAsync(string list, string key, CancellationToken cancel)
    {
        if (!await LoadAsync(list, key, cancel)) return NotFound();
        Form = Row.Note;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string list, string key, [FromForm] int version, [FromForm] string? state, [FromForm] string? who, [FromForm] string? day,
        [FromForm] string? note, CancellationToken cancel)
    {
        if (WorkingList.Find(list) is not { } known) return NotFound();
        DateOnly? looksAgain = null;
        if (!string.IsNullOrWhiteSpace(day))
        {
            if (DateOnly.TryParseExact(day, "yyyy-MM-dd", out var parsed)) looksAgain = parsed;
            else ModelState.AddModelError("day", "Enter a day like 2026-03-31, or leave it empty.");
        }

        var said = new RowNote { Status = state, Owner = who, Day = looksAgain, Note = note };
        if (!ModelState.IsValid) return await AgainAsync(list, key, said, StatusCodes.Status400BadRequest, cancel);
        return await AnswerAsync(
            await actions.NoteAsync(User.Staff(), known, Query.Wave, key, version, said, cancel), list, key, said, "Kept.", cancel);
    }

    public async Task<IActionResult> OnPostUndoAsync(string list, string key, [FromForm] int version, CancellationToken cancel) =>
        WorkingList.Find(list) is { } known
            ? await AnswerAsync(
                await actions.UndoAsync(User.Staff(), known, Query.Wave, key, version, cancel), list, key, null,
                "The last change was taken back.", cancel)
            : NotFound();

    private async Task<IActionResult> AnswerAsync(
        NoteOutcome outcome, string list, string key, RowNote? said, string done, CancellationToken cancel)
    {
        if (outcome.Row is not { } row) return NotFound();
        foreach (var (property, sentence) in outcome.Problems)
            ModelState.AddModelError(FieldOf(property), sentence);
        if (outcome.Overtaken)
        {
            ModelState.AddModelError("", $"{row.Versions[^1].StaffName} noted something here since you opened the page, so nothing of yours "
                + "was kept and nothing was overwritten. Look at the row and its history, and save again if yours still holds.");
        }

        if (!ModelState.IsValid)
        {
            var status = outcome.Overtaken ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
            return await AgainAsync(list, key, said ?? row.Note, status, cancel);
        }

        Done = done;
        return Redirect($"/lists/{list}/{key}{Query.ToQuery()}");
    }

    private async Task<IActionResult> AgainAsync(string list, string key, RowNote said, int status, CancellationToken cancel)
    {
        if (!await LoadAsync(list, key, cancel)) return NotFound();
        Form = said;
        Response.StatusCode = status;
        return Page();
    }

    private static string FieldOf(string property) => property switch
    {
        nameof(RowNote.Status) => "state",
        nameof(RowNote.Owner) => "who",
        nameof(RowNote.Day) => "day",
        _ => "note",
    };

    private async Task<bool> LoadAsync(string list, string key, CancellationToken cancel)
    {
        if (WorkingList.Find(list) is not { } known) return false;
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        var content = await reader.ReadAsync(session, sectorId, known, Query.Wave, cancel);
        if (content?.Rows.FirstOrDefault(row => row.Key == key) is not { } found) return false;
        (List, Wave, Row) = (known, content.Chosen!, found);
        Staff = [.. (await new StaffStore(session).ListAsync(sectorId, cancel))
            .Where(staff => staff.RemovedAt is null && staff.Role != Roles.Funder).Select(staff => staff.Name)];
        return true;
    }
}

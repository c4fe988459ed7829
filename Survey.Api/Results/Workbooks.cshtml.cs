using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>Every workbook of the sector: how far the newest are, and those that were kept.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class WorkbooksModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    /// <summary>None while no wave was analysed.</summary>
    public IReadOnlyList<EditionState> Editions { get; private set; } = [];

    /// <summary>Ready ones that are no longer the newest of their edition, the newest first.</summary>
    public IReadOnlyList<WorkbookRow> Earlier { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        Editions = await EditionState.LoadAsync(session, sectorId, time.Now(), cancel);
        var newest = Editions.Select(edition => edition.Ready?.Id).ToHashSet();
        var all = await new WorkbookStore(session).ListAsync(sectorId, cancel);
        Earlier = [.. all.Where(row => row.BuiltAt is not null && !newest.Contains(row.Id))];
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new WorkbookStore(session).RetryAsync(User.Staff().SectorId, id, cancel);
        await session.CommitAsync(cancel);
        return RedirectToPage();
    }
}

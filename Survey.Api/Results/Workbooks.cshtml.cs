using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>What evaluators take away: every workbook of the sector, how far the newest are and those that were kept, and data packages.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class WorkbooksModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    /// <summary>None while no wave was analysed.</summary>
    public IReadOnlyList<EditionState> Editions { get; private set; } = [];

    /// <summary>Ready ones that are no longer the newest of their edition, the newest first.</summary>
    public IReadOnlyList<WorkbookRow> Earlier { get; private set; } = [];

    /// <summary>Analysed waves, the earliest first: each can be had as a data package.</summary>
    public IReadOnlyList<WaveResult> Waves { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        Editions = await EditionState.LoadAsync(session, sectorId, time.Now(), cancel);
        Waves = (await WaveChoice.LoadAsync(session, sectorId, wave: null, cancel)).Waves;
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

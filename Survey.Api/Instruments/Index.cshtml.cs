using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Instruments;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>The sector's instruments, and adding one.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class IndexModel(SurveyDatabase database, InstrumentActions actions) : PageModel
{
    private static readonly string ShippedHash = InstrumentJson.ContentHash(ShippedInstruments.SectorConnectedness);

    public IReadOnlyList<InstrumentListing> Instruments { get; private set; } = [];

    /// <summary>What is wrong with the file that was sent.</summary>
    public IReadOnlyList<InstrumentProblem> Problems { get; private set; } = [];

    public bool HasShipped => Instruments.Any(instrument => instrument.Hash == ShippedHash);

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostShippedAsync(CancellationToken cancel)
    {
        var saved = await actions.AddShippedAsync(User.Staff().SectorId, cancel);
        return await ShowAsync("", saved, cancel);
    }

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null)
            return await RefuseAsync("file", "Choose the file with the definition.", StatusCodes.Status400BadRequest, cancel);
        await using var content = file.OpenReadStream();
        (var saved, Problems) = await actions.ImportAsync(User.Staff().SectorId, content, cancel);
        if (saved is not null) return await ShowAsync("file", saved, cancel);
        var what = Problems.Count == 1 ? "a problem" : $"{Problems.Count} problems";
        return await RefuseAsync(
            "file", $"Nothing was changed: the file has {what}. See what to mend.", StatusCodes.Status400BadRequest, cancel);
    }

    private async Task<IActionResult> ShowAsync(string field, InstrumentSaved saved, CancellationToken cancel)
    {
        if (saved.Outcome == SaveInstrumentOutcome.Frozen)
            return await RefuseAsync(field, saved.Sentence, StatusCodes.Status409Conflict, cancel);
        TempData["Done"] = saved.Sentence;
        return Redirect($"/instruments/{saved.Id}");
    }

    private async Task<PageResult> RefuseAsync(string field, string sentence, int status, CancellationToken cancel)
    {
        ModelState.AddModelError(field, sentence);
        Response.StatusCode = status;
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Instruments = await new InstrumentStore(session).ListAsync(User.Staff().SectorId, cancel);
    }
}

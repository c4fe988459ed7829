using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// Takes over a wave that was asked elsewhere in two steps: what is understood is shown first, and that page's form carries the files again.
/// </summary>
[Authorize(Policy = Policies.Convene)]
[RequestSizeLimit(UploadedFiles.MostRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedFiles.MostRequestBytes, ValueLengthLimit = UploadedFiles.MostRequestBytes)]
public sealed class ImportModel(SurveyDatabase database, PastWaveActions actions) : PageModel
{
    private const int SuggestedDaysOpen = 21;

    [BindProperty]
    public WavePlan Plan { get; set; } = new();

    public IReadOnlyList<FormItem> Instruments { get; private set; } = [];

    /// <summary>Null until files were sent with days that fit.</summary>
    public PastWave? Wave { get; private set; }

    /// <summary>Whether everything fits and only a person's word is missing.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The files, for the form that confirms.</summary>
    public string TiesContent { get; private set; } = "";

    public string OrganisationsContent { get; private set; } = "";

    /// <summary>Suggests the quarter before the sector's first wave.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        await using var session = await database.ReadAsync(cancel);
        if ((await new WaveStore(session).ListAsync(User.Staff().SectorId, cancel)).LastOrDefault() is not { } first) return;
        Plan = new WavePlan
        {
            InstrumentId = first.InstrumentId,
            PeriodFrom = first.PeriodFrom.AddMonths(-3),
            PeriodTo = first.PeriodFrom.AddDays(-1),
            OpensOn = first.PeriodFrom,
            ClosesOn = first.PeriodFrom.AddDays(SuggestedDaysOpen),
        };
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? ties, IFormFile? organisations, CancellationToken cancel)
    {
        if (await UploadedFiles.ReadAsync(ties, cancel) is not { } said)
            ModelState.AddModelError("ties", "Choose the file with what organisations said.");
        else if (ModelState.IsValid)
            await ReadAsync(said, await UploadedFiles.ReadAsync(organisations, cancel), cancel);
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? tiesContent, string? organisationsContent, CancellationToken cancel)
    {
        if (!UploadedFiles.TryDecode(tiesContent, out var ties) || ties is null
            || !UploadedFiles.TryDecode(organisationsContent, out var organisations))
        {
            ModelState.AddModelError("ties", "The page was damaged on its way. Choose the files again.");
            return await ShowAsync(cancel);
        }

        if (!ModelState.IsValid) return await ShowAsync(cancel);
        var (id, reading) = await actions.ImportAsync(User.Staff(), Plan, ties, organisations, cancel);
        if (id is not null)
        {
            TempData["Done"] = $"The wave is here with the answers of {DirectoryLabels.Count(reading.Wave!.Sheets.Count, "organisation")}. "
                + "Its figures will be ready in a moment.";
            return Redirect($"/waves/{id}");
        }

        Take(reading, ties, organisations);
        return await ShowAsync(cancel);
    }

    private async Task ReadAsync(byte[] ties, byte[]? organisations, CancellationToken cancel) =>
        Take(await actions.ReadAsync(User.Staff().SectorId, Plan, ties, organisations, cancel), ties, organisations);

    private void Take(PastWaveReading reading, byte[] ties, byte[]? organisations)
    {
        foreach (var problem in reading.Problems.Errors) ModelState.AddModelError($"Plan.{problem.PropertyName}", problem.ErrorMessage);
        Wave = reading.Wave;
        IsReady = reading.IsReady;
        TiesContent = Convert.ToBase64String(ties);
        OrganisationsContent = organisations is null ? "" : Convert.ToBase64String(organisations);
        if (Wave?.Findings.Problems > 0)
            ModelState.AddModelError("ties", "Nothing was changed: the wave cannot be taken over as it is. See what to mend.");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (!IsReady) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Instruments = [.. (await new InstrumentStore(session).ListAsync(User.Staff().SectorId, cancel))
            .Select(instrument => new FormItem(instrument.Id.ToString(), $"{instrument.Title}, version {instrument.Version}"))];
    }
}

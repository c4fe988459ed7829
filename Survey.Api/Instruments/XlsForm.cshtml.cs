using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments.XlsForms;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Api.Shared;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>
/// Makes an instrument of an XLSForm in two steps: what is understood is shown first, and that page's form carries the file again.
/// </summary>
[Authorize(Policy = Policies.Convene)]
[RequestSizeLimit(UploadedFiles.MostRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedFiles.MostRequestBytes, ValueLengthLimit = UploadedFiles.MostRequestBytes)]
public sealed class XlsFormModel(InstrumentActions actions, IStringLocalizer<Words> words) : PageModel
{
    /// <summary>Null until a file was sent.</summary>
    public XlsForm? Form { get; private set; }

    /// <summary>The file, for the form that confirms.</summary>
    public string Encoded { get; private set; } = "";

    public InstrumentPreview Preview => new(Form!.Instrument!, Language.English, words);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel)
    {
        if (await UploadedFiles.ReadAsync(file, cancel) is not { } content) return Refuse("Choose the workbook with the form.");
        return Read(content) ? Page() : Refuse("Nothing was changed: the form cannot be taken over. See what to mend.");
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? content, CancellationToken cancel)
    {
        if (!UploadedFiles.TryDecode(content, out var file) || file is null)
            return Refuse("The page was damaged on its way. Choose the workbook again.");
        if (!Read(file)) return Refuse("Nothing was changed: the form cannot be taken over. See what to mend.");
        var saved = await actions.SaveAsync(User.Staff().SectorId, Form!.Instrument!, cancel);
        if (saved.Outcome == SaveInstrumentOutcome.Frozen)
            return Refuse($"{saved.Sentence} (In an XLSForm it stands on the sheet settings, in the column version.)", StatusCodes.Status409Conflict);
        TempData["Done"] = saved.Sentence;
        return Redirect($"/instruments/{saved.Id}");
    }

    private bool Read(byte[] content)
    {
        Form = XlsForm.Read(content);
        Encoded = Convert.ToBase64String(content);
        return Form.Instrument is not null;
    }

    private PageResult Refuse(string sentence, int status = StatusCodes.Status400BadRequest)
    {
        ModelState.AddModelError("file", sentence);
        Response.StatusCode = status;
        return Page();
    }
}

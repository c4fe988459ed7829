using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>
/// Imports files in two steps. The preview's form carries the files again, with the hash of the directory that they were held against;
/// if the directory has changed in between, nothing is written and a new preview is shown.
/// </summary>
[Authorize(Policy = Policies.Convene)]
[RequestSizeLimit(UploadedFiles.MostRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedFiles.MostRequestBytes, ValueLengthLimit = UploadedFiles.MostRequestBytes)]
public sealed class ImportModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    /// <summary>How many changes of a kind are shown; all are counted.</summary>
    public const int MostShown = 200;

    [TempData]
    public string? Done { get; set; }

    public DirectoryImport? Import { get; private set; }

    public DirectoryFiles Files { get; private set; } = new(null, null);

    /// <summary>Of the directory that the preview was made against.</summary>
    public string State { get; private set; } = "";

    public bool DirectoryChanged { get; private set; }

    /// <summary>Null where no Kumu workbook was sent.</summary>
    public KumuWorkbook? Kumu { get; private set; }

    /// <summary>The workbook, for the form that asks for its files for the command line.</summary>
    public string KumuContent { get; private set; } = "";

    public void OnGet()
    {
    }

    /// <summary>A file with the header alone, to be filled in.</summary>
    public FileContentResult OnGetTemplate(string? file)
    {
        var empty = new DirectoryContent { Organisations = [], Contacts = [] };
        return file == ContactColumns.File
            ? File(DirectoryExport.Contacts(empty), DirectoryExport.MediaType, "contacts.csv")
            : File(DirectoryExport.Organisations(empty), DirectoryExport.MediaType, "organisations.csv");
    }

    public async Task OnPostAsync(IFormFile? organisations, IFormFile? contacts, CancellationToken cancel)
    {
        Files = new DirectoryFiles(await UploadedFiles.ReadAsync(organisations, cancel), await UploadedFiles.ReadAsync(contacts, cancel));
        if (Files.None)
        {
            ModelState.AddModelError(OrganisationColumns.File, "Choose organisations.csv, contacts.csv or both.");
            return;
        }

        await using var session = await database.ReadAsync(cancel);
        await PreviewAsync(new DirectoryStore(session), cancel);
    }

    /// <summary>A Kumu workbook becomes an organisations.csv, which goes the way of any other.</summary>
    public async Task OnPostKumuAsync(IFormFile? kumu, CancellationToken cancel)
    {
        if (await UploadedFiles.ReadAsync(kumu, cancel) is not { } content)
        {
            ModelState.AddModelError("kumu", "Choose the Kumu workbook.");
            return;
        }

        await using var session = await database.ReadAsync(cancel);
        var store = new DirectoryStore(session);
        Kumu = KumuWorkbook.Read(content, await store.LoadAsync(User.Staff().SectorId, cancel));
        if (Kumu.Findings.Problems > 0)
        {
            ModelState.AddModelError("kumu", "Nothing was changed: the workbook cannot be taken over. See what to mend.");
            return;
        }

        KumuContent = Convert.ToBase64String(content);
        Files = new DirectoryFiles(Kumu.Organisations, null);
        await PreviewAsync(store, cancel);
    }

    /// <summary>What a Kumu workbook holds, as files for the command line.</summary>
    public async Task<IActionResult> OnPostAnalysisAsync(string? kumuContent, CancellationToken cancel)
    {
        if (!UploadedFiles.TryDecode(kumuContent, out var content) || content is null)
        {
            ModelState.AddModelError("kumu", "The form was damaged on its way. Choose the workbook again.");
            return Page();
        }

        await using var session = await database.ReadAsync(cancel);
        var workbook = KumuWorkbook.Read(content, await new DirectoryStore(session).LoadAsync(User.Staff().SectorId, cancel));
        return File(workbook.AnalysisFiles(), "application/zip", "kumu.zip");
    }

    public async Task<IActionResult> OnPostConfirmAsync(
        string? organisationsContent, string? contactsContent, string? state, CancellationToken cancel)
    {
        if (!UploadedFiles.TryDecode(organisationsContent, out var organisations) || !UploadedFiles.TryDecode(contactsContent, out var contacts)
            || (organisations ?? contacts) is null)
        {
            ModelState.AddModelError(OrganisationColumns.File, "The form was damaged on its way. Choose the files again.");
            return Page();
        }

        Files = new DirectoryFiles(organisations, contacts);
        await using var session = await database.WriteAsync(cancel);
        var store = new DirectoryStore(session);
        await store.HoldAsync(User.Staff().SectorId, cancel);
        var import = await PreviewAsync(store, cancel);
        DirectoryChanged = state != State;
        if (DirectoryChanged || import.Problems.Total > 0) return Page();
        await store.ApplyAsync(User.Staff().SectorId, import.Changes.ToWrite(), time.Now(), cancel);
        await session.CommitAsync(cancel);
        Done = $"{Sentence("organisation", import.Changes.Organisations)} {Sentence("contact", import.Changes.Contacts)}".Trim();
        return RedirectToPage("Index");
    }

    private async Task<DirectoryImport> PreviewAsync(DirectoryStore store, CancellationToken cancel)
    {
        var directory = await store.LoadAsync(User.Staff().SectorId, cancel);
        State = DirectoryExport.Hash(directory);
        Import = DirectoryImport.Read(directory, Files);
        if (Import.Problems.Total is > 0 and var problems)
            ModelState.AddModelError(
                "", $"Nothing was changed: the files have {DirectoryLabels.Count(problems, "problem")}. Each is listed below.");
        return Import;
    }

    private static string? Sentence<T>(string what, FileChanges<T>? changes)
        where T : class => changes is null
            ? null
            : $"{DirectoryLabels.Count(changes.New.Count, what)} added, "
                + $"{changes.Changed.Count:N0} changed, {changes.Unchanged:N0} unchanged.";
}

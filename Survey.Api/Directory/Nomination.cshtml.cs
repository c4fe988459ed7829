using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>What the convenor makes of a nomination: a new organisation, another name of a known one, or nothing. Each can be undone.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class NominationModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    private static readonly string[] Fields = ["name", "nation", "region", "kind"];

    private DirectoryContent directory = null!;

    [TempData]
    public string? Done { get; set; }

    public NominationRow Row { get; private set; } = null!;

    /// <summary>Reference of the organisation chosen as the same, or the likeliest.</summary>
    public string? Same { get; private set; }

    /// <summary>Those that may be meant first.</summary>
    public IEnumerable<FormItem> Candidates =>
    [
        new("", "Choose"),
        .. Row.Similar.Concat(directory.Organisations.OrderBy(organisation => organisation.Name, StringComparer.OrdinalIgnoreCase))
            .DistinctBy(organisation => organisation.Id)
            .Select(organisation => new FormItem(organisation.Reference, organisation.Name)),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        if (!await LoadAsync(session, id, cancel)) return NotFound();
        Same = Row.Similar.Count > 0 ? Row.Similar[0].Reference : null;
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, async session =>
        {
            var organisation = Filled();
            if (directory.Organisations.Any(other => other.ReferenceKey == organisation.ReferenceKey))
                ModelState.AddModelError("reference", $"{organisation.Reference} is taken. Write another reference.");
            if (!ModelState.IsValid) return null;
            await ApplyAsync(session, new DirectoryChangeSet { NewOrganisations = [organisation] }, cancel);
            await SettleAsync(session, organisation, aliasAdded: false, cancel);
            return $"{organisation.Name} was added. It can be chosen from the next wave on. Add a contact, or nobody can be invited.";
        }, cancel);

    public Task<IActionResult> OnPostSameAsync(Guid id, string? same, CancellationToken cancel) =>
        ChangeAsync(id, async session =>
        {
            Same = same;
            if (directory.Organisations.FirstOrDefault(other => other.ReferenceKey == Organisation.KeyOf(same ?? "")) is not { } organisation)
            {
                ModelState.AddModelError("same", "Choose the organisation that it is.");
                return null;
            }

            var isNew = organisation.Aliases.Append(organisation.Name).All(name => SimilarNames.KeyOf(name) != SimilarNames.KeyOf(Row.Nomination.Name));
            if (isNew) await ChangeAliasesAsync(session, organisation, [.. organisation.Aliases, Row.Nomination.Name], cancel);
            await SettleAsync(session, organisation, isNew, cancel);
            return $"{Row.Nomination.Name} is {organisation.Name}.";
        }, cancel);

    public Task<IActionResult> OnPostDismissAsync(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, async session =>
        {
            await new NominationStore(session).DismissAsync(id, time.Now(), cancel);
            return $"{Row.Nomination.Name} was dismissed. You can undo this below, under what is dealt with.";
        }, cancel);

    /// <summary>Undo. An organisation that was added stays in the directory; a name that was added goes.</summary>
    public Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, async session =>
        {
            if (Row is { Nomination.AliasAdded: true, Organisation: { } organisation })
                await ChangeAliasesAsync(
                    session, organisation, [.. organisation.Aliases.Where(alias => alias != Row.Nomination.Name)], cancel);
            await new NominationStore(session).ReopenAsync(id, cancel);
            return $"{Row.Nomination.Name} is open again.";
        }, cancel);

    /// <summary>What a field of the new organisation shows.</summary>
    public string Text(string column) =>
        Request.HasFormContentType && Request.Form.TryGetValue(column, out var typed)
            ? typed.ToString()
            : column switch
            {
                "name" => Row.Nomination.Name,
                "reference" => Suggested(),
                _ => "",
            };

    // The first free one of a form that references have.
    private string Suggested()
    {
        var words = SimilarNames.KeyOf(Row.Nomination.Name).Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)));
        var stem = string.Join('-', words.Where(word => word.Length > 0)) is { Length: > 0 } name ? name : "new";
        if (stem.Length > 40) stem = stem[..40].TrimEnd('-');
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}")
            .First(reference => directory.Organisations.All(organisation => organisation.ReferenceKey != reference));
    }

    private Organisation Filled()
    {
        var organisation = OrganisationRules.Blank() with
        {
            Reference = OrganisationColumns.ReadReference(Text("reference"), sentence => ModelState.AddModelError("reference", sentence)),
        };
        foreach (var column in OrganisationColumns.All.Where(column => Fields.Contains(column.Name)))
            organisation = column.Fill(organisation, Text(column.Name), sentence => ModelState.AddModelError(column.Name, sentence));
        return organisation;
    }

    private Task ChangeAliasesAsync(Session session, Organisation organisation, IReadOnlyList<string> aliases, CancellationToken cancel) =>
        ApplyAsync(session, new DirectoryChangeSet { ChangedOrganisations = [organisation with { Aliases = aliases }] }, cancel);

    private Task ApplyAsync(Session session, DirectoryChangeSet changes, CancellationToken cancel) =>
        new DirectoryStore(session).ApplyAsync(User.Staff().SectorId, changes, time.Now(), cancel);

    private Task SettleAsync(Session session, Organisation organisation, bool aliasAdded, CancellationToken cancel) =>
        new NominationStore(session).SettleAsync(Row.Nomination.Id, organisation.Id, aliasAdded, time.Now(), cancel);

    /// <param name="change">Says what was done; null when the page is to be shown again.</param>
    private async Task<IActionResult> ChangeAsync(Guid id, Func<Session, Task<string?>> change, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new DirectoryStore(session).HoldAsync(User.Staff().SectorId, cancel);
        if (!await LoadAsync(session, id, cancel)) return NotFound();
        // Posted twice, or somebody else was first: the page shows how it stands.
        var reopens = Request.Query["handler"] == "Reopen";
        if (Row.Nomination.IsOpen == reopens) return RedirectToPage(new { id });
        if (await change(session) is not { } done) return Page();
        await session.CommitAsync(cancel);
        Done = done;
        return Redirect("/directory");
    }

    private async Task<bool> LoadAsync(Session session, Guid id, CancellationToken cancel)
    {
        var sector = User.Staff().SectorId;
        if (await new NominationStore(session).FindAsync(sector, id, cancel) is not { } nomination) return false;
        directory = await new DirectoryStore(session).LoadAsync(sector, cancel);
        Row = NominationRow.Of(nomination, directory);
        return true;
    }
}

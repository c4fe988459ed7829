using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>Shows one organisation with its contacts, and changes them by the same rules as a file.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class OrganisationModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    private string? submittedForm;

    [TempData]
    public string? Done { get; set; }

    public Organisation Organisation { get; private set; } = null!;

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await LoadAsync(session, reference, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostAsync(string reference, long version, CancellationToken cancel) =>
        ChangeAsync(reference, async store =>
        {
            var before = Organisation;
            submittedForm = FormOf(before);
            var after = Fill(OrganisationColumns.All, before);
            CheckVersion(before.UpdatedAt, version);
            OrganisationRules.CheckDays(after, sentence => Add(OrganisationColumns.Left, sentence));
            var directory = await store.LoadAsync(User.Staff().SectorId, cancel);
            OrganisationRules.CheckIdentifiers(
                directory.Organisations.Select(other => other.Id == after.Id ? after : other),
                new Dictionary<string, int> { [after.ReferenceKey] = 1 },
                (_, sentence) => Add(OrganisationColumns.Identifiers, sentence));
            return (new DirectoryChangeSet { ChangedOrganisations = [after] }, $"{after.Name} was saved.");
        }, cancel);

    public Task<IActionResult> OnPostLeaveAsync(string reference, Guid? contact, CancellationToken cancel) =>
        SetLeftAsync(reference, contact, () => Today, cancel);

    public Task<IActionResult> OnPostReturnAsync(string reference, Guid? contact, CancellationToken cancel) =>
        SetLeftAsync(reference, contact, () => null, cancel);

    /// <summary>Saves a contact; without <paramref name="contact"/> a new one.</summary>
    public Task<IActionResult> OnPostContactAsync(string reference, Guid? contact, long version, CancellationToken cancel) =>
        ChangeAsync(reference, async store =>
        {
            var before = Contacts.FirstOrDefault(candidate => candidate.Id == contact);
            submittedForm = FormOf(before);
            if (contact is not null && before is null) Add("name", "This contact is not in the directory any more. Add them again.");
            if (before is not null) CheckVersion(before.UpdatedAt, version);
            var after = Fill(ContactColumns.All, before ?? ContactRules.Blank(Organisation));
            if (Contacts.FirstOrDefault(other => other.Id != after.Id && other.EmailKey == after.EmailKey) is { } same)
                Add(ContactColumns.Email, $"{same.Name} has this address already. Change that contact, or write another address.");
            if (after.EmailKey != before?.EmailKey && await IsErasedAsync(store, after.Email, cancel))
                Add(ContactColumns.Email, ContactRules.Erased);
            return (
                before is null ? new DirectoryChangeSet { NewContacts = [after] } : new DirectoryChangeSet { ChangedContacts = [after] },
                $"{after.Name} was {(before is null ? "added" : "saved")}.");
        }, cancel);

    /// <summary>Answers a contact who asked to be written to at another address.</summary>
    public Task<IActionResult> OnPostNewEmailAsync(string reference, Guid contact, bool accept, CancellationToken cancel) =>
        ChangeAsync(reference, async store =>
        {
            var before = Contacts.FirstOrDefault(candidate => candidate.Id == contact);
            if (before is not { NewEmail: { } email }) return (new DirectoryChangeSet(), "Nothing had to be decided any more.");
            var after = before with { Email = accept ? email : before.Email, NewEmail = null };
            if (Contacts.Any(other => other.Id != after.Id && other.EmailKey == after.EmailKey))
                ModelState.AddModelError("", $"Another contact has the address {email} already. Keep the old one, or change that contact.");
            if (accept && await IsErasedAsync(store, email, cancel)) ModelState.AddModelError("", ContactRules.Erased);
            return (new DirectoryChangeSet { ChangedContacts = [after] }, $"{after.Name} is written to at {after.Email}.");
        }, cancel);

    /// <summary>The name under which a form posts a column; null stands for the contact to be added.</summary>
    public static string FieldOf(Contact? contact, string column) => $"{FormOf(contact)}.{column}";

    public static string FieldOf(Organisation organisation, string column) => $"{FormOf(organisation)}.{column}";

    /// <summary>What a field shows: what was typed when its form was refused, otherwise what is kept.</summary>
    public string Text(Organisation organisation, string column) =>
        Text(OrganisationColumns.All, organisation, FieldOf(organisation, column), column);

    public string Text(Contact? contact, string column) =>
        Text(ContactColumns.All, contact ?? ContactRules.Blank(Organisation), FieldOf(contact, column), column);

    /// <summary>The form was sent and refused, so it is shown open.</summary>
    public bool IsOpen(Contact? contact) => submittedForm == FormOf(contact);

    private async Task<bool> IsErasedAsync(DirectoryStore store, string email, CancellationToken cancel) =>
        (await store.LoadAsync(User.Staff().SectorId, cancel)).ErasedAddresses.Contains(email);

    private static string FormOf(Organisation _) => "organisation";

    private static string FormOf(Contact? contact) => contact is null ? "new" : $"contact-{contact.Id:N}";

    private string Text<T>(IReadOnlyList<Column<T>> columns, T record, string field, string name) =>
        Request.HasFormContentType && Request.Form.TryGetValue(field, out var typed)
            ? typed.ToString()
            : columns.First(column => column.Name == name).Write(record);

    private T Fill<T>(IReadOnlyList<Column<T>> columns, T record)
    {
        foreach (var column in columns)
            if (Request.Form.TryGetValue($"{submittedForm}.{column.Name}", out var typed))
                record = column.Fill(record, typed.ToString(), sentence => Add(column.Name, sentence));
        return record;
    }

    private void CheckVersion(DateTime updatedAt, long version)
    {
        if (updatedAt.Ticks != version)
            Add("name", "Somebody saved other changes while you were writing. Open the page again to see them, then make yours.");
    }

    private void Add(string column, string sentence) => ModelState.AddModelError($"{submittedForm}.{column}", sentence);

    private Task<IActionResult> SetLeftAsync(string reference, Guid? contact, Func<DateOnly?> day, CancellationToken cancel) =>
        ChangeAsync(reference, _ =>
        {
            var left = day();
            var done = left is null ? "is back in the directory." : "was marked as left.";
            if (contact is null)
            {
                // Who is to join later and will not has left on the day they would have joined.
                var last = left < Organisation.JoinedOn ? Organisation.JoinedOn : left;
                return Task.FromResult((
                    new DirectoryChangeSet { ChangedOrganisations = [Organisation with { LeftOn = last }] },
                    $"{Organisation.Name} {done}"));
            }

            var changed = Contacts.Where(candidate => candidate.Id == contact).Select(found => found with { LeftOn = left }).ToList();
            if (changed.Count == 0) ModelState.AddModelError("", "This contact is not in the directory any more.");
            return Task.FromResult((
                new DirectoryChangeSet { ChangedContacts = changed }, $"{changed.FirstOrDefault()?.Name} {done}"));
        }, cancel);

    private async Task<IActionResult> ChangeAsync(
        string reference, Func<DirectoryStore, Task<(DirectoryChangeSet Changes, string Done)>> change, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new DirectoryStore(session);
        await store.HoldAsync(User.Staff().SectorId, cancel);
        if (!await LoadAsync(session, reference, cancel)) return NotFound();
        var (changes, done) = await change(store);
        if (!ModelState.IsValid) return Page();
        await store.ApplyAsync(User.Staff().SectorId, changes, time.Now(), cancel);
        await session.CommitAsync(cancel);
        Done = done;
        return RedirectToPage(new { reference = Organisation.Reference });
    }

    private async Task<bool> LoadAsync(Session session, string reference, CancellationToken cancel)
    {
        var store = new DirectoryStore(session);
        var organisation = await store.FindAsync(User.Staff().SectorId, Uri.UnescapeDataString(reference), cancel);
        if (organisation is null) return false;
        Organisation = organisation;
        Today = await session.TodayAsync(organisation.SectorId, time, cancel);
        Contacts = await store.ContactsOfAsync(organisation, cancel);
        return true;
    }
}

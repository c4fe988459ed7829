using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>The files of one import; at least one.</summary>
public sealed record DirectoryFiles(byte[]? Organisations, byte[]? Contacts)
{
    public bool None => Organisations is null && Contacts is null;
}

/// <summary>
/// Reads the files against the directory as it stands: what is wrong, what is odd, what would change. Changes nothing itself, and
/// answers the same to the same files and directory, so what was previewed is what is applied.
/// </summary>
public sealed class DirectoryImport
{
    private readonly DirectoryContent current;
    private readonly Dictionary<string, Organisation> organisations;

    private DirectoryImport(DirectoryContent current, DirectoryFiles files)
    {
        this.current = current;
        organisations = current.Organisations.ToDictionary(organisation => organisation.ReferenceKey);
        var organisationsRead = true;
        FileChanges<Organisation>? organisationChanges = null;
        if (files.Organisations is { } first)
        {
            organisationChanges = ReadOrganisations(first);
            organisationsRead = organisationChanges is not null;
        }

        // Against a directory without the organisations of an unreadable file, every contact would look lost.
        Changes = new DirectoryChanges
        {
            Organisations = organisationChanges,
            Contacts = files.Contacts is { } second && organisationsRead ? ReadContacts(second) : null,
        };
    }

    /// <summary>With any of these nothing may be written.</summary>
    public Findings Problems { get; } = new();

    /// <summary>Worth a look, no reason to refuse.</summary>
    public Findings Warnings { get; } = new();

    public DirectoryChanges Changes { get; }

    public static DirectoryImport Read(DirectoryContent current, DirectoryFiles files) => new(current, files);

    private FileChanges<Organisation>? ReadOrganisations(byte[] content)
    {
        var file = DirectoryFile<Organisation>.Read(OrganisationColumns.File, content, OrganisationColumns.All, Problems);
        if (file is null) return null;
        var changes = new List<Change<Organisation>>();
        var rowOf = new Dictionary<string, int>();
        foreach (var row in file.Rows)
        {
            var key = Organisation.KeyOf(file.Text(row, OrganisationColumns.Reference));
            var before = organisations.GetValueOrDefault(key);
            var after = file.Fill(row, before ?? OrganisationRules.Blank());
            OrganisationRules.CheckDays(after, sentence => Problems.Add(
                OrganisationColumns.File, row.Number,
                file.Has(OrganisationColumns.Left) ? OrganisationColumns.Left : OrganisationColumns.Joined, sentence));
            if (key.Length == 0) continue;
            if (!rowOf.TryAdd(key, row.Number))
            {
                Problems.Add(OrganisationColumns.File, row.Number, OrganisationColumns.Reference,
                    $"The reference {CellText.Shorten(after.Reference)} is in row {rowOf[key]} already. Keep one of the two rows.");
                continue;
            }

            organisations[key] = after;
            changes.Add(Change<Organisation>.Between(row.Number, before, after, OrganisationColumns.All));
        }

        OrganisationRules.CheckIdentifiers(organisations.Values, rowOf, (row, sentence) =>
            Problems.Add(OrganisationColumns.File, row, OrganisationColumns.Identifiers, sentence));
        OrganisationRules.CompareNames(organisations.Values, rowOf, (row, column, sentence) =>
            Warnings.Add(OrganisationColumns.File, row, column, sentence));
        return FileChanges<Organisation>.Of(changes, current.Organisations.Count);
    }

    private FileChanges<Contact>? ReadContacts(byte[] content)
    {
        var file = DirectoryFile<Contact>.Read(ContactColumns.File, content, ContactColumns.All, Problems);
        if (file is null) return null;
        var known = current.Contacts.ToDictionary(contact => (contact.OrganisationId, contact.EmailKey));
        var changes = new List<Change<Contact>>();
        var rowOf = new Dictionary<(Guid, string), int>();
        foreach (var row in file.Rows)
        {
            var reference = file.Text(row, ContactColumns.Reference);
            var organisation = organisations.GetValueOrDefault(Organisation.KeyOf(reference));
            if (organisation is null && reference.Length > 0)
                Problems.Add(ContactColumns.File, row.Number, ContactColumns.Reference,
                    $"There is no organisation \"{CellText.Shorten(reference)}\" in the directory or in organisations.csv. Add it there, "
                    + "or correct the reference.");

            var key = (organisation?.Id ?? Guid.Empty, Contact.KeyOf(file.Text(row, ContactColumns.Email)));
            var before = known.GetValueOrDefault(key);
            var after = file.Fill(row, before ?? ContactRules.Blank(organisation));
            if (organisation is null || key.Item2.Length == 0) continue;
            if (before is null && current.ErasedAddresses.Contains(after.Email))
                Problems.Add(ContactColumns.File, row.Number, ContactColumns.Email, ContactRules.Erased);
            if (rowOf.TryAdd(key, row.Number))
                changes.Add(Change<Contact>.Between(row.Number, before, Of(after, organisation), ContactColumns.All));
            else
                Problems.Add(ContactColumns.File, row.Number, ContactColumns.Email,
                    $"The address {CellText.Shorten(after.Email)} of {organisation.Reference} is in row {rowOf[key]} already. Keep one of "
                    + "the two rows.");
        }

        return FileChanges<Contact>.Of(changes, current.Contacts.Count);
    }

    // The organisations file may have changed the letter case of the reference.
    private static Contact Of(Contact contact, Organisation organisation) => contact with { Reference = organisation.Reference };
}

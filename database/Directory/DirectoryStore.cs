using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Privacy;

namespace Survey.Database.Directory;

/// <summary>A sector's whole directory: organisations by reference, contacts by reference and address.</summary>
public sealed record DirectoryContent
{
    public required IReadOnlyList<Organisation> Organisations { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>Addresses that may not come back with a file.</summary>
    public ErasedAddresses ErasedAddresses { get; init; } = ErasedAddresses.None;
}

/// <summary>What to write, all of it checked. A changed record carries all its values, not only the changed ones.</summary>
public sealed record DirectoryChangeSet
{
    public IReadOnlyList<Organisation> NewOrganisations { get; init; } = [];

    public IReadOnlyList<Organisation> ChangedOrganisations { get; init; } = [];

    public IReadOnlyList<Contact> NewContacts { get; init; } = [];

    public IReadOnlyList<Contact> ChangedContacts { get; init; } = [];
}

/// <summary>
/// Organisations and their contacts, without those who were erased. A sector has at most some thousands of them, so lists are searched and sorted in memory, where
/// both engines agree about letters.
/// </summary>
public sealed class DirectoryStore(Session session)
{
    private const string Alias = "alias";
    private const string Identifier = "identifier";
    private const string Focus = "focus";

    /// <summary>
    /// Makes other writers of this directory wait until this session ends. Call before reading what the change is checked against.
    /// </summary>
    public Task HoldAsync(Guid sectorId, CancellationToken cancel = default) => new SectorStore(session).HoldAsync(sectorId, cancel);

    /// <summary>Everything, also what has left.</summary>
    public async Task<DirectoryContent> LoadAsync(Guid sectorId, CancellationToken cancel = default)
    {
        var organisations = await session.QueryAsync<Organisation>(
            """
            SELECT Id, SectorId, Reference, Name, Nation, Region, Kind, Size, JoinedOn, LeftOn, CreatedAt, UpdatedAt
            FROM Organisation
            WHERE SectorId = @sectorId
            """,
            new { sectorId },
            cancel);
        var terms = await session.QueryAsync<TermRow>(
            """
            SELECT T.OrganisationId, T.Kind, T.Position, T.Value
            FROM OrganisationTerm T
            JOIN Organisation O ON O.Id = T.OrganisationId
            WHERE O.SectorId = @sectorId
            """,
            new { sectorId },
            cancel);
        var contacts = await session.QueryAsync<Contact>(
            """
            SELECT C.Id, C.OrganisationId, O.Reference, C.Name, C.Email, C.Language, C.LanguageChosenAt, C.NewEmail, C.Phone, C.LeftOn,
                   C.CreatedAt, C.UpdatedAt
            FROM Contact C
            JOIN Organisation O ON O.Id = C.OrganisationId
            WHERE O.SectorId = @sectorId AND C.ErasedAt IS NULL
            """,
            new { sectorId },
            cancel);
        var termsOf = terms.ToLookup(term => term.OrganisationId);
        return new DirectoryContent
        {
            Organisations = [.. organisations
                .Select(organisation => WithTerms(organisation, termsOf[organisation.Id]))
                .OrderBy(organisation => organisation.ReferenceKey, StringComparer.Ordinal)],
            Contacts = InOrder(contacts),
            ErasedAddresses = await new ErasureStore(session).AddressesAsync(sectorId, cancel),
        };
    }

    /// <summary>One organisation, whatever the letter case of the reference; null when the sector has none.</summary>
    public async Task<Organisation?> FindAsync(Guid sectorId, string reference, CancellationToken cancel = default)
    {
        var organisation = await session.FindAsync<Organisation>(
            """
            SELECT Id, SectorId, Reference, Name, Nation, Region, Kind, Size, JoinedOn, LeftOn, CreatedAt, UpdatedAt
            FROM Organisation
            WHERE SectorId = @sectorId AND ReferenceKey = @key
            """,
            new { sectorId, key = Organisation.KeyOf(reference) },
            cancel);
        if (organisation is null) return null;
        var terms = await session.QueryAsync<TermRow>(
            "SELECT OrganisationId, Kind, Position, Value FROM OrganisationTerm WHERE OrganisationId = @Id",
            new { organisation.Id },
            cancel);
        return WithTerms(organisation, terms);
    }

    /// <summary>The contacts of one organisation by address, also those who have left.</summary>
    public async Task<IReadOnlyList<Contact>> ContactsOfAsync(Organisation organisation, CancellationToken cancel = default) =>
        InOrder(await session.QueryAsync<Contact>(
            """
            SELECT C.Id, C.OrganisationId, O.Reference, C.Name, C.Email, C.Language, C.LanguageChosenAt, C.NewEmail, C.Phone, C.LeftOn,
                   C.CreatedAt, C.UpdatedAt
            FROM Contact C
            JOIN Organisation O ON O.Id = C.OrganisationId
            WHERE O.Id = @Id AND O.SectorId = @SectorId AND C.ErasedAt IS NULL
            """,
            organisation,
            cancel));

    /// <summary>Writes a checked change set.</summary>
    /// <exception cref="System.Data.Common.DbException">
    /// A reference or address is taken; see <see cref="SurveyDatabase.IsDuplicateKey"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">What was to be changed is not in the sector; do not commit.</exception>
    public async Task ApplyAsync(Guid sectorId, DirectoryChangeSet changes, DateTime now, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO Organisation
                (Id, SectorId, Reference, ReferenceKey, Name, Nation, Region, Kind, Size, JoinedOn, LeftOn, CreatedAt, UpdatedAt)
            VALUES
                (@Id, @SectorId, @Reference, @ReferenceKey, @Name, @Nation, @Region, @Kind, @Size, @JoinedOn, @LeftOn, @CreatedAt,
                 @UpdatedAt)
            """,
            changes.NewOrganisations.Select(row => row with { SectorId = sectorId, CreatedAt = now, UpdatedAt = now }),
            cancel);
        var organisations = await session.ExecuteAsync(
            """
            UPDATE Organisation
            SET Reference = @Reference, ReferenceKey = @ReferenceKey, Name = @Name, Nation = @Nation, Region = @Region, Kind = @Kind,
                Size = @Size, JoinedOn = @JoinedOn, LeftOn = @LeftOn, UpdatedAt = @UpdatedAt
            WHERE Id = @Id AND SectorId = @SectorId
            """,
            changes.ChangedOrganisations.Select(row => row with { SectorId = sectorId, UpdatedAt = now }),
            cancel);
        await session.ExecuteAsync(
            "DELETE FROM OrganisationTerm WHERE OrganisationId = @Id",
            changes.ChangedOrganisations.Select(row => new { row.Id }),
            cancel);
        await session.ExecuteAsync(
            "INSERT INTO OrganisationTerm (OrganisationId, Kind, Position, Value) VALUES (@OrganisationId, @Kind, @Position, @Value)",
            changes.NewOrganisations.Concat(changes.ChangedOrganisations).SelectMany(TermsOf),
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Contact (Id, OrganisationId, Name, Email, EmailKey, Language, LeftOn, CreatedAt, UpdatedAt, Position, Phone)
            VALUES (@Id, @OrganisationId, @Name, @Email, @EmailKey, @Language, @LeftOn, @now, @now, @position, @Phone)
            """,
            changes.NewContacts.Select((row, position) =>
                new { row.Id, row.OrganisationId, row.Name, row.Email, row.EmailKey, row.Language, row.LeftOn, row.Phone, now, position }),
            cancel);
        var corrected = await CorrectedAsync(changes.ChangedContacts, cancel);
        var contacts = await session.ExecuteAsync(
            """
            UPDATE Contact
            SET Name = @Name, Email = @Email, EmailKey = @EmailKey, Language = @Language, NewEmail = @NewEmail, LeftOn = @LeftOn,
                Phone = @Phone,
                UpdatedAt = @now
            WHERE Id = @Id AND ErasedAt IS NULL AND OrganisationId IN (SELECT O.Id FROM Organisation O WHERE O.SectorId = @sectorId)
            """,
            changes.ChangedContacts.Select(row =>
                new { row.Id, row.Name, row.Email, row.EmailKey, row.Language, row.NewEmail, row.LeftOn, row.Phone, sectorId, now }),
            cancel);
        if (organisations != changes.ChangedOrganisations.Count || contacts != changes.ChangedContacts.Count)
            throw new InvalidOperationException("An organisation or contact to be changed is not in the sector.");
        foreach (var contact in corrected) await new BounceStore(session).ForgiveAsync(contact, now, cancel);
    }

    /// <summary>Keeps the language that a contact chose to be written to in: one of <see cref="Languages"/>.</summary>
    public Task SetLanguageAsync(Guid contactId, string language, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Contact SET Language = @language, LanguageChosenAt = @now, UpdatedAt = @now WHERE Id = @contactId", new { contactId, language, now }, cancel);

    /// <summary>Those whose address could not be reached and is about to be another one.</summary>
    private async Task<IReadOnlyList<Guid>> CorrectedAsync(IReadOnlyList<Contact> changed, CancellationToken cancel)
    {
        if (changed.Count == 0) return [];
        var unreachable = (await session.QueryAsync<UnreachableRow>(
            "SELECT Id, EmailKey FROM Contact WHERE BouncedAt IS NOT NULL", cancel: cancel)).ToDictionary(row => row.Id, row => row.EmailKey);
        return [.. changed.Where(row => unreachable.TryGetValue(row.Id, out var before) && before != row.EmailKey).Select(row => row.Id)];
    }

    private static Organisation WithTerms(Organisation organisation, IEnumerable<TermRow> terms)
    {
        var values = terms.OrderBy(term => term.Position).ToLookup(term => term.Kind, term => term.Value);
        return organisation with
        {
            Aliases = [.. values[Alias]],
            Identifiers = [.. values[Identifier]],
            Focus = [.. values[Focus]],
        };
    }

    private static IEnumerable<TermRow> TermsOf(Organisation organisation)
    {
        return [.. Rows(Alias, organisation.Aliases), .. Rows(Identifier, organisation.Identifiers), .. Rows(Focus, organisation.Focus)];

        IEnumerable<TermRow> Rows(string kind, IReadOnlyList<string> values) => values.Select((value, position) =>
            new TermRow { OrganisationId = organisation.Id, Kind = kind, Position = position, Value = value });
    }

    private static IReadOnlyList<Contact> InOrder(IEnumerable<Contact> contacts) =>
    [
        .. contacts
            .OrderBy(contact => Organisation.KeyOf(contact.Reference), StringComparer.Ordinal)
            .ThenBy(contact => contact.EmailKey, StringComparer.Ordinal),
    ];

    private sealed record TermRow
    {
        public required Guid OrganisationId { get; init; }

        public required string Kind { get; init; }

        public required int Position { get; init; }

        public required string Value { get; init; }
    }

    private sealed record UnreachableRow
    {
        public required Guid Id { get; init; }

        public required string EmailKey { get; init; }
    }
}

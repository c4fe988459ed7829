using System.Data.Common;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Testing;

namespace Survey.Database.Tests.Directory;

public sealed class DirectoryStoreTests
{
    private static readonly DateTime Noon = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Noon.AddDays(1);

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_is_applied_is_what_is_loaded_in_order_of_the_reference(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        var second = Sample("b-2") with { Region = "Gwynedd", Size = Sizes.Micro, LeftOn = new DateOnly(2026, 1, 31) };
        var first = Sample("A/1") with { Aliases = ["Zed", "Alpha"], Identifiers = ["GB-CHC-1234567"], Focus = ["Voting", "Ŵyr ✓"] };
        var contact = SampleContact(first, "Nia@Example.org") with { Language = Languages.Welsh };

        await ApplyAsync(test, sectorId, new() { NewOrganisations = [second, first], NewContacts = [contact] }, Noon);

        var loaded = await LoadAsync(test, sectorId);
        Assert.Equal(["A/1", "b-2"], loaded.Organisations.Select(organisation => organisation.Reference));
        Assert.Equivalent(first with { SectorId = sectorId, CreatedAt = Noon, UpdatedAt = Noon }, loaded.Organisations[0], strict: true);
        Assert.Equivalent(second with { SectorId = sectorId, CreatedAt = Noon, UpdatedAt = Noon }, loaded.Organisations[1], strict: true);
        Assert.Equal(contact with { CreatedAt = Noon, UpdatedAt = Noon }, Assert.Single(loaded.Contacts));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_change_replaces_every_value_and_keeps_when_it_was_made(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        var before = Sample("A") with { Aliases = ["One", "Two"], Focus = ["Voting"], Region = "Fife" };
        var contact = SampleContact(before, "a@example.org");
        await ApplyAsync(test, sectorId, new() { NewOrganisations = [before], NewContacts = [contact] }, Noon);
        var after = before with { Name = "New name", Aliases = ["Two"], Focus = [], Region = null, JoinedOn = new DateOnly(2024, 2, 29) };
        var left = contact with { Email = "b@example.org", LeftOn = new DateOnly(2026, 3, 31) };

        await ApplyAsync(test, sectorId, new() { ChangedOrganisations = [after], ChangedContacts = [left] }, Later);

        await using var session = await test.Database.ReadAsync();
        var store = new DirectoryStore(session);
        var found = await store.FindAsync(sectorId, " a ");
        Assert.Equivalent(after with { SectorId = sectorId, CreatedAt = Noon, UpdatedAt = Later }, found, strict: true);
        Assert.Equal(left with { CreatedAt = Noon, UpdatedAt = Later }, Assert.Single(await store.ContactsOfAsync(found!)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Another_sector_sees_and_changes_nothing(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var mine = await SectorAsync(test);
        var other = await SectorAsync(test);
        var organisation = Sample("A");
        var contact = SampleContact(organisation, "a@example.org");
        await ApplyAsync(test, mine, new() { NewOrganisations = [organisation], NewContacts = [contact] }, Noon);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ApplyAsync(test, other, new() { ChangedOrganisations = [organisation with { Name = "Taken over" }] }, Later));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ApplyAsync(test, other, new() { ChangedContacts = [contact with { Name = "Taken over" }] }, Later));
        await ApplyAsync(test, other, new() { NewOrganisations = [Sample("A")] }, Later);

        Assert.Equal("Name of A", Assert.Single((await LoadAsync(test, mine)).Organisations).Name);
        Assert.Equal("Nia Ŵyn", Assert.Single((await LoadAsync(test, mine)).Contacts).Name);
        Assert.NotEqual(organisation.Id, Assert.Single((await LoadAsync(test, other)).Organisations).Id);
        await using var session = await test.Database.ReadAsync();
        Assert.Empty(await new DirectoryStore(session).ContactsOfAsync(organisation with { SectorId = other }));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_reference_in_other_letters_is_the_same_reference(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        await ApplyAsync(test, sectorId, new() { NewOrganisations = [Sample("Abc")] }, Noon);

        var failure = await Assert.ThrowsAnyAsync<DbException>(() =>
            ApplyAsync(test, sectorId, new() { NewOrganisations = [Sample("aBC")] }, Noon));

        Assert.True(test.Database.IsDuplicateKey(failure));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task When_one_row_fails_none_is_kept(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        var organisation = Sample("A");
        var changes = new DirectoryChangeSet
        {
            NewOrganisations = [organisation],
            NewContacts = [SampleContact(organisation, "a@example.org"), SampleContact(organisation, "A@EXAMPLE.ORG")],
        };

        await Assert.ThrowsAnyAsync<DbException>(() => ApplyAsync(test, sectorId, changes, Noon));

        Assert.Empty((await LoadAsync(test, sectorId)).Organisations);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_thousand_organisations_are_written_and_read_whole(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        var organisations = Enumerable.Range(0, 1000)
            .Select(i => Sample($"ORG-{i:0000}") with { Aliases = [$"Alias {i}"], Focus = ["Voting", "Media"] })
            .ToList();

        await ApplyAsync(test, sectorId, new()
        {
            NewOrganisations = organisations,
            NewContacts = [.. organisations.Select(organisation => SampleContact(organisation, "info@example.org"))],
        }, Noon);

        var loaded = await LoadAsync(test, sectorId);
        Assert.Equal(organisations.Select(organisation => organisation.Id), loaded.Organisations.Select(organisation => organisation.Id));
        Assert.Equal(1000, loaded.Contacts.Count);
        Assert.All(loaded.Organisations, organisation => Assert.Equal(["Voting", "Media"], organisation.Focus));
    }

    private static Organisation Sample(string reference) => new()
    {
        Id = Guid.CreateVersion7(),
        Reference = reference,
        Name = $"Name of {reference}",
        Nation = Nations.Wales,
        Kind = Kinds.Charity,
    };

    private static Contact SampleContact(Organisation organisation, string email) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisation.Id,
        Reference = organisation.Reference,
        Name = "Nia Ŵyn",
        Email = email,
        Language = Languages.English,
    };

    private static async Task<Guid> SectorAsync(TestDatabase test)
    {
        var id = Guid.CreateVersion7();
        await using var session = await test.Database.WriteAsync();
        await session.ExecuteAsync(
            "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@id, 'S', 'Europe/London', @Noon)", new { id, Noon });
        await session.CommitAsync();
        return id;
    }

    private static async Task ApplyAsync(TestDatabase test, Guid sectorId, DirectoryChangeSet changes, DateTime now)
    {
        await using var session = await test.Database.WriteAsync();
        var store = new DirectoryStore(session);
        await store.HoldAsync(sectorId);
        await store.ApplyAsync(sectorId, changes, now);
        await session.CommitAsync();
    }

    private static async Task<DirectoryContent> LoadAsync(TestDatabase test, Guid sectorId)
    {
        await using var session = await test.Database.ReadAsync();
        return await new DirectoryStore(session).LoadAsync(sectorId);
    }
}

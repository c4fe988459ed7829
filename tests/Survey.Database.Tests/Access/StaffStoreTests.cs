using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Database.Tests.Access;

public sealed class StaffStoreTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory, OnSqlite, OnSqlServer]
    public async Task The_last_administrator_is_neither_removed_nor_demoted(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var (staff, sector) = (new StaffStore(session), await new SectorStore(session).CreateAsync("S", "Europe/London", Noon));
        var ada = (await staff.AddAsync(sector.Id, "Ada", "ada@example.org", Roles.Administrator, Noon))!;
        var bob = (await staff.AddAsync(sector.Id, "Bob", "bob@example.org", Roles.Administrator, Noon))!;

        Assert.True(await staff.RemoveAsync(sector.Id, bob.Id, Noon));
        Assert.False(await staff.RemoveAsync(sector.Id, ada.Id, Noon));
        Assert.False(await staff.ChangeRoleAsync(sector.Id, ada.Id, Roles.Convenor));
        Assert.Equal(Roles.Administrator, (await staff.FindCurrentAsync(ada.Id))?.Role);

        await staff.RestoreAsync(sector.Id, bob.Id);
        Assert.True(await staff.ChangeRoleAsync(sector.Id, ada.Id, Roles.Convenor));
        Assert.False(await staff.ChangeRoleAsync(sector.Id, bob.Id, Roles.Funder));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task An_address_is_taken_in_any_case_but_only_in_its_sector(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var staff = new StaffStore(session);
        var north = await new SectorStore(session).CreateAsync("North", "Europe/London", Noon);
        var south = await new SectorStore(session).CreateAsync("South", "Europe/London", Noon);

        Assert.NotNull(await staff.AddAsync(north.Id, "Ada", "ada@example.org", Roles.Funder, Noon));
        Assert.Null(await staff.AddAsync(north.Id, "Ada", " ADA@example.org", Roles.Funder, Noon));
        Assert.NotNull(await staff.AddAsync(south.Id, "Ada", "ada@example.org", Roles.Funder, Noon));
        Assert.Single(await staff.ListAsync(north.Id));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_key_leads_to_its_owner_until_it_is_revoked(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var sector = await new SectorStore(session).CreateAsync("S", "Europe/London", Noon);
        var ada = (await new StaffStore(session).AddAsync(sector.Id, "Ada", "ada@example.org", Roles.Administrator, Noon))!;
        var keys = new ApiKeyStore(session);
        await keys.CreateAsync(ada.Id, "report", "hash", Noon);
        var key = Assert.Single(await keys.ListAsync(ada.Id));

        Assert.Equal(ada, await keys.FindOwnerAsync("hash"));
        Assert.Null(await keys.FindOwnerAsync("other"));
        Assert.False(await keys.RevokeAsync(Guid.CreateVersion7(), key.Id, Noon));
        Assert.True(await keys.RevokeAsync(ada.Id, key.Id, Noon));
        Assert.Null(await keys.FindOwnerAsync("hash"));
        Assert.Equal(Noon, Assert.Single(await keys.ListAsync(ada.Id)).RevokedAt);
    }
}

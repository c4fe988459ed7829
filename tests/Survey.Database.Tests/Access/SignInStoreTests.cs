using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Database.Tests.Access;

public sealed class SignInStoreTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory, OnSqlite, OnSqlServer]
    public async Task Each_request_is_claimed_once_the_oldest_first(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var links = await StaffOfTwoSectorsAsync(session);
        await links.RequestAsync("ADA@example.org", Noon);
        await links.RequestAsync("ada@example.org ", Noon.AddMinutes(1));

        var claimed = new List<string>();
        for (var i = 0; await links.ClaimAsync($"hash{i}", Noon.AddMinutes(2)) is { } claim; i++) claimed.Add(claim.SectorName);

        // Ada is staff of both sectors and gets a link for each.
        Assert.Equal(["North", "North", "South", "South"], claimed.Order());
        Assert.Equal(2, claimed.Take(2).Distinct().Count());
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_request_that_waited_an_hour_is_not_sent_any_more(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var links = await StaffOfTwoSectorsAsync(session);
        await links.RequestAsync("bob@example.org", Noon);

        Assert.Null(await links.ClaimAsync("hash", Noon.AddHours(1)));
        Assert.NotNull(await links.ClaimAsync("hash", Noon.AddMinutes(59)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_link_is_used_once_and_before_it_expires(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var links = await StaffOfTwoSectorsAsync(session);
        await links.RequestAsync("bob@example.org", Noon);
        await links.ClaimAsync("hash", Noon);

        Assert.Null(await links.UseAsync("other", Noon));
        Assert.Null(await links.UseAsync("hash", Noon + SignInStore.Lifetime));
        Assert.Equal("Bob", (await links.UseAsync("hash", Noon + SignInStore.Lifetime - TimeSpan.FromMilliseconds(1)))?.Name);
        Assert.Null(await links.UseAsync("hash", Noon));
    }

    [Theory, OnSqlite]
    public async Task Many_workers_at_once_never_claim_the_same_request(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using (var session = await test.Database.WriteAsync())
        {
            var links = await StaffOfTwoSectorsAsync(session);
            for (var i = 0; i < 3; i++) await links.RequestAsync("ada@example.org", Noon);
            await session.CommitAsync();
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            await using var session = await test.Database.WriteAsync();
            var claim = await new SignInStore(session).ClaimAsync($"hash{i}", Noon);
            await session.CommitAsync();
            return claim?.Id;
        })));

        var got = claims.OfType<Guid>().ToList();
        Assert.Equal(6, got.Count);
        Assert.Equal(6, got.Distinct().Count());
    }

    private static async Task<SignInStore> StaffOfTwoSectorsAsync(Session session)
    {
        var staff = new StaffStore(session);
        foreach (var name in new[] { "North", "South" })
        {
            var sector = await new SectorStore(session).CreateAsync(name, "Europe/London", Noon);
            await staff.AddAsync(sector.Id, "Ada", "Ada@example.org", Roles.Administrator, Noon);
            if (name == "North") await staff.AddAsync(sector.Id, "Bob", "bob@example.org", Roles.Funder, Noon);
        }

        return new SignInStore(session);
    }
}

using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Database.Tests.Connections;

public sealed class SessionTests
{
    private static readonly DateTime Noon = new(2026, 3, 29, 12, 0, 0, 7, DateTimeKind.Utc);

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_is_written_is_what_is_read(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sector = new SectorRow { Id = Guid.CreateVersion7(), Name = "Ŵyr ✓ 😀", TimeZone = "Europe/London", CreatedAt = Noon };

        await using (var session = await test.Database.WriteAsync())
        {
            await session.ExecuteAsync(
                "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@Id, @Name, @TimeZone, @CreatedAt)", sector);
            await session.CommitAsync();
        }

        await using var read = await test.Database.ReadAsync();
        Assert.Equal(sector, await read.FindAsync<SectorRow>("SELECT Id, Name, TimeZone, CreatedAt FROM Sector WHERE Id = @Id", sector));
        Assert.Equal(DateTimeKind.Utc, (await read.FindAsync<SectorRow>("SELECT * FROM Sector"))!.CreatedAt.Kind);
        Assert.Null(await read.FindAsync<SectorRow>("SELECT * FROM Sector WHERE CreatedAt > @Noon", new { Noon }));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Dates_and_missing_values_survive(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var sectorId = Guid.CreateVersion7();
        await session.ExecuteAsync(
            "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@sectorId, 'S', 'Europe/London', @Noon)", new { sectorId, Noon });
        await session.ExecuteAsync(
            """
            INSERT INTO Organisation (Id, SectorId, Reference, ReferenceKey, Name, Nation, Kind, JoinedOn, LeftOn, CreatedAt, UpdatedAt)
            VALUES (@Id, @sectorId, 'A', 'a', 'A', 'england', 'charity', @JoinedOn, @LeftOn, @Noon, @Noon)
            """,
            new { Id = Guid.CreateVersion7(), sectorId, JoinedOn = (DateOnly?)new DateOnly(2024, 2, 29), LeftOn = (DateOnly?)null, Noon });

        var row = await session.FindAsync<DatesRow>("SELECT JoinedOn, LeftOn FROM Organisation");

        Assert.Equal(new DatesRow { JoinedOn = new DateOnly(2024, 2, 29), LeftOn = null }, row);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Without_commit_nothing_is_kept(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using (var session = await test.Database.WriteAsync())
            await session.ExecuteAsync(
                "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@Id, 'S', 'Europe/London', @Noon)",
                new { Id = Guid.CreateVersion7(), Noon });

        await using var read = await test.Database.ReadAsync();
        Assert.Empty(await read.QueryAsync<SectorRow>("SELECT * FROM Sector"));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_second_row_with_the_same_key_is_known_as_such(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.WriteAsync();
        var row = new SectorRow { Id = Guid.CreateVersion7(), Name = "S", TimeZone = "Europe/London", CreatedAt = Noon };
        const string Insert = "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@Id, @Name, @TimeZone, @CreatedAt)";
        await session.ExecuteAsync(Insert, row);

        var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => session.ExecuteAsync(Insert, row));

        Assert.True(test.Database.IsDuplicateKey(failure));
    }

    [Fact]
    public async Task A_local_time_is_refused()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var session = await test.Database.ReadAsync();
        var local = DateTime.SpecifyKind(Noon, DateTimeKind.Local);

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            session.QueryAsync<SectorRow>("SELECT * FROM Sector WHERE CreatedAt > @local", new { local }));
    }

    private sealed record SectorRow
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string TimeZone { get; init; }

        public required DateTime CreatedAt { get; init; }
    }

    private sealed record DatesRow
    {
        public DateOnly? JoinedOn { get; init; }

        public DateOnly? LeftOn { get; init; }
    }
}

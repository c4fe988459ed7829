using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Instruments;

public sealed class InstrumentStoreTests
{
    private static readonly DateTime Noon = new(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc);

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_is_added_is_found_by_id_and_by_version(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var row = Row(await SectorAsync(test), 1, "Ŵyr ✓ 🗳");

        Assert.Equal(SaveInstrumentOutcome.Created, await SaveAsync(test, row));

        await using var session = await test.Database.ReadAsync();
        var store = new InstrumentStore(session);
        Assert.Equal(row, await store.FindAsync(row.SectorId, row.Id));
        Assert.Equal(row, await store.FindVersionAsync(row.SectorId, row.InstrumentKey, 1));
        Assert.Null(await store.FindVersionAsync(row.SectorId, row.InstrumentKey, 2));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task The_same_content_again_changes_nothing(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var row = Row(await SectorAsync(test), 1, "First");
        await SaveAsync(test, row);

        Assert.Equal(
            SaveInstrumentOutcome.Unchanged, await SaveAsync(test, row with { Id = Guid.CreateVersion7(), CreatedAt = Noon.AddDays(1) }));

        Assert.Equal(row, await FindAsync(test, row));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_version_that_is_only_planned_is_replaced_under_its_id(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var row = Row(await SectorAsync(test), 1, "First");
        await SaveAsync(test, row);
        await PlanAsync(test, row, opened: false);
        var changed = Row(row.SectorId, 1, "Second") with { CreatedAt = Noon.AddDays(1) };

        Assert.Equal(SaveInstrumentOutcome.Replaced, await SaveAsync(test, changed));

        Assert.Equal(changed with { Id = row.Id }, await FindAsync(test, row));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_version_that_a_wave_has_opened_with_is_never_replaced(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var row = Row(await SectorAsync(test), 1, "First");
        await SaveAsync(test, row);
        await PlanAsync(test, row, opened: true);

        Assert.Equal(SaveInstrumentOutcome.Frozen, await SaveAsync(test, Row(row.SectorId, 1, "Second")));
        Assert.Equal(SaveInstrumentOutcome.Unchanged, await SaveAsync(test, row));
        Assert.Equal(SaveInstrumentOutcome.Created, await SaveAsync(test, Row(row.SectorId, 2, "Second")));

        Assert.Equal(row, await FindAsync(test, row));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task The_list_has_the_latest_version_first_and_counts_only_waves_that_opened(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var sectorId = await SectorAsync(test);
        var (first, second) = (Row(sectorId, 1, "First"), Row(sectorId, 2, "Second"));
        await SaveAsync(test, first);
        await SaveAsync(test, second);
        await PlanAsync(test, first, opened: true);
        await PlanAsync(test, first, opened: true, day: 1);
        await PlanAsync(test, first, opened: false, day: 2);
        await PlanAsync(test, second, opened: false, day: 3);

        await using var session = await test.Database.ReadAsync();
        var listed = await new InstrumentStore(session).ListAsync(sectorId);
        Assert.Equal([(2, 0, false), (1, 2, true)], listed.Select(row => (row.Version, row.WavesOpened, row.IsFrozen)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Another_sector_neither_sees_nor_replaces_it(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var row = Row(await SectorAsync(test), 1, "First");
        var other = await SectorAsync(test);
        await SaveAsync(test, row);

        Assert.Equal(SaveInstrumentOutcome.Created, await SaveAsync(test, Row(other, 1, "Second")));

        Assert.Equal(row, await FindAsync(test, row));
        await using var session = await test.Database.ReadAsync();
        Assert.Null(await new InstrumentStore(session).FindAsync(other, row.Id));
    }

    private static InstrumentRow Row(Guid sectorId, int version, string title) => new()
    {
        Id = Guid.CreateVersion7(),
        SectorId = sectorId,
        InstrumentKey = "sample",
        Version = version,
        Title = title,
        Definition = $$"""{ "title": "{{title}}" }""",
        Hash = $"hash of {title}",
        CreatedAt = Noon,
    };

    private static Task<Guid> SectorAsync(TestDatabase test) =>
        WriteAsync(test, async session => (await new SectorStore(session).CreateAsync("S", "Europe/London", Noon)).Id);

    private static Task<SaveInstrumentOutcome> SaveAsync(TestDatabase test, InstrumentRow row) =>
        WriteAsync(test, session => new InstrumentStore(session).SaveAsync(row));

    private static Task<int> PlanAsync(TestDatabase test, InstrumentRow row, bool opened, int day = 0) => WriteAsync(test, async session =>
    {
        var id = Guid.CreateVersion7();
        var date = DateOnly.FromDateTime(Noon).AddDays(day);
        await new WaveStore(session).PlanAsync(id, row.SectorId, row.Id, date, date, date, date, Noon);
        return opened ? await session.ExecuteAsync("UPDATE Wave SET OpenedAt = @Noon WHERE Id = @id", new { id, Noon }) : 0;
    });

    private static async Task<InstrumentRow?> FindAsync(TestDatabase test, InstrumentRow row)
    {
        await using var session = await test.Database.ReadAsync();
        return await new InstrumentStore(session).FindAsync(row.SectorId, row.Id);
    }

    private static async Task<T> WriteAsync<T>(TestDatabase test, Func<Session, Task<T>> write)
    {
        await using var session = await test.Database.WriteAsync();
        var result = await write(session);
        await session.CommitAsync();
        return result;
    }
}

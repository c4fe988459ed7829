using System.Data.Common;
using Survey.Database.Connections;
using Survey.Database.Schema;
using Survey.Testing;

namespace Survey.Database.Tests.Schema;

public sealed class MigratorTests
{
    private static readonly (string Name, string Text) First =
        ("0001_first.sql", "CREATE TABLE Shelf (\n    Id {id} NOT NULL PRIMARY KEY\n);\n");

    private static readonly (string Name, string Text) Second =
        ("0002_second.sql", "-- Books stand on a shelf;\nALTER TABLE Shelf ADD Books {count} NULL;\n\nUPDATE Shelf SET Books = 0;\n");

    private static readonly ManualClock Clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    [Theory, OnSqlite, OnSqlServer]
    public async Task Every_file_is_applied_once_in_order(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);

        Assert.Equal([First.Name, Second.Name], await MigrateAsync(test, First, Second));

        Assert.Equal(new JournalRow(First.Name, 64, Clock.Now.UtcDateTime), (await JournalAsync(test))[0]);
        Assert.Equal([First.Name, Second.Name], (await JournalAsync(test)).Select(row => row.Name));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_second_run_does_nothing(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        await MigrateAsync(test, First, Second);
        var before = await JournalAsync(test);
        var later = new ManualClock(Clock.Now.AddDays(1));

        Assert.Empty(await Migrator.MigrateAsync(test.Database, [First, Second], later, default));

        Assert.Equal(before, await JournalAsync(test));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_newer_build_applies_only_what_is_new(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        await MigrateAsync(test, First);

        Assert.Equal([Second.Name], await MigrateAsync(test, First, Second));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task An_edited_file_is_refused_by_name(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        await MigrateAsync(test, First);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            MigrateAsync(test, (First.Name, First.Text + "-- A remark.\n"), Second));

        Assert.StartsWith("Migration 0001_first.sql was edited after it had been applied.", refusal.Message);
        Assert.Equal([First.Name], (await JournalAsync(test)).Select(row => row.Name));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_column_that_must_not_be_null_becomes_one_that_may_with_its_rows_and_references_kept(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        var books = (Name: "0002_books.sql", Text: """
            CREATE TABLE Book (
                Id {id} NOT NULL PRIMARY KEY,
                ShelfId {id} NOT NULL REFERENCES Shelf (Id),
                Title {text:20} NOT NULL
            );
            """);
        await MigrateAsync(test, First, books);
        var (shelf, book) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ExecuteAsync(test, "INSERT INTO Shelf (Id) VALUES (@shelf)", new { shelf });
        await ExecuteAsync(test, "INSERT INTO Book (Id, ShelfId, Title) VALUES (@book, @shelf, 'Ties')", new { book, shelf });
        await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(null));

        await MigrateAsync(test, First, books, ("0003_loose.sql", "ALTER TABLE Book ALTER COLUMN ShelfId {id} NULL;\n"));

        await InsertAsync(null);
        await InsertAsync(shelf);
        await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(Guid.CreateVersion7()));
        await using var session = await test.Database.ReadAsync();
        Assert.Equal(2, await session.FindAsync<int>("SELECT COUNT(*) FROM Book WHERE ShelfId = @shelf", new { shelf }));
        Assert.Equal(1, await session.FindAsync<int>("SELECT COUNT(*) FROM Book WHERE Title = 'Ties' AND ShelfId = @shelf", new { shelf }));
        if (provider == DatabaseProvider.Sqlite) Assert.Equal("ok", await session.FindAsync<string>("PRAGMA integrity_check"));

        Task InsertAsync(Guid? on) => ExecuteAsync(
            test, "INSERT INTO Book (Id, ShelfId, Title) VALUES (@id, @on, 'More')", new { id = Guid.CreateVersion7(), on });
    }

    [Fact]
    public async Task A_column_that_is_not_there_stops_the_migration()
    {
        await using var test = await TestDatabase.CreateEmptyAsync();
        await MigrateAsync(test, First);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            MigrateAsync(test, First, ("0002_wrong.sql", "ALTER TABLE Shelf ALTER COLUMN Board {id} NULL;\n")));

        Assert.Contains("0002_wrong.sql failed at its statement on line 1", refusal.Message);
    }

    [Fact]
    public async Task Line_endings_do_not_count_as_an_edit()
    {
        await using var test = await TestDatabase.CreateEmptyAsync();
        await MigrateAsync(test, First, (Second.Name, Second.Text.ReplaceLineEndings("\r\n")));

        Assert.Empty(await MigrateAsync(test, (First.Name, First.Text.ReplaceLineEndings("\r\n")), Second));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_database_from_a_newer_build_is_refused(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        await MigrateAsync(test, First, Second);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync(test, First));

        Assert.StartsWith("The database has migration 0002_second.sql, which this build does not know.", refusal.Message);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_file_that_fails_leaves_nothing_behind_and_says_where(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        var broken = ("0002_broken.sql",
            """
            -- The first statement is good.
            CREATE TABLE Lamp (
                Id {id} NOT NULL PRIMARY KEY
            );

            -- The second is not.
            UPDATE Nowhere SET Id = NULL;
            """);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync(test, First, broken));

        Assert.StartsWith(
            "Migration 0002_broken.sql failed at its statement on line 7, and nothing of this file was kept: ", failure.Message);
        Assert.Contains("Nowhere", failure.Message);
        Assert.Equal([First.Name], (await JournalAsync(test)).Select(row => row.Name));
        await using var session = await test.Database.ReadAsync();
        Assert.False(await test.Database.Dialect.HasTableAsync(session, "Lamp", default));
        Assert.True(await test.Database.Dialect.HasTableAsync(session, "Shelf", default));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_mended_file_is_applied_after_a_failure(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            MigrateAsync(test, First, (Second.Name, "ALTER TABLE Nowhere ADD X {count} NULL;")));

        Assert.Equal([Second.Name], await MigrateAsync(test, First, Second));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Processes_that_start_at_once_apply_each_file_once(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(provider);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Migrator.MigrateAsync(new SurveyDatabase(test.Options), TimeProvider.System))));

        var shipped = Migrator.Shipped().Select(file => file.Name).ToList();
        Assert.Equal(shipped, runs.SelectMany(applied => applied).Order(StringComparer.Ordinal));
        Assert.Equal(shipped, (await JournalAsync(test)).Select(row => row.Name));
    }

    [Fact]
    public void Shipped_files_are_numbered_without_gap_or_double() =>
        Assert.Equal(
            Enumerable.Range(1, Migrator.Shipped().Count).Select(number => $"{number:0000}_"),
            Migrator.Shipped().Select(file => file.Name[..5]));

    private static async Task ExecuteAsync(TestDatabase test, string sql, object parameters)
    {
        await using var session = await test.Database.WriteAsync();
        await session.ExecuteAsync(sql, parameters);
        await session.CommitAsync();
    }

    private static Task<IReadOnlyList<string>> MigrateAsync(TestDatabase test, params (string Name, string Text)[] files) =>
        Migrator.MigrateAsync(test.Database, files, Clock, default);

    private static async Task<IReadOnlyList<JournalRow>> JournalAsync(TestDatabase test)
    {
        await using var session = await test.Database.ReadAsync();
        var rows = await session.QueryAsync<StoredRow>("SELECT Name, Hash, AppliedAt FROM Migration ORDER BY Name");
        return [.. rows.Select(row => new JournalRow(row.Name, row.Hash.Length, row.AppliedAt))];
    }

    private sealed record JournalRow(string Name, int HashLength, DateTime AppliedAt);

    private sealed record StoredRow
    {
        public required string Name { get; init; }

        public required string Hash { get; init; }

        public required DateTime AppliedAt { get; init; }
    }
}

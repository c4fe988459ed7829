using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Survey.Database.Schema;

namespace Survey.Database.Connections;

internal sealed partial class SqliteDialect : Dialect
{
    // Extended result codes of a broken UNIQUE and PRIMARY KEY constraint.
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    // Handles that were set up: they come back from the pool as they went there.
    private readonly ConditionalWeakTable<object, object> ready = [];

    public override bool TakesOneWriter => true;

    public override async Task<DbConnection> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        if (ready.TryGetValue(connection.Handle!, out _)) return connection;
        await using var pragmas = connection.CreateCommand();
        // FULL, because an acknowledged answer survives a power cut; WAL, so that readers and the writer do not wait for each other.
        pragmas.CommandText =
            "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        await pragmas.ExecuteNonQueryAsync(cancel);
        ready.Add(connection.Handle!, this);
        return connection;
    }

    // A writer takes the lock at once: upgrading later would fail when somebody else has written in between.
    public override Task<DbTransaction> BeginAsync(DbConnection connection, bool forWriting, CancellationToken cancel) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: !forWriting));

    // The write transaction is the lock.
    public override Task LockMigrationsAsync(Session session, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel) =>
        await session.FindAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table", new { table }, cancel) > 0;

    // Free space in the file still holds what was deleted, and the log old pages. A rewritten file and an emptied log hold neither.
    public override async Task ScrubAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var rewrite = connection.CreateCommand();
        rewrite.CommandText = "VACUUM;";
        await rewrite.ExecuteNonQueryAsync(cancel);
        await using var empty = connection.CreateCommand();
        empty.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        if (await empty.ExecuteScalarAsync(cancel) is not 0L) throw new TimeoutException("The log of the database is being read.");
    }

    public override string First(string query) => $"{query} LIMIT @most";

    public override bool IsDuplicateKey(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public override string Columns(string migration) => ColumnTypes.ForSqlite(migration);

    public override Task ApplyAsync(Session session, string statement, CancellationToken cancel) =>
        NullableColumn().Match(statement) is { Success: true } change
            ? AllowNullAsync(session, change.Groups["table"].Value, change.Groups["column"].Value, cancel)
            : base.ApplyAsync(session, statement, cancel);

    // SQLite has no ALTER COLUMN. Rows are the same with and without NOT NULL, so that the table's definition alone is changed, as its
    // documentation of ALTER TABLE recommends; the new version number makes every other connection read it anew.
    private static async Task AllowNullAsync(Session session, string table, string column, CancellationToken cancel)
    {
        var definition = await session.FindAsync<string>(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = @table", new { table }, cancel);
        var before = Regex.Matches(definition ?? "", $@"^\s*{column} \w+(?<not> NOT NULL)", RegexOptions.Multiline);
        if (before is not [var only]) throw new FormatException($"Table {table} has no column {column} that must not be null.");
        var after = definition!.Remove(only.Groups["not"].Index, only.Groups["not"].Length);
        var version = await session.FindAsync<long>("PRAGMA schema_version", cancel: cancel);
        await session.ExecuteAsync("PRAGMA writable_schema = ON", cancel: cancel);
        await session.ExecuteAsync(
            "UPDATE sqlite_schema SET sql = @after WHERE type = 'table' AND name = @table", new { after, table }, cancel);
        await session.ExecuteAsync($"PRAGMA schema_version = {version + 1}", cancel: cancel);
        await session.ExecuteAsync("PRAGMA writable_schema = RESET", cancel: cancel);
    }

    [GeneratedRegex(@"^ALTER TABLE (?<table>\w+) ALTER COLUMN (?<column>\w+) \{[\w:]+\} NULL;\s*$")]
    private static partial Regex NullableColumn();
}

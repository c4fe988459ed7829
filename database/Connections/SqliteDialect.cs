using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Survey.Database.Schema;

namespace Survey.Database.Connections;

internal sealed class SqliteDialect : Dialect
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
}

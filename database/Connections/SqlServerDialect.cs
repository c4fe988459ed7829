using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Survey.Database.Schema;

namespace Survey.Database.Connections;

internal sealed class SqlServerDialect : Dialect
{
    // Broken unique constraint, broken unique index.
    private const int UniqueConstraint = 2627;
    private const int UniqueIndex = 2601;

    public override bool TakesOneWriter => false;

    public override async Task<DbConnection> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    public override async Task<DbTransaction> BeginAsync(DbConnection connection, bool forWriting, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    public override Task LockMigrationsAsync(Session session, CancellationToken cancel) =>
        session.ExecuteAsync(
            """
            DECLARE @result int;
            EXEC @result = sp_getapplock @Resource = 'survey-migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;
            IF @result < 0 THROW 50000, 'Another process has been migrating the database for a minute. Try again.', 1;
            """,
            cancel: cancel);

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel) =>
        await session.FindAsync<int>("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = @table", new { table }, cancel) > 0;

    // Old pages and logs are the server's, and go by its administrator's schedule.
    public override Task ScrubAsync(DbConnection connection, CancellationToken cancel) => Task.CompletedTask;

    public override string First(string query) => $"{query} OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY";

    public override bool IsDuplicateKey(DbException exception) =>
        exception is SqlException { Number: UniqueConstraint or UniqueIndex };

    public override string Columns(string migration) => ColumnTypes.ForSqlServer(migration);
}

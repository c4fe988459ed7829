using System.Data.Common;
using Dapper;

namespace Survey.Database.Connections;

/// <summary>
/// One connection with one transaction: the only caller of Dapper, so that no statement can run outside the transaction. Not shared
/// between threads. Disposing without <see cref="CommitAsync"/> undoes every write.
/// </summary>
public sealed class Session : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly Dialect dialect;
    private readonly WriterQueue.Writer? writer;

    internal Session(DbConnection connection, DbTransaction transaction, Dialect dialect) =>
        (this.connection, this.transaction, this.dialect) = (connection, transaction, dialect);

    /// <summary>One that shares its transaction with other writers.</summary>
    internal Session(WriterQueue.Writer writer, Dialect dialect)
        : this(writer.Connection, writer.Transaction, dialect) => this.writer = writer;

    /// <summary>All rows, in the statement's order.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default) =>
        (await connection.QueryAsync<T>(Command(sql, parameters, cancel))).AsList();

    /// <summary>The first rows, as many as the parameter <c>@most</c> says; the others are not looked at.</summary>
    /// <param name="sql">Ends with ORDER BY.</param>
    public Task<IReadOnlyList<T>> FirstAsync<T>(string sql, object parameters, CancellationToken cancel = default) =>
        QueryAsync<T>(dialect.First(sql), parameters, cancel);

    /// <summary>The rows one after another, as the engine gives them. Nothing else may be asked of the session until the last one.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null) =>
        connection.QueryUnbufferedAsync<T>(sql, parameters, transaction);

    /// <summary>The only row, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">More than one row.</exception>
    public async Task<T?> FindAsync<T>(string sql, object? parameters = null, CancellationToken cancel = default) =>
        await connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, cancel));

    /// <summary>Runs a statement once, or once for each element when <paramref name="parameters"/> is a list.</summary>
    /// <returns>Number of rows affected.</returns>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null, CancellationToken cancel = default) =>
        await connection.ExecuteAsync(Command(sql, parameters, cancel));

    /// <summary>Keeps what was written. Call last.</summary>
    public Task CommitAsync(CancellationToken cancel = default) => writer is null ? transaction.CommitAsync(cancel) : writer.KeepAsync();

    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
        {
            await writer.DisposeAsync();
            return;
        }

        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancel) =>
        new(sql, parameters, transaction, cancellationToken: cancel);
}

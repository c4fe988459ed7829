using System.Data.Common;

namespace Survey.Database.Connections;

/// <summary>
/// The way to the data: opens a <see cref="Session"/>, which is one connection with one transaction. Safe to share; register once.
/// </summary>
public sealed class SurveyDatabase
{
    private readonly string connectionString;
    private readonly WriterQueue? writers;

    static SurveyDatabase() => TypeHandlers.Register();

    public SurveyDatabase(DatabaseOptions options)
    {
        connectionString = options.ConnectionString;
        Dialect = options.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteDialect(),
            DatabaseProvider.SqlServer => new SqlServerDialect(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "Unknown database provider."),
        };
        if (Dialect.TakesOneWriter) writers = new WriterQueue(cancel => BeginAsync(forWriting: true, cancel));
    }

    internal Dialect Dialect { get; }

    /// <summary>A session that only reads. Never blocks and is never blocked by a writer on SQLite.</summary>
    public async Task<Session> ReadAsync(CancellationToken cancel = default)
    {
        var (connection, transaction) = await BeginAsync(forWriting: false, cancel);
        return new Session(connection, transaction, Dialect);
    }

    /// <summary>A session that may write. Nothing is kept unless <see cref="Session.CommitAsync"/> is called.</summary>
    public Task<Session> WriteAsync(CancellationToken cancel = default) => WriteAsync(together: false, cancel);

    /// <summary>
    /// The same for a few milliseconds' work of which there is much at a time, such as saving an answer: what takes one writer after the
    /// other keeps several of them with one flush to the disk.
    /// </summary>
    public Task<Session> WriteTogetherAsync(CancellationToken cancel = default) => WriteAsync(together: true, cancel);

    /// <summary>
    /// Makes what was erased unreadable in the database's own files too, as far as the engine lets us. Writers wait meanwhile.
    /// </summary>
    /// <exception cref="TimeoutException">Somebody was reading all the while; try again later.</exception>
    public async Task ScrubAsync(CancellationToken cancel = default)
    {
        await using var connection = await Dialect.OpenAsync(connectionString, cancel);
        await Dialect.ScrubAsync(connection, cancel);
    }

    /// <summary>True when the statement failed because a row with that key exists already.</summary>
    public bool IsDuplicateKey(DbException exception) => Dialect.IsDuplicateKey(exception);

    private async Task<Session> WriteAsync(bool together, CancellationToken cancel)
    {
        if (writers is not null) return new Session(await writers.EnterAsync(together, cancel), Dialect);
        var (connection, transaction) = await BeginAsync(forWriting: true, cancel);
        return new Session(connection, transaction, Dialect);
    }

    private async Task<(DbConnection, DbTransaction)> BeginAsync(bool forWriting, CancellationToken cancel)
    {
        var connection = await Dialect.OpenAsync(connectionString, cancel);
        try
        {
            return (connection, await Dialect.BeginAsync(connection, forWriting, cancel));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using System.Data.Common;

namespace Survey.Database.Connections;

/// <summary>
/// The way to the data: opens a <see cref="Session"/>, which is one connection with one transaction. Safe to share; register once.
/// </summary>
public sealed class SurveyDatabase(DatabaseOptions options)
{
    static SurveyDatabase() => TypeHandlers.Register();

    internal Dialect Dialect { get; } = options.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDialect(),
        DatabaseProvider.SqlServer => new SqlServerDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "Unknown database provider."),
    };

    /// <summary>A session that only reads. Never blocks and is never blocked by a writer on SQLite.</summary>
    public Task<Session> ReadAsync(CancellationToken cancel = default) => OpenAsync(false, cancel);

    /// <summary>A session that may write. Nothing is kept unless <see cref="Session.CommitAsync"/> is called.</summary>
    public Task<Session> WriteAsync(CancellationToken cancel = default) => OpenAsync(true, cancel);

    /// <summary>
    /// Makes what was erased unreadable in the database's own files too, as far as the engine lets us. Writers wait meanwhile.
    /// </summary>
    /// <exception cref="TimeoutException">Somebody was reading all the while; try again later.</exception>
    public async Task ScrubAsync(CancellationToken cancel = default)
    {
        await using var connection = await Dialect.OpenAsync(options.ConnectionString, cancel);
        await Dialect.ScrubAsync(connection, cancel);
    }

    /// <summary>True when the statement failed because a row with that key exists already.</summary>
    public bool IsDuplicateKey(DbException exception) => Dialect.IsDuplicateKey(exception);

    private async Task<Session> OpenAsync(bool forWriting, CancellationToken cancel)
    {
        var connection = await Dialect.OpenAsync(options.ConnectionString, cancel);
        try
        {
            return new Session(connection, await Dialect.BeginAsync(connection, forWriting, cancel), Dialect);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using System.Data.Common;

namespace Survey.Database.Connections;

/// <summary>
/// All that differs between the engines in code. Statements do not differ: they keep to the subset described in database/README.md.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Whether only one transaction at a time may write to the whole database.</summary>
    public abstract bool TakesOneWriter { get; }

    public abstract Task<DbConnection> OpenAsync(string connectionString, CancellationToken cancel);

    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, bool forWriting, CancellationToken cancel);

    /// <summary>Makes other migrators wait until this session ends.</summary>
    public abstract Task LockMigrationsAsync(Session session, CancellationToken cancel);

    public abstract Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel);

    /// <summary>Overwrites what rows held before they were changed or deleted, as far as the engine lets us; no transaction is open.</summary>
    /// <exception cref="TimeoutException">Somebody was reading all the while; try again later.</exception>
    public abstract Task ScrubAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>The first rows of an ordered query, as many as its parameter <c>@most</c> says.</summary>
    public abstract string First(string query);

    public abstract bool IsDuplicateKey(DbException exception);

    /// <summary>A migration's text with the type tokens replaced.</summary>
    public abstract string Columns(string migration);

    /// <summary>Runs one statement of a migration.</summary>
    public virtual Task ApplyAsync(Session session, string statement, CancellationToken cancel) =>
        session.ExecuteAsync(Columns(statement), cancel: cancel);
}

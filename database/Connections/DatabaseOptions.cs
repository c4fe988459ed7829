namespace Survey.Database.Connections;

/// <summary>Which engine keeps the data and where.</summary>
/// <param name="Provider">Settings key <c>Database:Provider</c>.</param>
/// <param name="ConnectionString">Settings key <c>ConnectionStrings:Survey</c>.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString);

public enum DatabaseProvider
{
    /// <summary>Embedded, one file: for one machine.</summary>
    Sqlite,

    /// <summary>Several processes against one server.</summary>
    SqlServer,
}

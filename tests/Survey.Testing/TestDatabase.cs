using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Survey.Database.Connections;
using Survey.Database.Schema;
using Xunit.Sdk;

namespace Survey.Testing;

/// <summary>A fresh, migrated database of its own for one test; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private TestDatabase(DatabaseOptions options, Func<Task> drop)
    {
        Options = options;
        Database = new SurveyDatabase(options);
        this.drop = drop;
    }

    public DatabaseOptions Options { get; }

    public SurveyDatabase Database { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var test = await CreateEmptyAsync(provider);
        await Migrator.MigrateAsync(test.Database, TimeProvider.System);
        return test;
    }

    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        provider == DatabaseProvider.Sqlite ? CreateSqlite() : await CreateSqlServerAsync();

    public async ValueTask DisposeAsync() => await drop();

    private static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("survey-test-");
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "survey.db") }.ToString();
        return new TestDatabase(new DatabaseOptions(DatabaseProvider.Sqlite, connection), () =>
        {
            SqliteConnection.ClearPool(new SqliteConnection(connection));
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreateSqlServerAsync()
    {
        var server = OnSqlServerAttribute.ConnectionString
            ?? throw new InvalidOperationException($"{OnSqlServerAttribute.Variable} is not set.");
        var name = $"survey_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString();
        return new TestDatabase(new DatabaseOptions(DatabaseProvider.SqlServer, connection), async () =>
        {
            SqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"DROP DATABASE {name}");
        });
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Runs a theory on SQLite: <c>[Theory, OnSqlite, OnSqlServer]</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

/// <summary>Runs a theory on SQL Server too; skipped with the reason where no server is configured.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqlServerAttribute : DataAttribute
{
    public const string Variable = "SURVEY_TEST_SQLSERVER";

    public OnSqlServerAttribute()
    {
        if (ConnectionString is null) Skip = $"{Variable} is not set.";
    }

    public static string? ConnectionString =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.SqlServer]];
}

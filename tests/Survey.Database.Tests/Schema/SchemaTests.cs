using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Database.Tests.Schema;

/// <summary>What the migrations say, what SQLite made of it and what SQL Server made of it are the same.</summary>
public sealed partial class SchemaTests
{
    /// <summary>Foreign keys that no index begins with, and why that is right.</summary>
    private static readonly Dictionary<string, string> WithoutIndex = new()
    {
        ["Wave(InstrumentId)"] = "A sector has a handful of waves.",
        ["WorkingNote(StaffId)"] = "Found by its row.",
        ["WorkingRow(FirstId)"] = "A sector has some hundreds of rows of which something was noted, read together.",
        ["WorkingRow(SecondId)"] = "As above.",
        ["WorkingRow(WaveId)"] = "As above.",
        ["RosterEntry(OrganisationId)"] = "Read by wave; organisations are never removed.",
        ["LinkToken(InvitationId)"] = "Read by hash; invitations are never removed.",
        ["ShortCode(InvitationId)"] = "Read by hash; invitations are never removed.",
        ["Response(StartedBy)"] = "Read by wave and organisation; invitations are never removed.",
        ["Response(SubmittedBy)"] = "Read by wave and organisation; invitations are never removed.",
        ["SavedPage(SavedBy)"] = "Read by response; invitations are never removed.",
        ["SavedPage(SavedByHandover)"] = "Read by response; handovers are never removed.",
        ["StoppedTie(OrganisationId)"] = "Read by response; organisations are never removed.",
        ["Tie(OrganisationId)"] = "Read by response; organisations are never removed.",
        ["ClashName(SaidBy)"] = "Read by organisation; invitations are never removed.",
        ["Introduction(AskedBy)"] = "Read by wave and organisation; contacts are never removed.",
        ["Introduction(AcceptedBy)"] = "Read by wave and organisation; contacts are never removed.",
        ["Introduction(WaveId, AskedId)"] = "A wave has a few introductions; found through the wave, which a key begins with.",
        ["MetricChange(EarlierWaveId)"] = "Read by the later wave; only an imported wave is ever removed.",
        ["Nomination(OrganisationId)"] = "A sector has a few nominations.",
        ["OrganisationFigure(OrganisationId)"] = "Read by wave; organisations are never removed.",
        ["Wave(ImportedBy)"] = "A sector has a handful of waves.",
        ["Wave(GoAheadBy)"] = "A sector has a handful of waves.",
        ["CallNote(StaffId)"] = "Read by wave and organisation; staff are never removed.",
        ["Message(SettledBy)"] = "Read by invitation; staff are never removed.",
        ["StaffMessage(StaffId)"] = "Read by wave, or when due.",
        ["SignIn(StaffId)"] = "A few staff sign in a few times a day.",
        ["ApiKey(StaffId)"] = "A handful of keys.",
    };

    private readonly MigratedSchema schema = MigratedSchema.OfProduct();

    [Fact]
    public async Task SQLite_has_exactly_the_columns_that_the_migrations_say()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var session = await test.Database.ReadAsync();
        var rows = await session.QueryAsync<SqliteColumn>(
            """
            SELECT t.name AS TableName, t.sql AS Definition, c.name AS Name, c.type AS Type, c."notnull" AS Required, c.pk AS KeyPosition
            FROM sqlite_master AS t JOIN pragma_table_xinfo(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            """);

        Assert.Equal(
            Lines(schema.Tables.Values.SelectMany(table => table.Columns).Select(column => column with { Type = SqliteType(column.Type) })),
            Lines(rows.Select(row => new MigratedSchema.Column(
                row.TableName, row.Name, row.Type, LengthChecked(row), row.Required == 0))));
        Assert.Equal(
            schema.Tables.Values
                .SelectMany(table => table.Keys.Single(key => key.IsPrimary).Columns.Select(column => $"{table.Name}.{column}")).Order(),
            rows.Where(row => row.KeyPosition > 0).Select(row => $"{row.TableName}.{row.Name}").Order());
    }

    [Fact]
    public async Task Every_SQLite_table_is_strict()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var session = await test.Database.ReadAsync();

        var lax = await session.QueryAsync<string>(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'");

        Assert.Empty(lax);
    }

    [Fact]
    public async Task SQLite_holds_ids_flags_and_lengths_as_SQL_Server_would()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var session = await test.Database.WriteAsync();
        async Task<int> Insert(object id, string name) => await session.ExecuteAsync(
            "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@id, @name, 'Europe/London', '2026-01-05 09:00:00.000')",
            new { id, name });
        var id = Enumerable.Repeat((byte)1, 16).ToArray();

        Assert.Equal(1, await Insert(new byte[16], new string('ŵ', 200)));
        await Assert.ThrowsAsync<SqliteException>(() => Insert(new byte[15], "S"));
        await Assert.ThrowsAsync<SqliteException>(() => Insert("0123456789abcdef", "S"));
        await Assert.ThrowsAsync<SqliteException>(() => Insert(id, new string('ŵ', 201)));
    }

    [Theory, OnSqlServer]
    public async Task SQL_Server_has_exactly_the_columns_that_the_migrations_say(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var session = await test.Database.ReadAsync();
        var rows = await session.QueryAsync<ServerColumn>(
            """
            SELECT c.TABLE_NAME AS TableName, c.COLUMN_NAME AS Name, c.DATA_TYPE AS Type,
                c.CHARACTER_MAXIMUM_LENGTH AS Length, c.IS_NULLABLE AS Nullable
            FROM INFORMATION_SCHEMA.COLUMNS AS c JOIN INFORMATION_SCHEMA.TABLES AS t ON t.TABLE_NAME = c.TABLE_NAME
            WHERE t.TABLE_TYPE = 'BASE TABLE'
            """);

        Assert.Equal(
            Lines(schema.Tables.Values.SelectMany(table => table.Columns)),
            Lines(rows.Select(row => new MigratedSchema.Column(
                row.TableName, row.Name, row.Type, row.Length > 0 ? row.Length : null, row.Nullable == "YES"))));
    }

    [Fact]
    public void Every_table_has_a_primary_key() =>
        Assert.Empty(schema.Tables.Values.Where(table => table.Keys.Count(key => key.IsPrimary) != 1).Select(table => table.Name));

    [Fact]
    public void No_unique_key_has_a_column_that_may_be_null()
    {
        // SQLite allows many rows with null there, SQL Server one.
        var nullable = from table in schema.Tables.Values
                       from key in table.Keys
                       where key is { IsUnique: true, IsPartial: false }
                       from column in table.Columns
                       where column.IsNullable && key.Columns.Contains(column.Name)
                       select $"{table.Name}.{column.Name}";

        Assert.Empty(nullable);
    }

    [Fact]
    public void Every_foreign_key_has_an_index_or_a_reason_for_none()
    {
        var bare = from table in schema.Tables.Values
                   from foreign in table.ForeignKeys
                   where !table.Keys.Any(key => !key.IsPartial && foreign.ToHashSet().SetEquals(key.Columns.Take(foreign.Count)))
                   select $"{table.Name}({string.Join(", ", foreign)})";

        Assert.Equal(WithoutIndex.Keys.Order(), bare.Order());
    }

    [Fact]
    public void The_schema_follows_changes_in_the_order_of_the_files()
    {
        var changed = MigratedSchema.Of(
            "CREATE TABLE Shelf (Id {id} NOT NULL PRIMARY KEY, Old {text:20} NULL); CREATE TABLE Lamp (Id {id} NOT NULL);",
            "ALTER TABLE Shelf ADD Books {count} NOT NULL; ALTER TABLE Shelf DROP COLUMN Old; ALTER TABLE Shelf ALTER COLUMN Books {count} NULL;",
            "DROP TABLE Lamp; CREATE INDEX IX_Old ON Shelf (Id); CREATE INDEX IX ON Shelf (Books);",
            "DROP INDEX IX_Old {on:Shelf};");

        Assert.Equal(
            [new("Shelf", "Id", "binary", 16, false), new("Shelf", "Books", "int", null, true)],
            changed.Tables["Shelf"].Columns);
        Assert.Equal(["Shelf"], changed.Tables.Keys);
        Assert.Equal([["Id"], ["Books"]], changed.Tables["Shelf"].Keys.Select(key => key.Columns));
    }

    private static string Lines(IEnumerable<MigratedSchema.Column> columns) => string.Join('\n', columns
        .Select(column => $"{column.Table}.{column.Name} {column.Type} {column.Length} {(column.IsNullable ? "null" : "not null")}")
        .Order(StringComparer.Ordinal));

    private static string SqliteType(string type) => type switch
    {
        "binary" or "varbinary" => "BLOB",
        "nvarchar" or "datetime2" or "date" => "TEXT",
        "int" or "bit" => "INTEGER",
        "float" => "REAL",
        _ => throw new NotSupportedException($"No column type of a migration becomes {type}."),
    };

    private static int? LengthChecked(SqliteColumn column) =>
        LengthCheck().Matches(column.Definition).SingleOrDefault(match => match.Groups["column"].Value == column.Name) is { } check
            ? int.Parse(check.Groups["length"].Value)
            : null;

    [GeneratedRegex(@"CHECK \(length\((?<column>\w+)\) <?= (?<length>\d+)\)")]
    private static partial Regex LengthCheck();

    private sealed record SqliteColumn
    {
        public required string TableName { get; init; }

        public required string Definition { get; init; }

        public required string Name { get; init; }

        public required string Type { get; init; }

        public required long Required { get; init; }

        public required long KeyPosition { get; init; }
    }

    private sealed record ServerColumn
    {
        public required string TableName { get; init; }

        public required string Name { get; init; }

        public required string Type { get; init; }

        public int? Length { get; init; }

        public required string Nullable { get; init; }
    }
}

using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Survey.Database.Schema;
using Survey.Database.Tests.Schema;
using Survey.Testing;

namespace Survey.Database.Tests.SharedSql;

/// <summary>Every statement of the product is understood by both engines, in the same way, and names what exists.</summary>
public sealed partial class SharedSqlTests
{
    private static readonly MigratedSchema Tables = MigratedSchema.OfProduct();

    [Fact]
    public void The_statements_of_the_product_are_found()
    {
        var texts = Product.Code.Find();

        Assert.Contains(texts, text => text.File == "database/Schema/Migrator.cs" && text.Text == "SELECT Name, Hash FROM Migration");
        Assert.Contains(texts, text => text.Text.Contains("CREATE TABLE Migration"));
    }

    [Fact]
    public void Every_statement_is_T_SQL() => AssertNone(Product.Code.Find().Concat(Product.Migrations), SyntaxErrors);

    [Fact]
    public void Every_statement_keeps_to_the_subset() =>
        AssertNone(Product.Code.Find().Concat(Product.Migrations), text => Subset.Check(TSql.Parse(TSqlOf(text.Text), out _), Tables));

    [Fact]
    public void Every_table_and_column_exists() =>
        AssertNone(Product.Code.Find(), text => Names.Check(TSql.Parse(TSqlOf(text.Text), out _), Tables));

    [Fact]
    public void Every_parameter_is_a_word_of_the_code_letter_for_letter()
    {
        var words = Product.Code.Words;
        AssertNone(Product.Code.Find(), text => UnknownParameters(text.Text, words));
    }

    [Fact]
    public async Task Every_statement_prepares_on_SQLite()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var connection = new SqliteConnection(test.Options.ConnectionString);
        await connection.OpenAsync();
        AssertNone(Product.Code.Find(), text => RefusalsBySqlite(connection, text.Text));
    }

    [Theory]
    [InlineData("SELECT Id FROM Sector LIMIT 1")]
    [InlineData("SELECT Id FROM Sector WHERE Id IN @ids")]
    [InlineData("SELECT Name || 'x' FROM Sector")]
    [InlineData("INSERT INTO Sector (Id) VALUES (@Id) ON CONFLICT DO NOTHING")]
    [InlineData("DELETE FROM Sector WHERE Id = @Id RETURNING Id")]
    [InlineData("SELECT SubmittedAt IS NULL FROM Response")]
    [InlineData("SELECT t.Id FROM (SELECT Id FROM Sector ORDER BY Id) AS t")]
    [InlineData("WITH t AS (SELECT Id FROM Sector ORDER BY Id) SELECT Id FROM t")]
    public void What_SQL_Server_cannot_read_is_caught(string sql) => Assert.NotEmpty(SyntaxErrors(new SqlText("", 1, sql)));

    [Theory]
    [InlineData("SELECT Id FROM Sector WHERE Id = @unheardOf")]
    [InlineData("SELECT Id FROM Sector WHERE Id = @id")]
    public void A_parameter_that_nobody_supplies_is_caught(string sql) =>
        Assert.NotEmpty(UnknownParameters(sql, new HashSet<string> { "Id", "Name" }));

    [Theory]
    [InlineData("SELECT Nothing FROM Sector")]
    [InlineData("SELECT Id FROM Nowhere")]
    [InlineData("SELECT LEN(Name) FROM Sector")]
    [InlineData("SELECT Id FROM Sector CROSS APPLY Wave")]
    [InlineData("SELECT Id FROM Sector; SELECT Nothing FROM Sector")]
    public async Task What_SQLite_cannot_prepare_is_caught(string sql)
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var connection = new SqliteConnection(test.Options.ConnectionString);
        await connection.OpenAsync();

        Assert.NotEmpty(RefusalsBySqlite(connection, sql));
        Assert.Empty(RefusalsBySqlite(connection, "SELECT Id FROM Sector WHERE Id = @Id; DELETE FROM Sector"));
    }

    private static List<Finding> SyntaxErrors(SqlText text)
    {
        TSql.Parse(TSqlOf(text.Text), out var errors);
        return [.. errors.Select(error => new Finding(error.Line, error.Message))];
    }

    private static List<Finding> UnknownParameters(string sql, IReadOnlySet<string> words) =>
        [.. from parameter in Parameter().Matches(sql)
            where !words.Contains(parameter.Groups["name"].Value)
            let line = sql.AsSpan(0, parameter.Index).Count('\n') + 1
            select new Finding(line, $"{parameter.Value} is not written like this anywhere in the code")];

    private static List<Finding> RefusalsBySqlite(SqliteConnection connection, string sql)
    {
        var findings = new List<Finding>();
        // A definition has run when the database was made, and cannot be prepared again.
        var statements = TSql.Parse(TSqlOf(sql), out _).Batches.SelectMany(batch => batch.Statements)
            .Where(statement => statement is not Microsoft.SqlServer.TransactSql.ScriptDom.CreateTableStatement);
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + sql.Substring(statement.StartOffset, statement.FragmentLength);
            foreach (var name in Parameter().Matches(command.CommandText).Select(parameter => parameter.Value).Distinct())
                command.Parameters.AddWithValue(name, DBNull.Value);
            try
            {
                using var plan = command.ExecuteReader();
            }
            catch (SqliteException refusal)
            {
                findings.Add(new Finding(statement.StartLine, refusal.Message));
            }
        }

        return findings;
    }

    private static string TSqlOf(string sql) => ColumnTypes.ForSqlServer(sql);

    private static void AssertNone(IEnumerable<SqlText> texts, Func<SqlText, IReadOnlyList<Finding>> check)
    {
        var findings = texts.SelectMany(text => check(text).Select(finding => $"{text.Place(finding.Line)}: {finding.Reason}")).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [GeneratedRegex(@"@(?<name>\w+)")]
    private static partial Regex Parameter();
}

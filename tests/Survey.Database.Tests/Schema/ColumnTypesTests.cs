using Survey.Database.Schema;

namespace Survey.Database.Tests.Schema;

public sealed class ColumnTypesTests
{
    [Theory]
    [InlineData("Id {id} NOT NULL", "Id BLOB NOT NULL CHECK (length(Id) = 16)", "Id binary(16) NOT NULL")]
    [InlineData("At {time} NULL", "At TEXT NULL", "At datetime2(3) NULL")]
    [InlineData("On {date} NOT NULL", "On TEXT NOT NULL", "On date NOT NULL")]
    [InlineData("Is {flag} NOT NULL", "Is INTEGER NOT NULL CHECK (Is IN (0, 1))", "Is bit NOT NULL")]
    [InlineData("N {count} NOT NULL", "N INTEGER NOT NULL", "N int NOT NULL")]
    [InlineData("X {number} NULL", "X REAL NULL", "X float NULL")]
    [InlineData("T {text} NULL", "T TEXT NULL", "T nvarchar(max) NULL")]
    [InlineData("T {text:20} NULL", "T TEXT NULL CHECK (length(T) <= 20)", "T nvarchar(20) NULL")]
    [InlineData("B {bytes} NULL", "B BLOB NULL", "B varbinary(max) NULL")]
    [InlineData("DROP INDEX IX_T_A {on:T};", "DROP INDEX IX_T_A;", "DROP INDEX IX_T_A ON T;")]
    [InlineData("VALUES ('{\"a\": {}}');", "VALUES ('{\"a\": {}}');", "VALUES ('{\"a\": {}}');")]
    public void A_token_becomes_the_type_of_the_engine(string text, string sqlite, string sqlServer)
    {
        Assert.Equal(sqlite, ColumnTypes.ForSqlite(text));
        Assert.Equal(sqlServer, ColumnTypes.ForSqlServer(text));
    }

    [Theory]
    [InlineData("Size {integer} NOT NULL", "Unknown column type {integer} of column Size.")]
    [InlineData("Size {Count} NOT NULL", "Unknown column type {Count} of column Size.")]
    [InlineData("Size {count:5} NOT NULL", "Unknown column type {count:5} of column Size.")]
    [InlineData("DROP INDEX IX_T_A {on};", "Unknown column type {on} of column IX_T_A.")]
    [InlineData("Name {text:many} NOT NULL", "Unknown column type {text:many} of column Name.")]
    [InlineData("Name  {text:20} NOT NULL", "The column type {text:20} must follow the name of its column after one space.")]
    [InlineData("Name{text:20} NOT NULL", "The column type {text:20} must follow the name of its column after one space.")]
    [InlineData("Name { text } NOT NULL", "The column type { text } must follow the name of its column after one space.")]
    public void A_wrong_token_is_refused_with_its_column(string text, string sentence)
    {
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => ColumnTypes.ForSqlite(text)).Message);
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => ColumnTypes.ForSqlServer(text)).Message);
    }
}

namespace Survey.Database.Tests.SharedSql;

public sealed class SqlFinderTests
{
    [Theory]
    [InlineData("""Run("SELECT Id FROM T");""", "SELECT Id FROM T")]
    [InlineData("""Run("SELECT \"Id\"\nFROM T");""", "SELECT \"Id\"\nFROM T")]
    [InlineData("""Run(@"SELECT ""Id"" FROM T");""", "SELECT \"Id\" FROM T")]
    [InlineData("""Run($"SELECT {{Id}} FROM T");""", "SELECT {Id} FROM T")]
    [InlineData(""""Run("""SELECT "Id" FROM T""");"""", "SELECT \"Id\" FROM T")]
    [InlineData("""""Run(""""SELECT """Id""" FROM T"""");""""", "SELECT \"\"\"Id\"\"\" FROM T")]
    [InlineData("""Run("UPDATE T SET A = ''", '"');""", "UPDATE T SET A = ''")]
    [InlineData("""Run('\'', '\\', '"', "DELETE FROM T");""", "DELETE FROM T")]
    [InlineData("""Log($"{Name("x")} of {all[0]:N0}"); Run("DELETE FROM T");""", "DELETE FROM T")]
    [InlineData("""Log($"{Find($"SELECT {"A"}")}");""", null)]
    [InlineData("""Log($"{Find("SELECT Id FROM T")}");""", "SELECT Id FROM T")]
    [InlineData("""/* "SELECT 1 " */ Run("WITH x AS (SELECT 1 AS A) SELECT A FROM x");""", "WITH x AS (SELECT 1 AS A) SELECT A FROM x")]
    [InlineData("// It's \"SELECT 1\n#region It's\nRun(\"SELECT Id FROM T\");", "SELECT Id FROM T")]
    [InlineData("Run(\"-- Why\\nSELECT Id FROM T\");", "-- Why\nSELECT Id FROM T")]
    [InlineData("Run(\"MERGE T USING U\");", "MERGE T USING U")]
    public void A_statement_is_found_however_it_is_quoted(string code, string? sql)
    {
        if (sql is null) Assert.Throws<FormatException>(() => Find(code));
        else Assert.Equal([sql], Find(code).Select(text => text.Text));
    }

    [Theory]
    [InlineData("""Say("Select one");""")]
    [InlineData("""Say("SELECTED");""")]
    [InlineData("""Say("DELETE");""")]
    [InlineData("""Say($"Delete {name} from the directory");""")]
    [InlineData("""Say(""); // "SELECT 1 " """)]
    public void Other_strings_are_left_alone(string code) => Assert.Empty(Find(code));

    [Fact]
    public void Holes_are_filled_with_constants_also_of_constants()
    {
        const string Code = """"
            const string Key = "Id";
            private const string Columns = $"{Key}, Name";
            const string Due = """
                FROM Message
                """;
            Run($"""
                SELECT {Columns} {Due}
                WHERE Id = @Id
                """);
            Run($$"""SELECT '{a}', {{Key}} FROM T""");
            """";

        var found = Find(Code);

        Assert.Equal(["SELECT Id, Name FROM Message WHERE Id = @Id", "SELECT '{a}', Id FROM T"], found.Select(text => Squeezed(text.Text)));
        Assert.Equal([6, 10], found.Select(text => text.Line));
    }

    [Theory]
    [InlineData("""Run($"SELECT {columns} FROM T");""", "{columns} is not a string constant")]
    [InlineData("""Run($"SELECT Id FROM {Table()}");""", "{Table()} is not a string constant")]
    [InlineData("""const string C = A + "B"; Run($"SELECT {C} FROM T");""", "{C} is not a string constant")]
    [InlineData("""Run("SELECT Id " + columns);""", "put together with +")]
    [InlineData("""sql += " WHERE Id = @Id";""", "A piece of SQL")]
    [InlineData("""Run($"{verb} FROM T ");""", "A piece of SQL")]
    [InlineData("""Run("select Id from T");""", "small letters")]
    [InlineData("""Run("insert into T values (1)");""", "small letters")]
    [InlineData("""Run("SELECT Id FROM T);""", "a string that does not end")]
    [InlineData(""""Run("""SELECT Id FROM T");"""", "a string that does not end")]
    [InlineData("""Run($"SELECT {Columns FROM T""", "a hole in a string that does not end")]
    [InlineData("""/* Run("SELECT Id FROM T");""", "a comment that does not end")]
    public void What_cannot_be_read_fails_instead_of_being_skipped(string code, string reason)
    {
        var failure = Assert.Throws<FormatException>(() => Find(code));

        Assert.StartsWith("Store.cs", failure.Message);
        Assert.Contains(reason, failure.Message);
    }

    private static IReadOnlyList<SqlText> Find(string code) => new SqlFinder([new("Store.cs", code)]).Find();

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

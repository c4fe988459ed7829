using Survey.Database.Tests.Schema;

namespace Survey.Database.Tests.SharedSql;

public sealed class SubsetTests
{
    private static readonly MigratedSchema Schema = MigratedSchema.OfProduct();

    [Theory]
    [InlineData("SELECT TOP 1 Id FROM Sector", "TOP")]
    [InlineData("DELETE TOP (1) FROM Sector", "TOP")]
    [InlineData("SELECT Id FROM Sector ORDER BY Id OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY", "OFFSET")]
    [InlineData("MERGE Sector AS s USING Wave AS w ON s.Id = w.SectorId WHEN MATCHED THEN DELETE;", "MergeStatement")]
    [InlineData("DELETE FROM Sector OUTPUT deleted.Id WHERE Id = @Id", "OUTPUT")]
    [InlineData("DELETE FROM Sector OUTPUT deleted.Id INTO Wave WHERE Id = @Id", "OUTPUT")]
    [InlineData("SELECT CONCAT(Name, Name) FROM Sector", "CONCAT()")]
    [InlineData("SELECT LEN(Name) FROM Sector", "LEN()")]
    [InlineData("SELECT ISNULL(Name, '') FROM Sector", "ISNULL()")]
    [InlineData("SELECT Id FROM Wave WHERE OpenedAt < GETUTCDATE()", "GETUTCDATE()")]
    [InlineData("SELECT Id FROM Wave WHERE OpenedAt < CURRENT_TIMESTAMP", "clock")]
    [InlineData("SELECT NEWID() AS Id FROM Sector", "NEWID()")]
    [InlineData("SELECT STRING_AGG(Name, ',') FROM Sector", "STRING_AGG()")]
    [InlineData("SELECT AVG(Number) FROM Response", "AVG()")]
    [InlineData("SELECT CAST(Number AS float) FROM Response", "CAST")]
    [InlineData("SELECT @@ROWCOUNT", "@@ROWCOUNT")]
    [InlineData("SELECT IIF(Number = 1, 1, 0) FROM Response", "IIF")]
    [InlineData("SELECT LEFT(Name, 1) FROM Sector", "LEFT()")]
    [InlineData("SELECT Name + TimeZone FROM Sector", "+ on text")]
    [InlineData("SELECT (s.Name) + @suffix FROM Sector AS s", "+ on text")]
    [InlineData("SELECT @prefix + 'x' FROM Sector", "+ on text")]
    [InlineData("SELECT Id FROM Message WITH (UPDLOCK)", "hint")]
    [InlineData("SELECT Id FROM Sector OPTION (RECOMPILE)", "OPTION")]
    [InlineData("SELECT Id FROM Sector FOR JSON AUTO", "FOR")]
    [InlineData("SELECT Id FROM Sector WHERE Id IN (@ids)", "IN (@ids)")]
    [InlineData("SELECT Id INTO Copy FROM Sector", "SELECT INTO")]
    [InlineData("SELECT Id FROM dbo.Sector", "schema")]
    [InlineData("SELECT [Id] FROM Sector", "Id in quotes")]
    [InlineData("SELECT Id FROM \"Sector\"", "Sector in quotes")]
    [InlineData("CREATE TABLE T (Id int IDENTITY(1,1) NOT NULL)", "IDENTITY")]
    [InlineData("CREATE TABLE T (N int NOT NULL DEFAULT 0)", "DEFAULT")]
    [InlineData("ALTER TABLE Sector ALTER COLUMN Name nvarchar(300) NOT NULL", "AlterTableAlterColumnStatement")]
    [InlineData("EXEC Do", "ExecuteStatement")]
    [InlineData("DECLARE @x int", "DeclareVariableStatement")]
    [InlineData("UPDATE Wave SET CreatedAt = s.CreatedAt FROM Sector AS s WHERE s.Id = Wave.SectorId", "UPDATE with FROM")]
    [InlineData("DELETE FROM Wave FROM Sector AS s WHERE s.Id = Wave.SectorId", "second FROM")]
    [InlineData("SELECT SectorId, InstrumentId, COUNT(*) AS N FROM Wave GROUP BY SectorId", "InstrumentId is neither")]
    [InlineData("SELECT SectorId, MAX(OpensOn) AS Last FROM Wave", "SectorId is neither")]
    public void What_is_outside_the_subset_is_refused(string sql, string reason)
    {
        var script = TSql.Parse(sql, out var errors);

        Assert.Empty(errors);
        Assert.Contains(Subset.Check(script, Schema), finding => finding.Reason.Contains(reason));
    }

    [Theory]
    [InlineData("SELECT Number + 1 AS Next FROM Response WHERE Id IN (@one, @other) ORDER BY Number")]
    [InlineData("SELECT WaveId, COUNT(*) AS N, SUM(CASE WHEN SubmittedAt IS NULL THEN 0 ELSE 1 END) AS Done FROM Response GROUP BY WaveId")]
    [InlineData("SELECT r.WaveId, (SELECT COUNT(*) FROM Tie AS t WHERE t.ResponseId = r.Id) AS Ties FROM Response AS r")]
    [InlineData("SELECT Id, ROW_NUMBER() OVER (PARTITION BY WaveId ORDER BY Number DESC) AS Place FROM Response")]
    [InlineData("INSERT INTO Sector (Id, Name) SELECT @Id, COALESCE(@Name, NULLIF('a', 'b')) WHERE NOT EXISTS (SELECT 1 FROM Sector)")]
    public void The_subset_itself_is_let_through(string sql)
    {
        var script = TSql.Parse(sql, out var errors);

        Assert.Empty(errors);
        Assert.Empty(Subset.Check(script, Schema));
    }

    [Fact]
    public void A_finding_names_the_line() =>
        Assert.Equal(3, Assert.Single(Subset.Check(TSql.Parse("SELECT Id\nFROM Sector\nWHERE LEN(Name) = 1", out _), Schema)).Line);
}

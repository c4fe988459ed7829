using Survey.Database.Tests.Schema;

namespace Survey.Database.Tests.SharedSql;

public sealed class NamesTests
{
    private static readonly MigratedSchema Schema = MigratedSchema.OfProduct();

    [Theory]
    [InlineData("SELECT Id FROM Nowhere", "there is no table Nowhere")]
    [InlineData("SELECT Nothing FROM Sector", "no table here has a column Nothing")]
    [InlineData("SELECT s.Nothing FROM Sector AS s", "s has no column Nothing")]
    [InlineData("SELECT x.Id FROM Sector AS s", "nothing here is called x")]
    [InlineData("SELECT Sector.Id FROM Sector AS s", "nothing here is called Sector")]
    [InlineData("SELECT x.* FROM Sector AS s", "nothing here is called x")]
    [InlineData("SELECT Id FROM Sector AS s JOIN Wave AS w ON w.SectorId = s.Id", "Id could be of more than one table")]
    [InlineData("SELECT s.Id FROM Sector AS s JOIN Wave AS w ON w.Sector = s.Id", "w has no column Sector")]
    [InlineData("SELECT Id FROM Sector WHERE Nothing = 1", "no table here has a column Nothing")]
    [InlineData("SELECT COUNT(*) AS N FROM Sector GROUP BY Nothing", "no table here has a column Nothing")]
    [InlineData("SELECT COUNT(*) AS N FROM Sector HAVING MAX(Nothing) = 1", "no table here has a column Nothing")]
    [InlineData("SELECT Id FROM Sector ORDER BY Nothing", "no table here has a column Nothing")]
    [InlineData("SELECT Id FROM Sector UNION ALL SELECT Id FROM Wave ORDER BY SectorId", "no table here has a column SectorId")]
    [InlineData(
        "SELECT Id FROM Sector AS s WHERE EXISTS (SELECT 1 FROM Wave AS w WHERE w.SectorId = s.Nothing)",
        "s has no column Nothing")]
    [InlineData("SELECT t.Name FROM (SELECT Id FROM Sector) AS t", "t has no column Name")]
    [InlineData("SELECT t.Id FROM Wave AS w CROSS JOIN (SELECT Id FROM Sector WHERE Id = w.SectorId) AS t", "nothing here is called w")]
    [InlineData("WITH c AS (SELECT Id FROM Sector) SELECT Name FROM c", "no table here has a column Name")]
    [InlineData("WITH c (Key1) AS (SELECT Nothing FROM Sector) SELECT Key1 FROM c", "no table here has a column Nothing")]
    [InlineData("WITH c AS (SELECT * FROM Sector) SELECT Title FROM c", "no table here has a column Title")]
    [InlineData("UPDATE Sector SET Nothing = 1", "no table here has a column Nothing")]
    [InlineData("UPDATE Sector SET Name = Nothing", "no table here has a column Nothing")]
    [InlineData("UPDATE Sector SET Name = 'a' WHERE Nothing = 1", "no table here has a column Nothing")]
    [InlineData("WITH c AS (SELECT Id FROM Sector) DELETE FROM c", "a common table expression cannot be written to")]
    [InlineData("DELETE FROM Sector WHERE Nothing = 1", "no table here has a column Nothing")]
    [InlineData("INSERT INTO Nowhere (Id) VALUES (@Id)", "there is no table Nowhere")]
    [InlineData(
        "INSERT INTO Analysis (WaveId, AnalysedAt, Provisional, Responses, Nothing) VALUES (1, 2, 3, 4, 5)",
        "Analysis has no column Nothing")]
    [InlineData(
        "INSERT INTO Analysis (WaveId, AnalysedAt, Provisional) VALUES (1, 2, 3)",
        "Analysis.Responses may not be null and gets no value")]
    [InlineData("INSERT INTO Analysis VALUES (1, 2, 3, 4, 5)", "Analysis.WaveId may not be null and gets no value")]
    [InlineData(
        "INSERT INTO Analysis (WaveId, AnalysedAt, Provisional, Responses, Raters) SELECT Id, 1, 0, Nothing, 0 FROM Wave",
        "no table here has a column Nothing")]
    public void A_name_that_does_not_exist_is_reported(string sql, string reason)
    {
        var script = TSql.Parse(sql, out var errors);

        Assert.Empty(errors);
        Assert.Contains(reason, Names.Check(script, Schema).Select(finding => finding.Reason));
    }

    [Theory]
    [InlineData("SELECT s.Id, Name AS Title FROM Sector AS s ORDER BY Title")]
    [InlineData("SELECT w.* FROM Wave AS w JOIN Sector AS s ON s.Id = w.SectorId WHERE TimeZone = @zone")]
    [InlineData("SELECT Id FROM Sector ORDER BY Id")]
    [InlineData("SELECT s.Id FROM Sector AS s JOIN Wave AS w ON w.SectorId = s.Id ORDER BY s.Name, w.OpensOn")]
    [InlineData("SELECT Name FROM Sector AS s WHERE EXISTS (SELECT 1 FROM Wave WHERE SectorId = s.Id AND Name = 'a')")]
    [InlineData("SELECT t.N FROM (SELECT COUNT(*) AS N FROM Wave) AS t")]
    [InlineData(
        "WITH a AS (SELECT * FROM Sector), b (Key1) AS (SELECT Id FROM a) SELECT b.Key1, a.TimeZone FROM a JOIN b ON b.Key1 = a.Id")]
    [InlineData("SELECT Id FROM Sector UNION ALL SELECT SectorId FROM Wave ORDER BY Id")]
    [InlineData("WITH r AS (SELECT 1 AS N UNION ALL SELECT N + 1 FROM r WHERE N < 5) SELECT N FROM r")]
    [InlineData("WITH c AS (SELECT InvitationId FROM Message) DELETE FROM Invitation WHERE Id IN (SELECT InvitationId FROM c)")]
    [InlineData(
        "UPDATE Message SET SentAt = @at WHERE NOT EXISTS (SELECT 1 FROM Invitation WHERE Id = Message.InvitationId AND ContactId = @id)")]
    [InlineData("INSERT INTO Analysis (WaveId, AnalysedAt, Provisional, Responses, Raters) SELECT w.Id, @now, 0, 0, 0 FROM Wave AS w")]
    public void Names_that_exist_are_let_through(string sql)
    {
        var script = TSql.Parse(sql, out var errors);

        Assert.Empty(errors);
        Assert.Equal([], Names.Check(script, Schema).Select(finding => finding.Reason));
    }
}

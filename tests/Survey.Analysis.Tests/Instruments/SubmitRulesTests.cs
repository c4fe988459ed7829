using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

public sealed class SubmitRulesTests
{
    [Theory]
    [InlineData("{}", "/partners /activities /plans")]
    [InlineData("""{ "partners": { "none": true }, "activities": [], "plans": [] }""", "")]
    [InlineData("""{ "partners": { "missing": "preferNot" }, "activities": { "missing": "preferNot" }, "plans": [] }""", "")]
    [InlineData("""{ "partners": { "none": true }, "activities": [], "plans": [ { "kind": "bid", "from": "2026-10-01" } ] }""", "")]
    [InlineData("""{ "activities": [], "plans": [], "partners": { "picked": { "north": { "frequency": "weekly" }, "a/b~c": {} } } }""",
        "/partners/picked/a~1b~0c/frequency /partners/picked/a~1b~0c/reliability /partners/picked/north/reliability")]
    [InlineData("""{ "activities": [], "plans": [], "partners": { "picked": { "gb-chc-1": {} } } }""",
        "/partners/picked/GB-CHC-1/frequency")]
    [InlineData("""{ "partners": { "picked": { "north": { "frequency": { "missing": "dontKnow" }, "reliability": "1" } } } }""",
        "/activities /plans")]
    public void What_is_required_and_unanswered_is_listed(string json, string pointers) => Assert.Equal(pointers,
        string.Join(" ", SubmitRules.Check(Samples.Small, Samples.AsHome, Samples.Sheet(json)).Select(problem => problem.Pointer)));

    [Fact]
    public void A_funder_owes_no_rating()
    {
        var sheet = Samples.Sheet("""{ "activities": [], "plans": [], "partners": { "picked": { "north": {} } } }""", Samples.AsFunder);
        var problem = Assert.Single(SubmitRules.Check(Samples.Small, Samples.AsFunder, sheet));
        Assert.Equal("Answer “How often with North Trust?” before you submit.", problem.Text.En);
        Assert.Equal("Atebwch “Pa mor aml gyda North Trust?” cyn cyflwyno.", problem.Text.Cy);
    }
    [Theory]
    [InlineData(3, 50, "")]
    [InlineData(4, 50, "/partners")]
    [InlineData(3, 51, "/plans")]
    public void What_two_colleagues_gave_together_may_not_be_more_than_one_could(int picks, int rows, string pointers)
    {
        var sheet = Samples.Sheet("""{ "activities": [], "plans": [], "partners": { "none": true } }""") with
        {
            Ties = [.. Enumerable.Range(0, picks).Select(_ => new TieAnswer
            {
                Question = "partners", Organisation = Guid.CreateVersion7(), Value = AnswerValue.Chosen,
            })],
            Rows = [.. Enumerable.Range(1, rows).Select(row => new LedgerRow
            {
                Question = "plans", Row = row, Kind = "bid", From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 1),
            })],
        };

        var problems = SubmitRules.Check(Samples.Small, Samples.AsHome, sheet);

        Assert.Equal(pointers, string.Join(" ", problems.Select(problem => problem.Pointer)));
        Assert.All(problems, problem => Assert.Matches("there are (4|51) here. Give (3|50) at most.", problem.Text.En));
    }
}

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
}

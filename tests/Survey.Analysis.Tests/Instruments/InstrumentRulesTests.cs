using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

public sealed class InstrumentRulesTests
{
    private const string First = "/sections/0/questions/0", Follow = First + "/followUps", Second = "/sections/1/questions";

    [Fact]
    public void The_small_instrument_breaks_no_rule() => Assert.Empty(new InstrumentRules().Validate(Samples.Small).Errors);

    [Theory]
    [InlineData("/key", "\"Small One\"", "/key")]
    [InlineData("/version", "0", "/version")]
    [InlineData("/minutes", "0", "/minutes")]
    [InlineData("/title/en", "\" \"", "/title/en")]
    [InlineData("/title/cy", "\"\"", "/title/cy")]
    [InlineData("/title/en", "\"a\\u0007b\"", "/title/en")]
    [InlineData("/title/en", "\"About {organisation}\"", "/title/en")]
    [InlineData("/sections/0/code", "\"check\"", "/sections/0/code")]
    [InlineData("/sections/0/code", "\"start\"", "/sections/0/code")]
    [InlineData("/sections/0/code", "\"two\"", "/sections/1/code")]
    [InlineData("/sections/0/code", "\"1st\"", "/sections/0/code")]
    [InlineData("/sections/0/questions", "[]", "/sections/0/questions")]
    [InlineData(Second + "/0/code", "\"partners\"", Second + "/0/code")]
    [InlineData(Second + "/0/code", "\"frequency\"", Second + "/0/code")]
    [InlineData(Second + "/0/code", "\"picked\"", Second + "/0/code")]
    [InlineData(Second + "/0/code", "\"staff\\n\"", Second + "/0/code")]
    [InlineData("/codebook/things/0/code", "\"data\"", "/codebook/things/1/code")]
    [InlineData("/codebook/things/0/code", "\"none\"", "/codebook/things/0/code")]
    [InlineData("/codebook/things/0/code", "\"ŵy\"", "/codebook/things/0/code")]
    [InlineData("/codebook/spare", """[ { "code": "a", "text": { "en": "A" } } ]""", "/codebook/spare")]
    [InlineData("/codebook/things", "[]", "/codebook/things")]
    [InlineData("/codebook/extent/0/value", "null", Follow + "/2/choices")]
    [InlineData("/codebook/extent/0/value", "4", Follow + "/2/choices")]
    [InlineData(First + "/choices", "\"things\"", First + "/choices")]
    [InlineData(Follow + "/1/choices", "\"nothing\"", Follow + "/1/choices")]
    [InlineData(Follow + "/1/choices", "null", Follow + "/1")]
    [InlineData(Second + "/4/choices", "null", Second + "/4")]
    [InlineData(Follow + "/1/type", "\"needsAndOffers\"", Follow + "/1/type")]
    [InlineData(Follow + "/4/followUps", """[ { "code": "x", "type": "number", "text": { "en": "X" } } ]""", Follow + "/4/followUps")]
    [InlineData(Second + "/1/followUps", """[ { "code": "x", "type": "number", "text": { "en": "X" } } ]""", Second + "/1/followUps")]
    [InlineData(Second + "/5/ledger", "null", Second + "/5")]
    [InlineData(Second + "/5/ledger/theme", "\"nothing\"", Second + "/5/ledger/theme")]
    [InlineData(Second + "/1/ledger", """{ "kind": "kinds", "theme": "things", "place": "things", "audience": "things" }""",
        Second + "/1/ledger")]
    [InlineData(Second + "/0/minimum", "101", Second + "/0/minimum")]
    [InlineData(Second + "/2/minimum", "1", Second + "/2/minimum")]
    [InlineData(Second + "/2/maximum", "1", Second + "/2/maximum")]
    [InlineData(Second + "/5/maximum", "2.5", Second + "/5/maximum")]
    [InlineData(First + "/maximum", "0", First + "/maximum")]
    [InlineData(First + "/measures", """{ "as": "collaboration" }""", Follow + "/0/measures/as")]
    [InlineData(First + "/measures", """{ "as": "trustOpenness" }""", First + "/measures/as")]
    [InlineData(Follow + "/1/measures", """{ "as": "activities" }""", Follow + "/1/measures/as")]
    [InlineData("/sections/0/questions/1/measures", """{ "as": "activities" }""", "/sections/0/questions/1/measures/as")]
    [InlineData(Follow + "/2/measures/as", "\"collaboration\"", Follow + "/2/measures/as")]
    [InlineData(Follow + "/0/text/cy", "\"Pa mor aml?\"", Follow + "/0/text")]
    [InlineData(Second + "/1", """{ "code": "others", "type": "roster", "text": { "en": "Others?" } }""", Second + "/1/type")]
    public void A_broken_rule_is_reported_at_its_place(string changed, string value, string reported)
    {
        var reading = Samples.Changed(json => InstrumentJsonTests.Replace(json, changed, value));
        Assert.Null(reading.Instrument);
        Assert.Contains(reported, reading.Problems.Select(problem => problem.Pointer));
        Assert.All(reading.Problems, problem => Assert.EndsWith(".", problem.Sentence));
    }

    [Fact]
    public void An_instrument_without_sections_is_refused() =>
        Assert.Contains(Samples.Changed(json => json["sections"] = new JsonArray()).Problems, problem => problem.Pointer == "/sections");

    [Theory]
    [InlineData("/title/en", 200)]
    [InlineData("/introduction/en", 4_000)]
    [InlineData("/codebook/things/0/text/en", 200)]
    [InlineData("/sections/0/title/cy", 200)]
    [InlineData(First + "/text/en", 500)]
    [InlineData(First + "/hint/en", 4_000)]
    public void Texts_are_allowed_up_to_their_limit(string pointer, int limit)
    {
        Assert.Empty(WithLength(limit).Problems);
        Assert.Equal(pointer, Assert.Single(WithLength(limit + 1).Problems).Pointer);

        InstrumentReading WithLength(int length) => Samples.Changed(json =>
        {
            json["introduction"] = new JsonObject { ["en"] = "Welcome" };
            InstrumentJsonTests.Replace(json, First + "/hint", """{ "en": "Hint" }""");
            InstrumentJsonTests.Replace(json, pointer, $"\"{new string('x', length)}\"");
        });
    }

    [Theory]
    [InlineData("singleChoice")]
    [InlineData("multipleChoice")]
    [InlineData("scale")]
    public void Follow_ups_may_be_choices(string type) =>
        Assert.Empty(Samples.Changed(json => InstrumentJsonTests.Replace(json, Follow + "/4",
            $$"""{ "code": "more", "type": "{{type}}", "choices": "often", "text": { "en": "More?" } }""")).Problems);

    [Fact]
    public void The_roster_question_itself_may_measure_collaboration() => Assert.Empty(Samples.Changed(json =>
    {
        InstrumentJsonTests.Replace(json, Follow + "/0/measures", "null");
        InstrumentJsonTests.Replace(json, First + "/measures", """{ "as": "collaboration" }""");
    }).Problems);

    [Fact]
    public void A_scale_may_fall() => Assert.Empty(Samples.Changed(json =>
        InstrumentJsonTests.Replace(json, "/codebook/extent/0/value", "5")).Problems);

    [Fact]
    public void Texts_without_Welsh_are_listed_in_the_order_of_the_file()
    {
        var missing = InstrumentRules.MissingWelsh(Samples.Small);
        Assert.Equal("/title", missing[0]);
        Assert.Contains("/codebook/often/1/text", missing);
        Assert.Contains("/sections/1/title", missing);
        Assert.Contains(Follow + "/2/text", missing);
        Assert.DoesNotContain(First + "/text", missing);
    }
}

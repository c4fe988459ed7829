using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("""{ "place": "data" }""", "place::data")]
    [InlineData("""{ "activities": ["venues", "research"] }""", "activities:research:1 activities:venues:1")]
    [InlineData("""{ "activities": [] }""", "activities::none")]
    [InlineData("""{ "activities": { "missing": "preferNot" } }""", "activities::PreferNot")]
    [InlineData("""{ "staff": 12.50 }""", "staff::12.5")]
    [InlineData("""{ "staff": 1e2 }""", "staff::100")]
    [InlineData("""{ "budget": -0.001 }""", "budget::-0.001")]
    [InlineData("""{ "staff": { "missing": "dontKnow" } }""", "staff::DontKnow")]
    [InlineData("""{ "motto": "  Onward \t🏴 " }""", "motto::Onward  🏴")]
    [InlineData("""{ "comment": "a\r\nb\n" }""", "comment::a\nb")]
    [InlineData("""{ "comment": " \n " }""", "")]
    [InlineData("""{ "needs": { "venues": "offer", "data": "both", "research": null } }""", "needs:data:both needs:venues:offer")]
    [InlineData("""{ "needs": {} }""", "needs::none")]
    [InlineData("""{ "plans": [] }""", "plans::none")]
    [InlineData("""{ "partners": { "none": true } }""", "partners::none")]
    [InlineData("""{ "partners": { "missing": "preferNot" } }""", "partners::PreferNot")]
    [InlineData("""{ "partners": { "picked": { "NORTH": {} } } }""", "partners::picked")]
    [InlineData("""{ "staff": null, "partners": null, "plans": null }""", "")]
    [InlineData("{}", "")]
    public void Answers_become_rows(string json, string rows) => Assert.Equal(rows, string.Join(" ",
        Samples.Sheet(json).Answers.Select(answer => $"{answer.Question}:{answer.Item}:{answer.Value ?? answer.Missing.ToString()}")));

    [Fact]
    public void Picks_become_ties_in_the_order_of_references()
    {
        var ties = Samples.Sheet("""
            { "partners": { "picked": {
              "north": { "frequency": "weekly", "ways": [], "reliability": { "missing": "dontKnow" }, "remark": null },
              "A/B~C": { "ways": ["data", "research"], "days": 3 } } } }
            """).Ties;
        Assert.Equal(
            [
                (Samples.South.Id, "partners", "", "1"),
                (Samples.South.Id, "ways", "research", "1"),
                (Samples.South.Id, "ways", "data", "1"),
                (Samples.South.Id, "days", "", "3"),
                (Samples.North.Id, "partners", "", "1"),
                (Samples.North.Id, "frequency", "", "weekly"),
                (Samples.North.Id, "ways", "", "none"),
                (Samples.North.Id, "reliability", "", "DontKnow"),
            ],
            ties.Select(tie => (tie.Organisation, tie.Question, tie.Item, tie.Value ?? tie.Missing.ToString())));
    }

    [Fact]
    public void A_plan_keeps_its_columns_and_one_day_ends_when_it_begins() => Assert.Equal(
        [
            new LedgerRow { Question = "plans", Row = 1, Kind = "bid", Title = "Ours", Theme = "data", Place = "venues",
                Audience = "research", From = new(2026, 10, 1), To = new(2026, 10, 31), Funder = "Fair Fund", Fund = "Voices" },
            new LedgerRow { Question = "plans", Row = 2, Kind = "press", From = new(2026, 11, 5), To = new(2026, 11, 5) },
        ],
        Samples.Sheet("""
            { "plans": [
              { "kind": "bid", "title": "Ours", "theme": "data", "place": "venues", "audience": "research", "from": "2026-10-01",
                "to": "2026-10-31", "funder": "Fair Fund", "fund": "Voices" },
              { "kind": "press", "from": "2026-11-05", "title": "", "funder": null } ] }
            """).Rows);

    [Fact]
    public void A_roster_speaks_about_all_of_its_follow_ups_and_a_null_about_its_question()
    {
        var reading = Samples.Read("""{ "partners": { "picked": { "north": {} } }, "staff": null }""");
        Assert.Equal(["days", "frequency", "partners", "reliability", "remark", "staff", "ways"], reading.Questions.Order());
    }

    [Fact]
    public void Reading_a_page_replaces_what_it_speaks_about_and_leaves_the_rest()
    {
        var before = Samples.Sheet("""{ "staff": 3, "motto": "On", "partners": { "picked": { "north": { "frequency": "weekly" } } } }""");
        var page = Samples.Read("""{ "staff": null, "partners": { "none": true } }""");
        var after = before.With(page.Sheet, page.Questions);
        Assert.Equal(["motto", "partners"], after.Answers.Select(answer => answer.Question));
        Assert.Empty(after.Ties);
    }

    [Theory]
    [InlineData("""{ "weather": 1 }""", "unknownQuestion", "/weather")]
    [InlineData("""{ "frequency": "weekly" }""", "notAsked", "/frequency")]
    [InlineData("""{ "place": "moon" }""", "unknownChoice", "/place")]
    [InlineData("""{ "place": ["data"] }""", "wrongType", "/place")]
    [InlineData("""{ "place": { "missing": "dontKnow" } }""", "notOffered", "/place/missing")]
    [InlineData("""{ "staff": { "missing": "preferNot" } }""", "notOffered", "/staff/missing")]
    [InlineData("""{ "staff": { "missing": null } }""", "wrongType", "/staff/missing")]
    [InlineData("""{ "staff": { "missing": "dontKnow", "value": 3 } }""", "unknownField", "/staff/value")]
    [InlineData("""{ "activities": "data" }""", "wrongType", "/activities")]
    [InlineData("""{ "activities": [null] }""", "wrongType", "/activities/0")]
    [InlineData("""{ "activities": ["data", "moon"] }""", "unknownChoice", "/activities/1")]
    [InlineData("""{ "activities": ["data", "data"] }""", "twice", "/activities/1")]
    [InlineData("""{ "staff": "12" }""", "wrongType", "/staff")]
    [InlineData("""{ "staff": true }""", "wrongType", "/staff")]
    [InlineData("""{ "staff": -1 }""", "outOfRange", "/staff")]
    [InlineData("""{ "staff": 100.5 }""", "outOfRange", "/staff")]
    [InlineData("""{ "budget": 1e999 }""", "outOfRange", "/budget")]
    [InlineData("""{ "budget": 1e13 }""", "outOfRange", "/budget")]
    [InlineData("""{ "motto": 5 }""", "wrongType", "/motto")]
    [InlineData("""{ "motto": "a\nb" }""", "controlCharacter", "/motto")]
    [InlineData("""{ "comment": "a\u0000b" }""", "controlCharacter", "/comment")]
    [InlineData("""{ "needs": { "moon": "need" } }""", "unknownChoice", "/needs/moon")]
    [InlineData("""{ "needs": { "data": "maybe" } }""", "unknownChoice", "/needs/data")]
    [InlineData("""{ "needs": { "data": true } }""", "wrongType", "/needs/data")]
    [InlineData("""{ "needs": [] }""", "wrongType", "/needs")]
    [InlineData("""{ "partners": [] }""", "wrongType", "/partners")]
    [InlineData("""{ "partners": {} }""", "wrongType", "/partners")]
    [InlineData("""{ "partners": { "none": false } }""", "wrongType", "/partners")]
    [InlineData("""{ "partners": { "none": true, "picked": { "north": {} } } }""", "wrongType", "/partners")]
    [InlineData("""{ "partners": { "missing": "dontKnow" } }""", "notOffered", "/partners/missing")]
    [InlineData("""{ "partners": { "picked": {} } }""", "noPicks", "/partners/picked")]
    [InlineData("""{ "partners": { "picked": ["north"] } }""", "wrongType", "/partners/picked")]
    [InlineData("""{ "partners": { "picked": { "mars/one": {} } } }""", "notOnRoster", "/partners/picked/mars~1one")]
    [InlineData("""{ "partners": { "picked": { "home": {} } } }""", "self", "/partners/picked/home")]
    [InlineData("""{ "partners": { "picked": { "north": {}, "North": {} } } }""", "twice", "/partners/picked/North")]
    [InlineData("""{ "partners": { "picked": { "north": true } } }""", "wrongType", "/partners/picked/north")]
    [InlineData("""{ "partners": { "picked": { "north": { "staff": 3 } } } }""", "notAsked", "/partners/picked/north/staff")]
    [InlineData("""{ "partners": { "picked": { "north": { "weather": 3 } } } }""", "unknownQuestion", "/partners/picked/north/weather")]
    [InlineData("""{ "partners": { "picked": { "north": { "frequency": "2" } } } }""", "unknownChoice", "/partners/picked/north/frequency")]
    [InlineData("""{ "partners": { "picked": { "gb-chc-1": { "reliability": "4" } } } }""", "funderNotAsked",
        "/partners/picked/gb-chc-1/reliability")]
    [InlineData("""{ "partners": { "picked": { "north": {}, "a/b~c": {}, "east": {}, "west": {} } } }""", "tooMany", "/partners/picked")]
    [InlineData("""{ "plans": {} }""", "wrongType", "/plans")]
    [InlineData("""{ "plans": [ null ] }""", "wrongType", "/plans/0")]
    [InlineData("""{ "plans": [ { "from": "2026-10-01" } ] }""", "missingField", "/plans/0/kind")]
    [InlineData("""{ "plans": [ { "kind": "bid" } ] }""", "missingField", "/plans/0/from")]
    [InlineData("""{ "plans": [ { "kind": "party", "from": "2026-10-01" } ] }""", "unknownChoice", "/plans/0/kind")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "01/10/2026" } ] }""", "badDate", "/plans/0/from")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "2026-02-30" } ] }""", "badDate", "/plans/0/from")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": 20261001 } ] }""", "wrongType", "/plans/0/from")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "1999-12-31" } ] }""", "dateOutOfRange", "/plans/0/from")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "2026-10-01", "to": "2101-01-01" } ] }""", "dateOutOfRange", "/plans/0/to")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "2026-10-02", "to": "2026-10-01" } ] }""", "endBeforeStart", "/plans/0/to")]
    [InlineData("""{ "plans": [ { "kind": "press", "from": "2026-10-02", "fund": "Voices" } ] }""", "onlyForBid", "/plans/0/fund")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "2026-10-02", "theme": "moon" } ] }""", "unknownChoice", "/plans/0/theme")]
    [InlineData("""{ "plans": [ { "kind": "bid", "from": "2026-10-02", "colour": "red" } ] }""", "unknownField", "/plans/0/colour")]
    [InlineData("[]", "wrongType", "")]
    [InlineData("null", "wrongType", "")]
    [InlineData("", "malformedJson", "")]
    [InlineData("""{ "staff": 1, "staff": 2 }""", "malformedJson", "")]
    [InlineData("""{ "motto": "\ud83d" }""", "malformedJson", "")]
    public void What_does_not_fit_is_refused_at_its_place(string json, string code, string pointer)
    {
        var problem = Assert.Single(Samples.Read(json).Problems);
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
        Assert.NotEqual(problem.Text.En, problem.Text.Cy);
    }

    [Fact]
    public void Funders_are_not_asked_for_trust_but_for_everything_else()
    {
        var reading = Samples.Read(
            """{ "partners": { "picked": { "north": { "frequency": "weekly", "reliability": "4" } } } }""", Samples.AsFunder);
        Assert.Equal("funderNotAsked", Assert.Single(reading.Problems).Code);
        Assert.Equal(["partners", "frequency"], reading.Sheet.Ties.Select(tie => tie.Question));
        Assert.Empty(Samples.Read(
            """{ "partners": { "picked": { "north": { "frequency": "weekly", "reliability": null } } } }""", Samples.AsFunder).Problems);
    }

    [Theory]
    [InlineData("motto", 200)]
    [InlineData("comment", 4_000)]
    public void Texts_are_allowed_up_to_their_limit(string question, int limit)
    {
        Assert.Empty(OfLength(limit));
        Assert.Equal("tooLong", Assert.Single(OfLength(limit + 1)).Code);

        IReadOnlyList<Problem> OfLength(int length) => AnswerReader.Read(
            Samples.Small, Samples.AsHome, new JsonObject { [question] = new string('ŵ', length) }).Problems;
    }

    [Theory]
    [InlineData("title")]
    [InlineData("funder")]
    [InlineData("fund")]
    public void Words_of_a_plan_are_allowed_up_to_200_characters(string field)
    {
        Assert.Empty(OfLength(200));
        Assert.Equal($"/plans/0/{field}", Assert.Single(OfLength(201)).Pointer);

        IReadOnlyList<Problem> OfLength(int length) =>
            Samples.Read($$"""{ "plans": [{"kind": "bid", "from": "2026-10-01", "{{field}}": "{{new string('x', length)}}"}]}""").Problems;
    }

    [Fact]
    public void Fifty_plans_are_enough_where_the_instrument_says_nothing()
    {
        Assert.Empty(Rows(50));
        Assert.Equal("tooMany", Assert.Single(Rows(51)).Code);

        static IReadOnlyList<Problem> Rows(int count) => Samples.Read(
            $$"""{ "plans": [{{string.Join(",", Enumerable.Repeat("""{ "kind": "bid", "from": "2026-10-01" }""", count))}}] }""").Problems;
    }

    [Fact]
    public void Sentences_name_the_place_in_both_languages()
    {
        var ofNorth = Assert.Single(Samples.Read("""{ "partners": { "picked": { "north": { "frequency": "2" } } } }""").Problems).Text;
        Assert.Equal("How often with North Trust?: “2” is not one of the choices. Choose one of those offered.", ofNorth.En);
        Assert.StartsWith("Pa mor aml gyda North Trust?: ", ofNorth.Cy);
        var ofPlan = Assert.Single(Samples.Read("""{ "plans": [ { "kind": "bid", "from": "soon" } ] }""").Problems).Text;
        Assert.StartsWith("Plans?, row 1, first day: “soon” is not a date.", ofPlan.En);
        Assert.StartsWith("Cynlluniau?, rhes 1, diwrnod cyntaf: nid yw “soon” yn ddyddiad.", ofPlan.Cy);
        var ofStaff = Assert.Single(Samples.Read("""{ "staff": 101 }""").Problems).Text;
        Assert.Equal(new Text("How many staff?: give a number from 0 to 100.", "Faint o staff?: rhowch rif o 0 i 100."), ofStaff);
        var ofRemark = Assert.Single(Samples.Read("""{ "partners": { "picked": { "north": { "remark": 1 } } } }""").Problems).Text;
        Assert.Equal("North Trust: Remark?: give a text.", ofRemark.En);
    }

    [Fact]
    public void A_flood_of_problems_is_cut_short()
    {
        var many = string.Join(",", Enumerable.Range(0, 50_000).Select(number => $"\"q{number}\":1"));
        var problems = Samples.Read($"{{{many}}}").Problems;
        Assert.Equal((101, "more"), (problems.Count, problems[^1].Code));
    }

    [Fact]
    public void Ten_megabytes_are_too_large() =>
        Assert.Equal("tooLarge", Assert.Single(AnswerReader.Read(Samples.Small, Samples.AsHome, new byte[10_000_000]).Problems).Code);

    [Theory]
    [InlineData("""{ "motto": "\ud83d" }""")]
    [InlineData("""{ "staff": 1, "staff": 2 }""")]
    public void An_object_parsed_carelessly_is_refused_too(string json) => Assert.Equal("malformedJson",
        Assert.Single(AnswerReader.Read(Samples.Small, Samples.AsHome, JsonNode.Parse(json)!.AsObject()).Problems).Code);

    [Fact]
    public void An_object_nested_too_deep_is_refused_too()
    {
        JsonNode deep = new JsonArray();
        for (var level = 0; level < 2_000; level++)
            deep = new JsonArray(deep);
        var problems = AnswerReader.Read(Samples.Small, Samples.AsHome, new JsonObject { ["staff"] = deep }).Problems;
        Assert.Equal("malformedJson", Assert.Single(problems).Code);
    }

    [Fact]
    public void A_roster_that_cannot_be_addressed_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => new AnswerContext(Samples.Roster, Guid.Empty));
        var namesake = Samples.North with { Reference = "HOME" };
        Assert.Throws<ArgumentException>(() => new AnswerContext([Samples.Home, namesake], Samples.Home.Id));
    }
}

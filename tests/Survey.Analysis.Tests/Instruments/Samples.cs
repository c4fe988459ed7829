using System.Text;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

/// <summary>A small instrument with every type of question, and a roster to answer it from.</summary>
internal static class Samples
{
    public const string SmallFile = """
        {
          "schema": 1, "key": "small", "version": 1, "title": { "en": "Small" }, "introduction": { "en": "Welcome" },
          "codebook": {
            "often": [
              { "code": "monthly", "text": { "en": "Monthly" }, "value": 1 },
              { "code": "weekly", "text": { "en": "Weekly" }, "value": 2 } ],
            "extent": [
              { "code": "1", "text": { "en": "Little" }, "value": 1 },
              { "code": "4", "text": { "en": "Much" }, "value": 4 } ],
            "kinds": [
              { "code": "bid", "text": { "en": "Bid" } },
              { "code": "press", "text": { "en": "Press" } } ],
            "things": [
              { "code": "research", "text": { "en": "Research", "cy": "Ymchwil" } },
              { "code": "data", "text": { "en": "Data", "cy": "Data" } },
              { "code": "venues", "text": { "en": "Venues", "cy": "Lleoliadau" } } ]
          },
          "sections": [
            { "code": "one", "title": { "en": "One" }, "introduction": { "en": "First" }, "questions": [
              { "code": "partners", "type": "roster", "text": { "en": "With whom?", "cy": "Gyda phwy?" }, "required": true,
                "preferNot": true, "maximum": 3, "followUps": [
                { "code": "frequency", "type": "scale", "choices": "often", "required": true, "dontKnow": true,
                  "text": { "en": "How often with {organisation}?", "cy": "Pa mor aml gyda {organisation}?" },
                  "measures": { "as": "collaboration" } },
                { "code": "ways", "type": "multipleChoice", "choices": "things", "text": { "en": "How?" } },
                { "code": "reliability", "type": "scale", "choices": "extent", "required": true, "dontKnow": true,
                  "text": { "en": "How reliable is {organisation}?" }, "measures": { "as": "trustReliability" } },
                { "code": "days", "type": "number", "text": { "en": "Days?" } },
                { "code": "remark", "type": "longText", "text": { "en": "Remark?" } } ] },
              { "code": "place", "type": "singleChoice", "choices": "things", "text": { "en": "Which one?" } },
              { "code": "activities", "type": "multipleChoice", "choices": "things", "text": { "en": "Which?", "cy": "Pa rai?" },
                "preferNot": true, "required": true } ] },
            { "code": "two", "title": { "en": "Two" }, "questions": [
              { "code": "staff", "type": "number", "text": { "en": "How many staff?", "cy": "Faint o staff?" },
                "hint": { "en": "Heads" }, "minimum": 0, "maximum": 100, "dontKnow": true, "audience": "sector" },
              { "code": "budget", "type": "number", "text": { "en": "Budget?" } },
              { "code": "motto", "type": "shortText", "text": { "en": "Motto?" } },
              { "code": "comment", "type": "longText", "text": { "en": "Comment?" } },
              { "code": "needs", "type": "needsAndOffers", "choices": "things", "text": { "en": "Needs?", "cy": "Anghenion?" } },
              { "code": "plans", "type": "ledger", "text": { "en": "Plans?", "cy": "Cynlluniau?" }, "required": true,
                "ledger": { "kind": "kinds", "theme": "things", "place": "things", "audience": "things" } } ] }
          ]
        }
        """;

    public static readonly Instrument Small = InstrumentJson.Import(Encoding.UTF8.GetBytes(SmallFile)).Instrument!;

    public static readonly RosterEntry Home = Entry(1, "home", "Home Alliance");
    public static readonly RosterEntry North = Entry(2, "north", "North Trust");
    public static readonly RosterEntry South = Entry(3, "a/b~c", "South Forum");
    public static readonly RosterEntry Funder = Entry(4, "GB-CHC-1", "Fair Fund") with { Rated = false };
    public static readonly RosterEntry[] Roster = [Home, North, South, Funder, Entry(5, "east", "East"), Entry(6, "west", "West")];

    public static readonly AnswerContext AsHome = new(Roster, Home.Id);
    public static readonly AnswerContext AsFunder = new(Roster, Funder.Id);

    public static AnswerReading Read(string json, AnswerContext? context = null) =>
        AnswerReader.Read(Small, context ?? AsHome, Encoding.UTF8.GetBytes(json));

    public static AnswerSheet Sheet(string json, AnswerContext? context = null)
    {
        var reading = Read(json, context);
        Assert.Empty(reading.Problems);
        return reading.Sheet;
    }

    /// <summary>The file of the small instrument after a change, read and held against the rules.</summary>
    public static InstrumentReading Changed(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(SmallFile)!;
        change(json);
        return InstrumentJson.Import(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static RosterEntry Entry(byte number, string reference, string name) =>
        new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), reference, name);
}

namespace Survey.Api.Tests.Answering;

/// <summary>An instrument with every type of question, on three pages.</summary>
internal static class EveryType
{
    public const string File = """
        {
          "schema": 1, "key": "every-type", "version": 1, "title": { "en": "Every type", "cy": "Pob math" },
          "codebook": {
            "often": [
              { "code": "1", "text": { "en": "Monthly" }, "value": 1 },
              { "code": "2", "text": { "en": "Weekly" }, "value": 2 } ],
            "kinds": [
              { "code": "bid", "text": { "en": "Bid" } },
              { "code": "press", "text": { "en": "Press" } } ],
            "things": [
              { "code": "research", "text": { "en": "Research", "cy": "Ymchwil" } },
              { "code": "1", "text": { "en": "One", "cy": "Un" } },
              { "code": "venues", "text": { "en": "Venues", "cy": "Lleoliadau" } } ]
          },
          "sections": [
            { "code": "work", "title": { "en": "Work", "cy": "Gwaith" }, "questions": [
              { "code": "partners", "type": "roster", "text": { "en": "With whom?", "cy": "Gyda phwy?" }, "required": true,
                "preferNot": true, "maximum": 100, "followUps": [
                { "code": "frequency", "type": "scale", "choices": "often", "required": true, "dontKnow": true,
                  "text": { "en": "How often with {organisation}?" }, "measures": { "as": "collaboration" } },
                { "code": "reliable", "type": "scale", "choices": "often", "dontKnow": true,
                  "text": { "en": "How reliable is {organisation}?" }, "measures": { "as": "trustReliability" } },
                { "code": "ways", "type": "multipleChoice", "choices": "things", "preferNot": true, "text": { "en": "How?" } },
                { "code": "days", "type": "number", "maximum": 90, "text": { "en": "Days?" } },
                { "code": "lead", "type": "singleChoice", "choices": "things", "text": { "en": "Who leads?" } },
                { "code": "word", "type": "shortText", "text": { "en": "In a word?" } },
                { "code": "remark", "type": "longText", "dontKnow": true, "text": { "en": "Remark?" } } ] } ] },
            { "code": "about", "title": { "en": "About you", "cy": "Amdanoch chi" }, "questions": [
              { "code": "place", "type": "singleChoice", "choices": "things", "dontKnow": true, "text": { "en": "Which one?" } },
              { "code": "extent", "type": "scale", "choices": "often", "dontKnow": true, "text": { "en": "How much?" } },
              { "code": "activities", "type": "multipleChoice", "choices": "things", "preferNot": true, "required": true,
                "text": { "en": "Which?", "cy": "Pa rai?" } },
              { "code": "staff", "type": "number", "minimum": 0, "maximum": 5000, "dontKnow": true, "text": { "en": "How many staff?" } },
              { "code": "motto", "type": "shortText", "preferNot": true, "text": { "en": "Motto?" } },
              { "code": "comment", "type": "longText", "dontKnow": true, "preferNot": true, "text": { "en": "Comment?" } } ] },
            { "code": "ahead", "title": { "en": "Ahead" }, "questions": [
              { "code": "needs", "type": "needsAndOffers", "choices": "things", "preferNot": true, "text": { "en": "Needs?" } },
              { "code": "plans", "type": "ledger", "preferNot": true, "text": { "en": "Plans?" },
                "ledger": { "kind": "kinds", "theme": "things", "place": "things", "audience": "things" } } ] }
          ]
        }
        """;

    /// <summary>Without a roster question.</summary>
    public const string NoRosterFile = """
        {
          "schema": 1, "key": "no-roster", "version": 1, "title": { "en": "No roster" }, "codebook": {},
          "sections": [
            { "code": "one", "title": { "en": "One" }, "questions": [
              { "code": "first", "type": "shortText", "text": { "en": "First?" } } ] },
            { "code": "two", "title": { "en": "Two" }, "questions": [
              { "code": "second", "type": "number", "text": { "en": "Second?" } } ] }
          ]
        }
        """;
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

/// <summary>A row to be, about the own or another organisation.</summary>
internal sealed record Said(string Item, string? Value, Missing? Missing = null);

internal static class Generators
{
    /// <summary>Pointers of every value in a document.</summary>
    public static IEnumerable<string> Places(JsonNode json, string pointer) => json switch
    {
        JsonObject members => [.. members.SelectMany(member => Places(member.Value!, $"{pointer}/{member.Key}")), pointer],
        JsonArray items => [.. items.SelectMany((item, index) => Places(item!, $"{pointer}/{index}")), pointer],
        _ => [pointer],
    };

    /// <summary>JSON of any shape out of words that mean something here, so that it gets past the first check.</summary>
    public static Gen<JsonNode?> Json(int depth)
    {
        var word = Gen.Elements("partners", "frequency", "ways", "reliability", "days", "activities", "staff", "motto", "needs", "plans",
            "picked", "none", "missing", "dontKnow", "preferNot", "north", "a/b~c", "home", "GB-CHC-1", "research", "data", "weekly",
            "need", "both", "bid", "press", "kind", "from", "to", "title", "fund", "2026-10-01", "", "\u0001", "en", "\ud83c");
        var leaf = Gen.OneOf(
            word.Select(text => (JsonNode?)text), Gen.Constant<JsonNode?>(null), Gen.Choose(-3, 200).Select(number => (JsonNode?)number),
            Gen.Elements(true, false).Select(flag => (JsonNode?)flag), Gen.Elements(1e300, 0.1, -1e-9).Select(number => (JsonNode?)number));
        if (depth == 0)
            return leaf;
        var inner = Json(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            word.Zip(inner).ListOf().Select(members => (JsonNode?)new JsonObject(members.DistinctBy(member => member.Item1)
                .Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone())))));
    }

    /// <summary>Objects keyed by real questions, with anything in them.</summary>
    public static Gen<JsonObject> Answers =>
        from members in Gen.Elements("partners", "place", "activities", "staff", "motto", "comment", "needs", "plans").Zip(Json(4)).ListOf()
        select new JsonObject(members.DistinctBy(member => member.Item1)
            .Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone())));

    /// <summary>Sheets that keep every rule, in the order in which they are read.</summary>
    public static Gen<AnswerSheet> Sheets(Instrument instrument)
    {
        RosterEntry[] others = [.. new[] { Samples.North, Samples.South, Samples.Funder }
            .OrderBy(entry => entry.Reference, StringComparer.Ordinal)];
        var roster = instrument.Find("partners")!;

        Gen<AnswerSheet> Simple(Question question) => Values(instrument, question).Select(values => new AnswerSheet
        {
            Answers = [.. values.Select(value => new Answer
                { Question = question.Code, Item = value.Item, Value = value.Value, Missing = value.Missing })],
        });
        Gen<AnswerSheet> Picked(RosterEntry organisation) =>
            from values in Each(roster.FollowUps.Where(question => Samples.AsHome.Asks(question, organisation)),
                question => Values(instrument, question).Select(values => values.Select(value => (question.Code, value))))
            select new AnswerSheet
            {
                Ties = [.. values.SelectMany(each => each).Prepend((roster.Code, new Said("", "1"))).Select(said => new TieAnswer
                {
                    Organisation = organisation.Id, Question = said.Item1, Item = said.Item2.Item, Value = said.Item2.Value,
                    Missing = said.Item2.Missing,
                })],
            };
        var partners = Gen.OneOf(
            Gen.Constant(AnswerSheet.Empty),
            Gen.Constant(One(roster, "none")),
            from picks in Gen.SubListOf<RosterEntry>(others).Where(picks => picks.Count > 0)
            from sheets in Each(picks, Picked)
            select Join([One(roster, "picked"), .. sheets]));
        var ledger = instrument.Find("plans")!;
        var plans = Gen.OneOf(
            Gen.Constant(AnswerSheet.Empty),
            Gen.Constant(One(ledger, "none")),
            Row.ListOf().Where(rows => rows.Count is > 0 and <= 50).Select(rows => new AnswerSheet
            { Rows = [.. rows.Select((row, index) => row with { Row = index + 1 })] }));
        return from first in partners
               from middle in Each(instrument.Questions.Where(question => question != roster && question != ledger), Simple)
               from last in plans
               select Join([first, .. middle, last]);
    }

    private static Gen<LedgerRow> Row =>
        from kind in Gen.Elements("bid", "press")
        from title in Gen.Elements(null, "Ours", "=1+1", "🏴 ŵ")
        from theme in Gen.Elements(null, "data", "venues")
        from fund in Gen.Elements(null, "Voices")
        from first in Gen.Choose(0, 36_000)
        from days in Gen.Choose(0, 500)
        let start = new DateOnly(2000, 1, 1).AddDays(first)
        select new LedgerRow
        {
            Question = "plans",
            Row = 1,
            Kind = kind,
            Title = title,
            Theme = theme,
            Audience = theme,
            From = start,
            To = start.AddDays(days),
            Fund = kind == "bid" ? fund : null,
        };

    private static Gen<Said[]> Values(Instrument instrument, Question question)
    {
        var choices = instrument.ChoicesOf(question);
        Gen<Said[]> Item(Gen<string> value) => value.Select(text => new[] { new Said("", text) });
        Gen<Said[]> Items(params string[] values) => Gen.SubListOf<Choice>(choices).Zip(Gen.Elements(values)).Select(chosen =>
            chosen.Item1.Select(choice => new Said(choice.Code, chosen.Item2)).DefaultIfEmpty(new Said("", "none")).ToArray());
        var said = question.Type switch
        {
            QuestionType.SingleChoice or QuestionType.Scale => Item(Gen.Elements(choices.Select(choice => choice.Code))),
            QuestionType.MultipleChoice => Items("1"),
            QuestionType.NeedsAndOffers => Items("need", "offer", "both"),
            QuestionType.Number => Item(Gen.Elements("0", "12.5", "100", "0.000001")),
            _ => Item(Gen.Elements("Text", "=HYPERLINK(\"x\")", "ŵ 🏴 “quoted”", "</script>", new string('x', 200))),
        };
        return Gen.OneOf(
        [
            said, Gen.Constant(Array.Empty<Said>()),
            .. question.DontKnow ? [Gen.Constant(new[] { new Said("", null, Missing.DontKnow) })] : Array.Empty<Gen<Said[]>>(),
            .. question.PreferNot ? [Gen.Constant(new[] { new Said("", null, Missing.PreferNot) })] : Array.Empty<Gen<Said[]>>(),
        ]);
    }

    private static Gen<T[]> Each<TOf, T>(IEnumerable<TOf> of, Func<TOf, Gen<T>> make) =>
        of.Aggregate(Gen.Constant(Array.Empty<T>()), (all, one) =>
            from before in all from next in make(one) select before.Append(next).ToArray());

    private static AnswerSheet One(Question question, string value) =>
        new() { Answers = [new Answer { Question = question.Code, Value = value }] };

    private static AnswerSheet Join(IEnumerable<AnswerSheet> sheets) => new()
    {
        Answers = [.. sheets.SelectMany(sheet => sheet.Answers)],
        Ties = [.. sheets.SelectMany(sheet => sheet.Ties)],
        Rows = [.. sheets.SelectMany(sheet => sheet.Rows)],
    };
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Survey.Analysis.Instruments;

/// <summary>Answers back to the JSON that <see cref="AnswerReader"/> reads.</summary>
public static class AnswerWriter
{
    /// <returns>
    /// The answered questions in the order of the instrument, choices in the order of the codebook, organisations by reference: the same
    /// bytes for the same answers, in whatever order the rows come. Rows about questions that the instrument does not hold are left out.
    /// </returns>
    /// <exception cref="ArgumentException">The sheet speaks of an organisation that is not on the roster.</exception>
    public static JsonObject Write(Instrument instrument, AnswerContext context, AnswerSheet sheet)
    {
        var json = new JsonObject();
        var answers = sheet.Answers.ToLookup(answer => answer.Question,
            answer => new AnswerValue(answer.Item, answer.Value, answer.Missing));
        var rows = sheet.Rows.ToLookup(row => row.Question);
        foreach (var question in instrument.Questions)
        {
            List<AnswerValue> said = [.. answers[question.Code]];
            if (rows.Contains(question.Code))
                json[question.Code] = new JsonArray([.. rows[question.Code].OrderBy(row => row.Row).Select(WriteRow)]);
            else if (said is [{ Value: "picked" }] && question.Type == QuestionType.Roster)
                json[question.Code] = new JsonObject { ["picked"] = WritePicks(instrument, question, context, sheet.Ties) };
            else if (said.Count > 0)
                json[question.Code] = WriteValue(instrument, question, said);
        }
        return json;
    }

    private static JsonObject WritePicks(
        Instrument instrument, Question roster, AnswerContext context, IReadOnlyList<TieAnswer> ties)
    {
        RosterEntry Named(Guid organisation) =>
            context.Find(organisation) ?? throw new ArgumentException($"{organisation} is not on the roster.", nameof(ties));

        var said = ties.ToLookup(tie => (tie.Organisation, tie.Question), tie => new AnswerValue(tie.Item, tie.Value, tie.Missing));
        var json = new JsonObject();
        var picked = ties.Where(tie => tie.Question == roster.Code).Select(tie => Named(tie.Organisation));
        foreach (var organisation in picked.OrderBy(entry => entry.Reference, StringComparer.Ordinal))
        {
            var followUps = new JsonObject();
            foreach (var question in roster.FollowUps)
                if (said.Contains((organisation.Id, question.Code)))
                    followUps[question.Code] = WriteValue(instrument, question, [.. said[(organisation.Id, question.Code)]]);
            json[organisation.Reference] = followUps;
        }
        return json;
    }

    private static JsonNode WriteValue(Instrument instrument, Question question, IReadOnlyList<AnswerValue> said)
    {
        if (said is [{ Missing: { } missing }])
            return new JsonObject { [AnswerValue.MissingMember] = InstrumentJson.Name(missing) };
        var items = instrument.ChoicesOf(question)
            .SelectMany(choice => said.Where(value => value.Item == choice.Code));
        return question.Type switch
        {
            QuestionType.Roster => new JsonObject { ["none"] = true },
            QuestionType.Ledger => new JsonArray(),
            QuestionType.MultipleChoice => new JsonArray([.. items.Select(value => (JsonNode)value.Item)]),
            QuestionType.NeedsAndOffers => new JsonObject(items.Select(value => KeyValuePair.Create(value.Item, (JsonNode?)value.Value))),
            QuestionType.Number => decimal.Parse(said[0].Value!, CultureInfo.InvariantCulture),
            _ => said[0].Value!,
        };
    }

    private static JsonNode WriteRow(LedgerRow row)
    {
        var json = new JsonObject();
        void Add(string field, string? value)
        {
            if (value is not null)
                json[field] = value;
        }

        Add("kind", row.Kind);
        Add("title", row.Title);
        Add("theme", row.Theme);
        Add("place", row.Place);
        Add("audience", row.Audience);
        Add("from", row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", row.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("funder", row.Funder);
        Add("fund", row.Fund);
        return json;
    }
}

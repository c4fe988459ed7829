using System.Text.Json;
using System.Text.Json.Nodes;

namespace Survey.Analysis.Instruments;

/// <summary>Answers that were read.</summary>
/// <param name="Sheet">The answers as rows, in the order of the instrument. Not to be kept when there are problems.</param>
/// <param name="Questions">
/// Codes of the questions spoken about, for <see cref="AnswerSheet.With"/>: with a roster question always all of its follow-ups, because
/// what is said about a roster replaces everything said about it before.
/// </param>
/// <param name="Problems">Empty when the answers may be kept; at most about a hundred.</param>
public sealed record AnswerReading(AnswerSheet Sheet, IReadOnlySet<string> Questions, IReadOnlyList<Problem> Problems);

/// <summary>
/// The one way in for answers, from the web form and from programs. The JSON is an object keyed by question code:
/// <code>
/// "reach": "national"                               single choice and scale: the choice's code
/// "activities": ["research", "legal"]               multiple choice; [] says none of them
/// "staff": 12    "comment": "…"                     number and text
/// "partners": { "none": true }                      roster; or by reference, with the answers to the follow-ups:
/// "partners": { "picked": { "north": { "frequency": "weekly", "kinds": ["joint-bid"] } } }
/// "needs": { "data": "both", "venues": "offer" }    needs and offers; {} says none
/// "plans": [ { "kind": "bid", "from": "2026-10-01", "to": "2026-10-31", "fund": "…" } ]   ledger; [] says none
/// any: { "missing": "dontKnow" }  or  null          an answer without a value; null takes the answer back
/// </code>
/// What is not mentioned is left alone; completeness is for <see cref="SubmitRules"/>.
/// </summary>
public sealed class AnswerReader
{
    private readonly Instrument instrument;
    private readonly AnswerContext context;
    private readonly Problems problems = new();
    private readonly HashSet<string> questions = [];
    private readonly List<Answer> answers = [];
    private readonly List<TieAnswer> ties = [];
    private readonly List<LedgerRow> rows = [];

    private AnswerReader(Instrument instrument, AnswerContext context) => (this.instrument, this.context) = (instrument, context);

    /// <param name="json">UTF-8, at most one megabyte.</param>
    public static AnswerReading Read(Instrument instrument, AnswerContext context, ReadOnlyMemory<byte> json)
    {
        var reader = new AnswerReader(instrument, context);
        if (JsonText.Parse(json, out var fault) is { } root)
            reader.ReadAll(root);
        else if (fault!.Line == 0)
            reader.problems.Add("", "tooLarge", AnswerValues.Figure(JsonText.MaximumBytes / 1000));
        else
            reader.problems.Add("", "malformedJson", AnswerValues.Figure(fault.Line), AnswerValues.Figure(fault.Column));
        return new AnswerReading(
            new AnswerSheet { Answers = reader.answers, Ties = reader.ties, Rows = reader.rows }, reader.questions, reader.problems.Found);
    }

    /// <summary>As above, for answers that a form put together.</summary>
    public static AnswerReading Read(Instrument instrument, AnswerContext context, JsonObject answers)
    {
        ReadOnlyMemory<byte> json;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(answers);
        }
        catch (Exception broken) when (broken is InvalidOperationException or JsonException)
        {
            // An object parsed from text is checked only when its values are used: half a surrogate pair, too deep nesting.
            json = default;
        }
        return Read(instrument, context, json);
    }

    private void ReadAll(JsonElement root)
    {
        var whole = new AnswerPlace(root, "", new Text("Answers", "Atebion"), problems);
        if (!whole.Is(JsonValueKind.Object, AnswerPlace.Members))
            return;
        var asked = instrument.Questions.ToDictionary(question => question.Code);
        foreach (var member in root.EnumerateObject().Where(member => !asked.ContainsKey(member.Name)))
            RefuseCode(member.Name, JsonText.Member("", member.Name));
        foreach (var question in instrument.Questions)
            if (root.TryGetProperty(question.Code, out var value))
                ReadQuestion(question, whole.Member(question.Code, value, question.Text));
    }

    private void ReadQuestion(Question question, AnswerPlace place)
    {
        questions.UnionWith(question.FollowUps.Prepend(question).Select(spoken => spoken.Code));
        var hasRows = place.Value.ValueKind == JsonValueKind.Array && place.Value.GetArrayLength() > 0;
        if (question.Type == QuestionType.Roster && !place.IsEmpty && !AnswerValues.IsMissing(place))
            ReadRoster(question, place);
        else if (question.Type == QuestionType.Ledger && !place.IsEmpty && !AnswerValues.IsMissing(place))
        {
            rows.AddRange(LedgerReader.Read(instrument, question, place));
            if (!hasRows)
                AddAnswer(question, new AnswerValue("", AnswerValue.None));
        }
        else
            foreach (var value in AnswerValues.Read(instrument, question, place))
                AddAnswer(question, value);
    }

    private void ReadRoster(Question question, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Object, AnswerPlace.Picks))
            return;
        var members = place.Value.EnumerateObject().ToList();
        if (members is [{ Name: "none", Value.ValueKind: JsonValueKind.True }])
            AddAnswer(question, new AnswerValue("", AnswerValue.None));
        else if (members is [{ Name: "picked" } picked])
            ReadPicks(question, place.Member("picked", picked.Value));
        else
            place.Refuse("wrongType", AnswerPlace.Picks);
    }

    private void ReadPicks(Question question, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Object, AnswerPlace.Members))
            return;
        var picks = new SortedDictionary<string, (RosterEntry Organisation, AnswerPlace Place)>(StringComparer.Ordinal);
        foreach (var member in place.Value.EnumerateObject())
        {
            var pick = place.Member(member.Name, member.Value);
            if (context.Find(member.Name) is not { } organisation)
                problems.Add(pick.Pointer, "notOnRoster", AnswerPlace.Quote(member.Name));
            else if (organisation.Id == context.Self.Id)
                problems.Add(pick.Pointer, "self", new Text(organisation.Name));
            else if (!picks.TryAdd(organisation.Reference, (organisation, pick with { Name = new Text(organisation.Name) })))
                pick.Refuse("twice", new Text(organisation.Name));
        }
        var count = place.Value.EnumerateObject().Count();
        if (count == 0)
            place.Refuse("noPicks");
        if (count > question.Maximum)
            place.Refuse("tooMany", AnswerValues.Figure(count), AnswerValues.Figure(question.Maximum.Value));
        if (picks.Count > 0)
            AddAnswer(question, new AnswerValue("", "picked"));
        foreach (var (organisation, pick) in picks.Values)
            ReadPick(question, organisation, pick);
    }

    private void ReadPick(Question roster, RosterEntry organisation, AnswerPlace pick)
    {
        AddTie(roster, organisation, new AnswerValue("", AnswerValue.Chosen));
        if (pick.IsEmpty || !pick.Is(JsonValueKind.Object, AnswerPlace.Members))
            return;
        foreach (var member in pick.Value.EnumerateObject().Where(member => roster.FollowUps.All(asked => asked.Code != member.Name)))
            RefuseCode(member.Name, JsonText.Member(pick.Pointer, member.Name));
        foreach (var question in roster.FollowUps)
        {
            if (!pick.Value.TryGetProperty(question.Code, out var value))
                continue;
            var place = pick.Member(question.Code, value, question.About(organisation));
            if (!place.IsEmpty && !context.Asks(question, organisation))
                place.Refuse("funderNotAsked");
            else
                foreach (var row in AnswerValues.Read(instrument, question, place))
                    AddTie(question, organisation, row);
        }
    }

    private void RefuseCode(string code, string pointer)
    {
        var roster = instrument.Questions.FirstOrDefault(question => question.FollowUps.Any(asked => asked.Code == code));
        if (instrument.Find(code) is not { } question)
            problems.Add(pointer, "unknownQuestion", AnswerPlace.Quote(code));
        else
            problems.Add(pointer, "notAsked", new Text(code),
                new Text(roster is null ? $"/{code}" : $"/{roster.Code}/picked/…/{question.Code}"));
    }

    private void AddAnswer(Question question, AnswerValue value) =>
        answers.Add(new Answer { Question = question.Code, Item = value.Item, Value = value.Value, Missing = value.Missing });

    private void AddTie(Question question, RosterEntry organisation, AnswerValue value) => ties.Add(new TieAnswer
    {
        Question = question.Code,
        Organisation = organisation.Id,
        Item = value.Item,
        Value = value.Value,
        Missing = value.Missing,
    });
}

using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>A JSON document to an instrument: names, types and presence only; sense is for <see cref="InstrumentRules"/>.</summary>
internal sealed class InstrumentParser(InstrumentProblems problems)
{
    public Instrument Instrument(JsonElement root)
    {
        var members = new JsonMembers(root, "", problems);
        if (members.Required("schema", Whole) is var schema && schema != InstrumentJson.Schema && problems.Found.Count == 0)
            problems.Add("/schema", $"This file has schema {schema}; only schema {InstrumentJson.Schema} can be read. Convert the file.");
        var instrument = new Instrument
        {
            Key = members.Required("key", String),
            Version = members.Required("version", Whole),
            Title = members.Required("title", Text),
            Introduction = members.Optional("introduction", Text, null),
            Minutes = members.Optional("minutes", Whole, 10),
            Codebook = members.Required("codebook", Codebook),
            Sections = members.Required("sections", ListOf(Section)),
        };
        members.Close();
        return instrument;
    }

    private IReadOnlyDictionary<string, IReadOnlyList<Choice>> Codebook(JsonElement element, string pointer) =>
        new JsonMembers(element, pointer, problems).All
            .ToDictionary(list => list.Name, list => ListOf(Choice)(list.Value, list.Pointer));

    private Choice Choice(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var choice = new Choice(
            members.Required("code", String), members.Required("text", Text), members.Optional<double?>("value", Number, null));
        members.Close();
        return choice;
    }

    private Section Section(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var section = new Section
        {
            Code = members.Required("code", String),
            Title = members.Required("title", Text),
            Introduction = members.Optional("introduction", Text, null),
            Questions = members.Required("questions", ListOf(Question)),
        };
        members.Close();
        return section;
    }

    private Question Question(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var question = new Question
        {
            Code = members.Required("code", String),
            Type = members.Required("type", OneOf<QuestionType>),
            Text = members.Required("text", Text),
            Hint = members.Optional("hint", Text, null),
            Required = members.Optional("required", YesOrNo, false),
            Choices = members.Optional("choices", String, null),
            Ledger = members.Optional("ledger", Ledger, null),
            DontKnow = members.Optional("dontKnow", YesOrNo, false),
            PreferNot = members.Optional("preferNot", YesOrNo, false),
            Minimum = members.Optional<double?>("minimum", Number, null),
            Maximum = members.Optional<double?>("maximum", Number, null),
            Measures = members.Optional("measures", Measure, null),
            Audience = members.Optional("audience", OneOf<Audience>, Audience.Evaluators),
            FollowUps = members.Optional("followUps", ListOf(Question), []),
        };
        members.Close();
        return question;
    }

    private LedgerLists Ledger(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var lists = new LedgerLists(
            members.Required("kind", String), members.Required("theme", String),
            members.Required("place", String), members.Required("audience", String));
        members.Close();
        return lists;
    }

    private Measure Measure(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var measure = new Measure(members.Required("as", OneOf<Measured>), members.Optional<double?>("threshold", Number, null) ?? 1);
        members.Close();
        return measure;
    }

    private Text Text(JsonElement element, string pointer)
    {
        var members = new JsonMembers(element, pointer, problems);
        var text = new Text(members.Required("en", String), members.Optional("cy", String, null));
        members.Close();
        return text;
    }

    private Func<JsonElement, string, IReadOnlyList<T>> ListOf<T>(Func<JsonElement, string, T> item) => (element, pointer) =>
    {
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray().Select((value, index) => item(value, $"{pointer}/{index}"))];
        problems.Add(pointer, $"This must be a list in square brackets, not {JsonMembers.Describe(element)}.");
        return [];
    };

    private string String(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString()!;
        problems.Add(pointer, $"This must be a text in quotes, not {JsonMembers.Describe(element)}.");
        return "";
    }

    private bool YesOrNo(JsonElement element, string pointer)
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            problems.Add(pointer, $"This must be true or false without quotes, not {JsonMembers.Describe(element)}.");
        return element.ValueKind == JsonValueKind.True;
    }

    private int Whole(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
            return number;
        problems.Add(pointer, "This must be a whole number without quotes.");
        return 0;
    }

    private double? Number(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        problems.Add(pointer, "This must be a number of ordinary size, without quotes.");
        return null;
    }

    private T OneOf<T>(JsonElement element, string pointer) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (element.ValueKind == JsonValueKind.String && element.ValueEquals(InstrumentJson.Name(value)))
                return value;
        problems.Add(pointer, $"This must be one of {string.Join(", ", Enum.GetValues<T>().Select(InstrumentJson.Name))}, in quotes.");
        return default;
    }
}

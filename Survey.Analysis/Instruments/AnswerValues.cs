using System.Globalization;
using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>A row of an answer, be it about the own or about another organisation; see <see cref="Answer"/>.</summary>
internal sealed record AnswerValue(string Item, string? Value, Missing? Missing = null)
{
    public const string None = "none";
    public const string Chosen = "1";
    public const string MissingMember = "missing";
}

/// <summary>Reads answers to the types that follow-ups may have too, and needs and offers.</summary>
internal static class AnswerValues
{
    public const int ShortText = 200;
    public const int LongText = 4_000;
    private const decimal LargestNumber = 1_000_000_000_000;

    private static readonly string[] Directions = ["need", "offer", "both"];

    /// <returns>The rows; none where nothing was answered or something was wrong, which is then noted.</returns>
    public static IReadOnlyList<AnswerValue> Read(Instrument instrument, Question question, AnswerPlace place)
    {
        if (place.IsEmpty)
            return [];
        if (IsMissing(place))
            return ReadMissing(question, place) is { } missing ? [new AnswerValue("", null, missing)] : [];
        var choices = instrument.ChoicesOf(question);
        return question.Type switch
        {
            QuestionType.SingleChoice or QuestionType.Scale => One(ReadChoice(choices, place)),
            QuestionType.MultipleChoice => ReadChoices(choices, place),
            QuestionType.NeedsAndOffers => ReadNeeds(choices, place),
            QuestionType.Number => One(ReadNumber(question, place)),
            QuestionType.ShortText => One(ReadText(place, ShortText)),
            QuestionType.LongText => One(ReadText(place, LongText, manyLines: true)),
            _ => throw new ArgumentException($"{question.Type} is not read here.", nameof(question)),
        };
    }

    public static bool IsMissing(AnswerPlace place) =>
        place.Value.ValueKind == JsonValueKind.Object && place.Value.TryGetProperty(AnswerValue.MissingMember, out _);

    public static Missing? ReadMissing(Question question, AnswerPlace place)
    {
        foreach (var other in place.Value.EnumerateObject().Where(member => member.Name != AnswerValue.MissingMember))
        {
            place.Member(other.Name, other.Value).Refuse("unknownField", AnswerPlace.Quote(other.Name), new(AnswerValue.MissingMember));
            return null;
        }
        var reason = place.Member(AnswerValue.MissingMember, place.Value.GetProperty(AnswerValue.MissingMember));
        if (!reason.Is(JsonValueKind.String, AnswerPlace.Characters))
            return null;
        var sent = reason.Value.GetString()!;
        if (question.DontKnow && sent == InstrumentJson.Name(Missing.DontKnow))
            return Missing.DontKnow;
        if (question.PreferNot && sent == InstrumentJson.Name(Missing.PreferNot))
            return Missing.PreferNot;
        reason.Refuse("notOffered", AnswerPlace.Quote(sent));
        return null;
    }

    /// <returns>The code, or null after noting a problem.</returns>
    public static string? ReadChoice(IReadOnlyList<Choice> choices, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.String, AnswerPlace.OneCode))
            return null;
        var sent = place.Value.GetString()!;
        if (choices.Any(choice => choice.Code == sent))
            return sent;
        place.Refuse("unknownChoice", AnswerPlace.Quote(sent));
        return null;
    }

    /// <summary>Line ends become line feeds, tabs spaces, and the ends are trimmed, as pasting into a form brings them.</summary>
    /// <returns>The text; null when it is empty or after noting a problem.</returns>
    public static string? ReadText(AnswerPlace place, int most, bool manyLines = false)
    {
        if (!place.Is(JsonValueKind.String, AnswerPlace.Characters))
            return null;
        var text = place.Value.GetString()!.ReplaceLineEndings("\n").Replace('\t', ' ').Trim();
        if (text.Length > most)
            place.Refuse("tooLong", Figure(text.Length), Figure(most));
        else if (text.Any(character => char.IsControl(character) && !(manyLines && character == '\n')))
            place.Refuse("controlCharacter");
        else if (text.Length > 0)
            return text;
        return null;
    }

    public static Text Figure(IFormattable number) => new(number.ToString(null, CultureInfo.InvariantCulture));

    private static IReadOnlyList<AnswerValue> One(string? value) => value is null ? [] : [new AnswerValue("", value)];

    private static IReadOnlyList<AnswerValue> ReadChoices(IReadOnlyList<Choice> choices, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Array, AnswerPlace.Codes))
            return [];
        var chosen = new HashSet<string>();
        foreach (var (index, element) in place.Value.EnumerateArray().Index())
        {
            var item = place.Item(index, element);
            if (ReadChoice(choices, item) is { } code && !chosen.Add(code))
                item.Refuse("twice", AnswerPlace.Quote(code));
        }
        return place.Value.GetArrayLength() == 0
            ? [new AnswerValue("", AnswerValue.None)]
            : [.. choices.Where(choice => chosen.Contains(choice.Code)).Select(choice => new AnswerValue(choice.Code, AnswerValue.Chosen))];
    }

    private static IReadOnlyList<AnswerValue> ReadNeeds(IReadOnlyList<Choice> choices, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Object, AnswerPlace.Members))
            return [];
        var directions = new Dictionary<string, string>();
        var isNone = true;
        foreach (var member in place.Value.EnumerateObject())
        {
            var choice = choices.FirstOrDefault(choice => choice.Code == member.Name);
            var item = place.Member(member.Name, member.Value);
            if (choice is null)
                item.Refuse("unknownChoice", AnswerPlace.Quote(member.Name));
            if (choice is null || item.IsEmpty)
                continue;
            isNone = false;
            item = item with { Name = new($"{place.Name.En}, {choice.Text.En}", $"{place.Name.In("cy")}, {choice.Text.In("cy")}") };
            if (!item.Is(JsonValueKind.String, AnswerPlace.OneCode))
                continue;
            if (Directions.Contains(member.Value.GetString()))
                directions[member.Name] = member.Value.GetString()!;
            else
                item.Refuse("unknownChoice", AnswerPlace.Quote(member.Value.GetString()!));
        }
        return isNone
            ? [new AnswerValue("", AnswerValue.None)]
            : [.. choices.Where(choice => directions.ContainsKey(choice.Code))
                .Select(choice => new AnswerValue(choice.Code, directions[choice.Code]))];
    }

    private static string? ReadNumber(Question question, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Number, AnswerPlace.Figure))
            return null;
        var (least, most) = (question.Minimum, question.Maximum);
        if (place.Value.TryGetDecimal(out var number) && Math.Abs(number) <= LargestNumber
            && !((double)number < least) && !((double)number > most))
            return number.ToString("0.############################", CultureInfo.InvariantCulture);
        place.Refuse("outOfRange", (least, most) switch
        {
            ({ } low, { } high) => new Text($"from {Figure(low).En} to {Figure(high).En}", $"o {Figure(low).En} i {Figure(high).En}"),
            ({ } low, null) => new Text($"of at least {Figure(low).En}", $"nad yw’n llai na {Figure(low).En}"),
            (null, { } high) => new Text($"of at most {Figure(high).En}", $"nad yw’n fwy na {Figure(high).En}"),
            _ => new Text("of ordinary size", "o faint cyffredin"),
        });
        return null;
    }
}

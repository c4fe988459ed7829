using System.Globalization;
using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>Reads the dated rows of a ledger question.</summary>
internal static class LedgerReader
{
    public const string Bid = "bid";

    /// <summary>Where the instrument does not say otherwise.</summary>
    public const int MostRows = 50;

    private static readonly Dictionary<string, Text> Fields = new()
    {
        ["kind"] = new("kind", "math"),
        ["title"] = new("title", "teitl"),
        ["theme"] = new("theme", "thema"),
        ["place"] = new("place", "lle"),
        ["audience"] = new("audience", "cynulleidfa"),
        ["from"] = new("first day", "diwrnod cyntaf"),
        ["to"] = new("last day", "diwrnod olaf"),
        ["funder"] = new("funder", "cyllidwr"),
        ["fund"] = new("fund", "cronfa"),
    };

    /// <returns>The rows that are right, numbered in the order given; what is wrong is noted.</returns>
    public static IReadOnlyList<LedgerRow> Read(Instrument instrument, Question question, AnswerPlace place)
    {
        if (!place.Is(JsonValueKind.Array, AnswerPlace.Rows))
            return [];
        var most = (int)(question.Maximum ?? MostRows);
        if (place.Value.GetArrayLength() > most)
        {
            place.Refuse("tooMany", AnswerValues.Figure(place.Value.GetArrayLength()), AnswerValues.Figure(most));
            return [];
        }
        return [.. place.Value.EnumerateArray().Select((element, index) => ReadRow(instrument, question, place.Item(index, element,
            new Text($"{place.Name.En}, row {index + 1}", $"{place.Name.In("cy")}, rhes {index + 1}")), index + 1)).OfType<LedgerRow>()];
    }

    private static LedgerRow? ReadRow(Instrument instrument, Question question, AnswerPlace row, int number)
    {
        if (!row.Is(JsonValueKind.Object, AnswerPlace.Members))
            return null;
        foreach (var member in row.Value.EnumerateObject().Where(member => !Fields.ContainsKey(member.Name)))
            row.Member(member.Name, member.Value)
                .Refuse("unknownField", AnswerPlace.Quote(member.Name), new Text(string.Join(", ", Fields.Keys)));

        var lists = question.Ledger!;
        string? Coded(string field, string list) =>
            Field(row, field) is { IsEmpty: false } place ? AnswerValues.ReadChoice(instrument.Codebook[list], place) : null;
        string? Words(string field) =>
            Field(row, field) is { IsEmpty: false } place ? AnswerValues.ReadText(place, AnswerValues.ShortText) : null;

        var kind = Coded("kind", lists.Kind);
        var from = ReadDate(Field(row, "from"));
        var to = ReadDate(Field(row, "to"));
        foreach (var missing in new[] { "kind", "from" }.Select(field => Field(row, field)).Where(field => field.IsEmpty))
            missing.Refuse("missingField");
        if (to < from)
            Field(row, "to").Refuse("endBeforeStart", Day(to.Value), Day(from!.Value));
        var (funder, fund) = (Words("funder"), Words("fund"));
        foreach (var (field, value) in new[] { ("funder", funder), ("fund", fund) })
            if (kind is not (null or Bid) && value is not null)
                Field(row, field).Refuse("onlyForBid");

        var (title, theme) = (Words("title"), Coded("theme", lists.Theme));
        var (venue, audience) = (Coded("place", lists.Place), Coded("audience", lists.Audience));
        return kind is null || from is null ? null : new LedgerRow
        {
            Question = question.Code,
            Row = number,
            Kind = kind,
            Title = title,
            Theme = theme,
            Place = venue,
            Audience = audience,
            From = from.Value,
            To = to ?? from.Value,
            Funder = funder,
            Fund = fund,
        };
    }

    private static AnswerPlace Field(AnswerPlace row, string field)
    {
        var name = new Text($"{row.Name.En}, {Fields[field].En}", $"{row.Name.In("cy")}, {Fields[field].Cy}");
        return row.Member(field, row.Value.TryGetProperty(field, out var value) ? value : default, name);
    }

    private static DateOnly? ReadDate(AnswerPlace place)
    {
        if (place.IsEmpty || !place.Is(JsonValueKind.String, AnswerPlace.Characters))
            return null;
        var sent = place.Value.GetString()!;
        if (!DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            place.Refuse("badDate", AnswerPlace.Quote(sent));
        else if (date.Year is < 2000 or > 2100)
            place.Refuse("dateOutOfRange");
        else
            return date;
        return null;
    }

    private static Text Day(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

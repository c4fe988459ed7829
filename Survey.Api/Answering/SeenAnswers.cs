using System.Text.Json;
using System.Text.Json.Serialization;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>
/// What a person saw of the answers on a page, as the page carries it along and posts it back. Nothing has to be remembered here, and
/// whoever forges it can only say that they saw what they did not see.
/// </summary>
public static class SeenAnswers
{
    /// <summary>The field of the form.</summary>
    public const string Field = "seen";

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(AnswerSheet sheet) => JsonSerializer.Serialize(sheet, Options);

    /// <returns>The sheet; nothing seen where there is no text, and null where it is not one of ours.</returns>
    public static AnswerSheet? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return AnswerSheet.Empty;
        try
        {
            var sheet = JsonSerializer.Deserialize<AnswerSheet>(text, Options);
            return sheet is { Answers: { } answers, Ties: { } ties, Rows: { } rows, Stopped: { } stopped }
                && answers.All(row => row?.Item is not null) && ties.All(row => row?.Item is not null) && !rows.Contains(null!)
                && !stopped.Contains(null!)
                ? sheet
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// Understands the columns and cells of somebody else's file as answers to the questions that an instrument asks about a partner: columns
/// by the question's code, its text, or what other tools call what it measures; cells by a choice's code, text or number.
/// </summary>
public sealed class PastWaveQuestions
{
    private static readonly Dictionary<Measured, string[]> otherNames = new()
    {
        [Measured.Collaboration] =
            ["collaboration", "value", "strength", "weight", "intensity", "frequency", "frequency of contact", "frequency of interaction"],
        [Measured.TrustReliability] = ["reliability", "reliable", "trust reliability"],
        [Measured.TrustSharedAims] =
        [
            "shared aims", "sharedaims", "trust shared aims", "mission", "mission congruence", "support of mission", "in support of mission",
        ],
        [Measured.TrustOpenness] = ["openness", "trust openness", "open to discussion", "openness to discussion"],
    };

    private static readonly string[] dontKnow = ["dontknow", "dont know", "do not know", "cant say", "dk", "unknown"];
    private static readonly string[] preferNot = ["prefernot", "prefer not to say", "prefer not to answer"];

    private readonly Instrument instrument;
    private readonly Dictionary<string, Question> byName = [];

    public PastWaveQuestions(Instrument instrument, Question roster)
    {
        this.instrument = instrument;
        foreach (var question in roster.FollowUps)
            foreach (var name in Names(question).Select(SimilarNames.KeyOf).Where(name => name.Length > 0))
                byName.TryAdd(name, question);
        Closeness = roster.FollowUps.FirstOrDefault(question => question.Measures?.As == Measured.Collaboration);
    }

    /// <summary>The question how closely, or how often, partners work together; null where none is asked.</summary>
    public Question? Closeness { get; }

    /// <summary>The question that a column, or a kind of tie, answers; null where it is none.</summary>
    public Question? Find(string name) => byName.GetValueOrDefault(SimilarNames.KeyOf(name));

    /// <summary>Whether a cell says that there is nothing between the two: a number below that of the lowest step.</summary>
    public bool IsNone(Question question, string cell) =>
        question == Closeness && Number(cell) is { } number && number < instrument.ChoicesOf(question).Min(choice => choice.Value);

    /// <summary>The cell as the JSON of an answer; null, which is told, where it is not understood.</summary>
    public JsonNode? Answer(
        Question question, string cell, SheetTable sheet, SheetRow row, string column, SheetFindings findings)
    {
        var key = SimilarNames.KeyOf(cell);
        if (question.DontKnow && dontKnow.Contains(key)) return Missing("dontKnow");
        if (question.PreferNot && preferNot.Contains(key)) return Missing("preferNot");
        switch (question.Type)
        {
            case QuestionType.SingleChoice or QuestionType.Scale:
                return Choice(question, cell) is { } code ? JsonValue.Create(code) : NotUnderstood(cell);
            case QuestionType.MultipleChoice:
                var codes = new JsonArray();
                const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
                foreach (var part in cell.Split(['|', ';'], Tidy).Distinct())
                    if (Choice(question, part) is { } one) codes.Add(one);
                    else NotUnderstood(part);
                return codes.Count == 0 ? null : codes;
            case QuestionType.Number:
                return decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                    : NotUnderstood(cell);
            default:
                return JsonValue.Create(cell);
        }

        JsonNode? NotUnderstood(string text)
        {
            findings.LeftOut(sheet.Name, row.Number, column,
                $"“{SheetTable.Shorten(text)}” is no answer to “{question.Code}”, which takes {Offered(question)}; it is left out.");
            return null;
        }
    }

    private static IEnumerable<string> Names(Question question) =>
    [
        question.Code,
        .. question.Measures is { } measure ? otherNames.GetValueOrDefault(measure.As, []) : [],
        question.Text.En, question.Text.En.Replace("{organisation}", "", StringComparison.Ordinal),
        question.Text.In("cy"), question.Text.In("cy").Replace("{organisation}", "", StringComparison.Ordinal),
    ];

    private string? Choice(Question question, string cell)
    {
        var (choices, key) = (instrument.ChoicesOf(question), SimilarNames.KeyOf(cell));
        return (choices.FirstOrDefault(choice => choice.Code.Equals(cell, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(choice => key == SimilarNames.KeyOf(choice.Text.En) || key == SimilarNames.KeyOf(choice.Text.In("cy")))
            ?? (Number(cell) is { } number ? choices.FirstOrDefault(choice => choice.Value == number) : null))?.Code;
    }

    private string Offered(Question question) => question.Type == QuestionType.Number
        ? "a number"
        : string.Join(", ", instrument.ChoicesOf(question).Select(choice => choice.Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{choice.Code} ({value})")
            : choice.Code));

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonObject Missing(string reason) => new() { ["missing"] = reason };
}

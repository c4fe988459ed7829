using System.Text.RegularExpressions;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>Signs that stand where a figure is missing, and the words for the reasons and codes that go with them.</summary>
public static partial class Shorthand
{
    public const string Confidential = "[c]";
    public const string NotAvailable = "[x]";
    public const string NotApplicable = "[z]";
    public const string Provisional = "[p]";

    /// <summary>Reason given when a wave has no estimate of a metric at all.</summary>
    public const string NotMeasured = "notMeasured";

    private static readonly (string Sign, string Meaning)[] Signs =
    [
        (Confidential, "Confidential: withheld so that no organisation's answer can be worked out"),
        (NotAvailable, "Not available: there is no value; the Reason row or the Missing column says why"),
        (NotApplicable, "Not applicable: nothing could stand here"),
        (Provisional, "Provisional: the wave is open or still being checked, so figures may change"),
    ];

    private static readonly (string Code, string Words)[] ReasonWords =
    [
        (NotMeasured, "Not measured in this wave"),
        (Reasons.NotAsked, "The questionnaire did not ask"),
        (Reasons.NoResponses, "No organisation answered"),
        (Reasons.LowResponse, "Too few organisations answered"),
        (Reasons.FewerThanTwo, "Fewer than two organisations to link or compare"),
        (Reasons.FewerThanThree, "Fewer than three organisations"),
        (Reasons.FewerThanTen, "Fewer than ten organisations, too few for an interval"),
        (Reasons.NoInterval, "No interval can be given, so a change cannot be judged"),
        (Reasons.NotTrended, "Not judged, because it hangs too much on who answers or on a single organisation"),
        (Reasons.FewerThanFive, "Fewer than five organisations"),
        (Reasons.NoTies, "No tie was reported"),
        (Reasons.OneCategory, "All organisations, or all ties, belong to one category"),
        (Reasons.AllTied, "Every pair of organisations is linked"),
        (Reasons.NoOpenCells, "Every tie there could be was there before"),
        (Reasons.NoValues, "No tie was reported with its strength"),
        (Reasons.NoPairs, "No pair of organisations was heard from both sides"),
        (Reasons.NoTriples, "No organisation has two partners"),
        (Reasons.NotUnique, "Several answers are equally right"),
        (Reasons.NoRatings, "No organisation rated another"),
        (Reasons.NoMutualRatings, "No two organisations rated each other"),
        (Reasons.NoActivities, "No organisation listed an activity"),
        (Reasons.NoOverlap, "No two organisations overlap enough, or their tie is not known"),
        (Reasons.NoVariation, "All cases are alike, so that there is nothing to compare differences with"),
        (Reasons.OnlyPartnersRated, "Only partners were rated"),
        (Reasons.QuestionChanged, "A new series begins: it was asked otherwise in the wave before"),
        (Reasons.NoEarlierWave, "There is no earlier wave to compare with"),
    ];

    private static readonly (string Code, string Words)[] MissingAnswers =
    [
        ("dontKnow", "Answered that they do not know or cannot say"),
        ("preferNot", "Answered that they prefer not to say"),
        ("notAsked", "The question was not asked in that wave"),
        ("notAnswered", "The question was asked and left without an answer"),
    ];

    /// <summary>A reason code in words; a code without a sentence of its own is spelt out.</summary>
    public static string InWords(string reason)
    {
        foreach (var (code, words) in ReasonWords)
        {
            if (code == reason)
                return words;
        }

        var spaced = WordStart().Replace(reason, match => " " + match.Value.ToLowerInvariant());
        return spaced.Length == 0 ? "No reason given" : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    /// <summary>One line that explains the signs a table uses; empty when it uses none.</summary>
    public static IEnumerable<Line> KeyFor(Table table)
    {
        var texts = table.Rows.SelectMany(row => row).OfType<TextCell>().Select(cell => cell.Text)
            .Concat(table.Columns.Select(column => column.Heading)).ToHashSet();
        var used = Signs
            .Where(sign => texts.Any(text => text.EndsWith(sign.Sign, StringComparison.Ordinal)))
            .Select(sign => $"{sign.Sign} {sign.Meaning[..sign.Meaning.IndexOf(':')].ToLowerInvariant()}")
            .ToList();
        if (used.Count > 0)
            yield return new Line($"Shorthand: {string.Join(", ", used)}. The sheet Shorthand says more.");
    }

    public static Sheet Build(TrendData data)
    {
        var given = data.Waves.SelectMany(wave => wave.Estimates).Select(estimate => estimate.Reason).OfType<string>();
        var reasons = ReasonWords.Select(reason => reason.Code).Concat(given).Distinct();
        return new Sheet
        {
            Name = "Shorthand",
            Title = "Shorthand and codes",
            Description = "Signs used in place of figures, reasons why a metric has no value, and codes of missing answers.",
            Lines = [new("This sheet has one table.")],
            Table = new Table("ShorthandKey",
                [new("Sign or code", 20), new("Used for", 24), new("Meaning", 80)],
                [
                    .. Signs.Select(sign => Row(sign.Sign, "Cells and headings", sign.Meaning)),
                    .. reasons.Select(code => Row(code, "Metric without value", InWords(code))),
                    .. MissingAnswers.Select(missing => Row(missing.Code, "Missing answer", missing.Words)),
                ]),
        };
    }

    private static Cell[] Row(string code, string use, string meaning) => [new TextCell(code), new TextCell(use), new TextCell(meaning)];

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}

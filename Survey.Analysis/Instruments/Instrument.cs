namespace Survey.Analysis.Instruments;

/// <summary>
/// A versioned questionnaire, kept as data. Codes are stable and mean the same in every wave; texts may be reworded or
/// translated in a new version without touching them.
/// </summary>
public sealed record Instrument
{
    /// <summary>Names the series of versions, for example <c>sector-connectedness</c>.</summary>
    public required string Key { get; init; }

    /// <summary>1, 2, 3 … within the series.</summary>
    public required int Version { get; init; }

    public required Text Title { get; init; }

    /// <summary>What the respondent reads before the first question.</summary>
    public Text? Introduction { get; init; }

    /// <summary>How long answering takes, in minutes, as promised to the respondent.</summary>
    public int Minutes { get; init; } = 10;

    /// <summary>Lists of choices by name; questions refer to them, so that one code has one meaning everywhere.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Choice>> Codebook { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>All questions in the order asked, without follow-ups.</summary>
    public IEnumerable<Question> Questions => Sections.SelectMany(section => section.Questions);

    /// <summary>The question with this code, follow-ups included, or null.</summary>
    public Question? Find(string code) =>
        Questions.SelectMany(question => question.FollowUps.Prepend(question)).FirstOrDefault(question => question.Code == code);

    /// <summary>The choices a question offers, in order; empty for types without choices.</summary>
    public IReadOnlyList<Choice> ChoicesOf(Question question) =>
        question.Choices is { } list ? Codebook[list] : [];
}

/// <summary>A text in English and, where it exists, Welsh.</summary>
public sealed record Text(string En, string? Cy = null)
{
    /// <param name="language"><c>en</c> or <c>cy</c>.</param>
    /// <returns>The Welsh text when asked for and present, else the English one.</returns>
    public string In(string language) => language == "cy" && !string.IsNullOrEmpty(Cy) ? Cy : En;

    /// <summary>The language that <see cref="In"/> really gives.</summary>
    public string LanguageOf(string language) => language == "cy" && !string.IsNullOrEmpty(Cy) ? "cy" : "en";
}

/// <summary>One page of the questionnaire.</summary>
public sealed record Section
{
    /// <summary>Stable; also the page's address.</summary>
    public required string Code { get; init; }

    public required Text Title { get; init; }

    public Text? Introduction { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }
}

/// <summary>A question, or a follow-up item asked about each organisation picked in a roster question.</summary>
public sealed record Question
{
    /// <summary>Stable and unique in the instrument, follow-ups included.</summary>
    public required string Code { get; init; }

    public required QuestionType Type { get; init; }

    /// <summary>In a follow-up, <c>{organisation}</c> stands for the name of the organisation asked about.</summary>
    public required Text Text { get; init; }

    public Text? Hint { get; init; }

    /// <summary>The response cannot be submitted before this has an answer; "don't know" and "prefer not to say" count as one.</summary>
    public bool Required { get; init; }

    /// <summary>Name of the codebook list with the choices: for choices, scales, needs and offers.</summary>
    public string? Choices { get; init; }

    /// <summary>Codebook lists of a ledger's coded columns.</summary>
    public LedgerLists? Ledger { get; init; }

    /// <summary>Offer "don't know" (a scale says "can't say") as an answer of its own.</summary>
    public bool DontKnow { get; init; }

    /// <summary>Offer "prefer not to say" as an answer of its own.</summary>
    public bool PreferNot { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed; for a ledger, the most rows; for a roster, the most picks.</summary>
    public double? Maximum { get; init; }

    /// <summary>What the answers are taken for in analysis; null for questions that feed no metric.</summary>
    public Measure? Measures { get; init; }

    /// <summary>Who will see the answer.</summary>
    public Audience Audience { get; init; } = Audience.Evaluators;

    /// <summary>Asked about every organisation picked; only in a roster question.</summary>
    public IReadOnlyList<Question> FollowUps { get; init; } = [];
}

public enum QuestionType
{
    SingleChoice,
    MultipleChoice,

    /// <summary>One choice of an ordered list whose choices have numeric values.</summary>
    Scale,
    Number,
    ShortText,
    LongText,

    /// <summary>Pick organisations from the wave's roster, then answer the follow-ups about each.</summary>
    Roster,

    /// <summary>For each item of a taxonomy: we need it, we offer it, or both.</summary>
    NeedsAndOffers,

    /// <summary>Dated rows: planned activities, bids, press dates.</summary>
    Ledger,
}

/// <summary>Who sees an answer; shown at the question and kept to by every page, file and API answer.</summary>
public enum Audience
{
    /// <summary>Evaluators only; others see aggregates.</summary>
    Evaluators,

    /// <summary>Evaluators, and the convenor where it helps to bring organisations together.</summary>
    Convenor,

    /// <summary>May be shown to other organisations of the sector.</summary>
    Sector,
}

/// <summary>What a question is taken for in analysis.</summary>
/// <param name="As">The relation or set measured.</param>
/// <param name="Threshold">A collaboration tie exists where the choice's value is at least this.</param>
public sealed record Measure(Measured As, double Threshold = 1);

public enum Measured
{
    /// <summary>Valued tie: how closely or how often two organisations work together.</summary>
    Collaboration,
    TrustReliability,
    TrustSharedAims,
    TrustOpenness,

    /// <summary>Set of activities, for overlap.</summary>
    Activities,
}

/// <summary>A choice of a codebook list.</summary>
/// <param name="Code">Stable; what is stored.</param>
/// <param name="Text">What the respondent reads.</param>
/// <param name="Value">Number for analysis; every choice of a scale has one.</param>
public sealed record Choice(string Code, Text Text, double? Value = null);

/// <summary>Codebook lists of a ledger question's coded columns.</summary>
/// <param name="Kind">What the row is; the code <c>bid</c> asks for funder and fund.</param>
public sealed record LedgerLists(string Kind, string Theme, string Place, string Audience);

namespace Survey.Analysis.Instruments;

/// <summary>A question and where it is in the file.</summary>
/// <param name="Of">The question it follows up, null for a question of a section.</param>
internal sealed record PlacedQuestion(string Pointer, Question Question, PlacedQuestion? Of);

/// <summary>A text for people and where it is in the file.</summary>
/// <param name="Limit">Most characters.</param>
/// <param name="NamesOrganisation">Whether <c>{organisation}</c> is replaced in it.</param>
internal sealed record PlacedText(string Pointer, Text Text, int Limit, bool NamesOrganisation = false);

/// <summary>Walks an instrument with JSON pointers.</summary>
internal static class InstrumentPlaces
{
    private const int Title = 200, Wording = 500, Passage = 4_000;

    /// <summary>Every question, each before its follow-ups; deeper nesting than the rules allow is walked too.</summary>
    public static IEnumerable<PlacedQuestion> PlacedQuestions(this Instrument instrument) =>
        instrument.Sections.SelectMany((section, page) => section.Questions.SelectMany((question, index) =>
            WithFollowUps(new PlacedQuestion($"/sections/{page}/questions/{index}", question, null))));

    public static IEnumerable<(string Pointer, string Name, IReadOnlyList<Choice> Choices)> PlacedLists(this Instrument instrument) =>
        instrument.Codebook.OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => (JsonText.Member("/codebook", list.Key), list.Key, list.Value));

    public static IEnumerable<PlacedText> PlacedTexts(this Instrument instrument) =>
    [
        new("/title", instrument.Title, Title),
        .. Optional("/introduction", instrument.Introduction, Passage),
        .. instrument.PlacedLists().SelectMany(list => list.Choices.Select((choice, index) =>
            new PlacedText($"{list.Pointer}/{index}/text", choice.Text, Title))),
        .. instrument.Sections.SelectMany((section, page) => Optional($"/sections/{page}/introduction", section.Introduction, Passage)
            .Prepend(new PlacedText($"/sections/{page}/title", section.Title, Title))),
        .. instrument.PlacedQuestions().SelectMany(placed =>
            Optional($"{placed.Pointer}/hint", placed.Question.Hint, Passage, placed.Of is not null)
                .Prepend(new PlacedText($"{placed.Pointer}/text", placed.Question.Text, Wording, placed.Of is not null))),
    ];

    private static IEnumerable<PlacedQuestion> WithFollowUps(PlacedQuestion placed) =>
        placed.Question.FollowUps.SelectMany((question, index) =>
            WithFollowUps(new PlacedQuestion($"{placed.Pointer}/followUps/{index}", question, placed))).Prepend(placed);

    private static IEnumerable<PlacedText> Optional(string pointer, Text? text, int limit, bool namesOrganisation = false) =>
        text is null ? [] : [new PlacedText(pointer, text, limit, namesOrganisation)];
}

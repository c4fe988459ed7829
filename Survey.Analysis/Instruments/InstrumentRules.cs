using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;

namespace Survey.Analysis.Instruments;

/// <summary>
/// What an instrument must be before a wave may use it. A failure's <c>PropertyName</c> is the JSON pointer of the place in the file
/// and its <c>ErrorMessage</c> says what is wrong and how to mend it.
/// </summary>
public sealed partial class InstrumentRules : AbstractValidator<Instrument>
{
    /// <summary>Addresses that the questionnaire's own pages have.</summary>
    private static readonly string[] ReservedSections = ["check", "colleagues", "decline", "done", "opt-out", "return", "start", "your-data"];

    /// <summary>Words with which the JSON of answers says something else.</summary>
    private static readonly string[] ReservedCodes = ["missing", "none", "picked"];

    public InstrumentRules()
    {
        Rule(InstrumentHasKeyVersionAndMinutes);
        Rule(EverySectionHasCodeAndQuestions);
        Rule(QuestionCodesAreUniqueWords);
        Rule(ListsAreUsedAndTheirCodesUnique);
        Rule(MeasuresAreTakenOnce);
        Rule(TextsArePresentAndShort);
        Rule(instrument => instrument.PlacedQuestions().SelectMany(placed => QuestionRules.Check(instrument, placed)));
    }

    /// <summary>JSON pointers of the texts that have no Welsh, in the order of the file.</summary>
    public static IReadOnlyList<string> MissingWelsh(Instrument instrument) =>
        [.. instrument.PlacedTexts().Where(placed => string.IsNullOrWhiteSpace(placed.Text.Cy)).Select(placed => placed.Pointer)];

    private void Rule(Func<Instrument, IEnumerable<InstrumentProblem>> problems) =>
        RuleFor(instrument => instrument).Custom((instrument, context) =>
        {
            foreach (var problem in problems(instrument))
                context.AddFailure(new ValidationFailure(problem.Pointer, problem.Sentence));
        });

    private static IEnumerable<InstrumentProblem> InstrumentHasKeyVersionAndMinutes(Instrument instrument)
    {
        if (!Word().IsMatch(instrument.Key))
            yield return NotAWord("/key", instrument.Key);
        if (instrument.Version < 1)
            yield return new("/version", "The version must be 1 or more.");
        if (instrument.Minutes is < 1 or > 240)
            yield return new("/minutes", "The minutes must be between 1 and 240.");
    }

    private static IEnumerable<InstrumentProblem> EverySectionHasCodeAndQuestions(Instrument instrument)
    {
        if (instrument.Sections.Count == 0)
            yield return new("/sections", "There is no section. Add one with at least one question.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (section, index) in instrument.Sections.Select((section, index) => (section, index)))
        {
            var pointer = $"/sections/{index}/code";
            if (!Word().IsMatch(section.Code))
                yield return NotAWord(pointer, section.Code);
            if (ReservedSections.Contains(section.Code))
                yield return new(pointer, $"“{section.Code}” is the address of a page of every questionnaire. Choose another code.");
            if (!seen.Add(section.Code))
                yield return new(pointer, $"The section code “{section.Code}” is used twice. Choose another for one of the two.");
            if (section.Questions.Count == 0)
                yield return new($"/sections/{index}/questions", "The section has no question. Add one or remove the section.");
        }
    }

    private static IEnumerable<InstrumentProblem> QuestionCodesAreUniqueWords(Instrument instrument)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var placed in instrument.PlacedQuestions())
        {
            var (pointer, code) = ($"{placed.Pointer}/code", placed.Question.Code);
            if (!Word().IsMatch(code))
                yield return NotAWord(pointer, code);
            if (ReservedCodes.Contains(code))
                yield return Reserved(pointer, code);
            if (!seen.Add(code))
                yield return new(pointer, $"The question code “{code}” is used twice. Choose another for one of the two.");
        }
        foreach (var second in instrument.PlacedQuestions().Where(placed => placed.Question.Type == QuestionType.Roster).Skip(1))
            yield return new($"{second.Pointer}/type", "There is a roster question already and only one is allowed. Remove this one.");
    }

    private static IEnumerable<InstrumentProblem> ListsAreUsedAndTheirCodesUnique(Instrument instrument)
    {
        var used = instrument.PlacedQuestions().SelectMany(placed => QuestionRules.ListsOf(placed.Question)).ToHashSet();
        foreach (var (pointer, name, choices) in instrument.PlacedLists())
        {
            if (!Word().IsMatch(name))
                yield return NotAWord(pointer, name);
            if (!used.Contains(name))
                yield return new(pointer, $"No question uses the list “{JsonMembers.Shorten(name)}”. Use it in a question or remove it.");
            if (choices.Count == 0)
                yield return new(pointer, "The list has no choice. Add one.");
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (code, place) in choices.Select((choice, index) => (choice.Code, $"{pointer}/{index}/code")))
            {
                if (!ChoiceWord().IsMatch(code))
                    yield return new(place, $"“{JsonMembers.Shorten(code)}” is not a code. Use 1 to 50 unaccented letters, digits and "
                        + "hyphens, with a small letter or a digit first.");
                if (ReservedCodes.Contains(code))
                    yield return Reserved(place, code);
                if (!seen.Add(code))
                    yield return new(place, $"The code “{JsonMembers.Shorten(code)}” is used twice in this list. Choose another.");
            }
        }
    }

    private static IEnumerable<InstrumentProblem> MeasuresAreTakenOnce(Instrument instrument)
    {
        var seen = new Dictionary<Measured, string>();
        foreach (var placed in instrument.PlacedQuestions())
            if (placed.Question.Measures is { } measure && !seen.TryAdd(measure.As, placed.Question.Code))
                yield return new($"{placed.Pointer}/measures/as",
                    $"“{seen[measure.As]}” measures {InstrumentJson.Name(measure.As)} already. Let only one question measure it.");
    }

    private static IEnumerable<InstrumentProblem> TextsArePresentAndShort(Instrument instrument)
    {
        const string organisation = "{organisation}";
        foreach (var placed in instrument.PlacedTexts())
        {
            foreach (var (language, text) in new[] { ("en", placed.Text.En), ("cy", placed.Text.Cy) })
            {
                var pointer = $"{placed.Pointer}/{language}";
                if (text is null)
                    continue;
                if (string.IsNullOrWhiteSpace(text))
                    yield return new(pointer, "This text is empty. Write it" + (language == "cy" ? " or remove it." : "."));
                if (text.Length > placed.Limit)
                    yield return new(pointer, $"This text has {text.Length} characters. Shorten it to {placed.Limit} at most.");
                if (text.Any(character => char.IsControl(character) && character != '\n'))
                    yield return new(pointer, "This text holds a control character. Remove it; only line feeds are allowed.");
                if (text.Contains(organisation) && !placed.NamesOrganisation)
                    yield return new(pointer, $"{organisation} is replaced only in follow-ups. Name the organisation otherwise.");
            }
            if (placed.Text.Cy is { } welsh && welsh.Contains(organisation) != placed.Text.En.Contains(organisation))
                yield return new(placed.Pointer, $"{organisation} stands in one language only. Put it in both or in neither.");
        }
    }

    private static InstrumentProblem NotAWord(string pointer, string code) => new(pointer,
        $"“{JsonMembers.Shorten(code)}” is not a code. Use 1 to 50 unaccented letters, digits and hyphens, with a small letter first.");

    private static InstrumentProblem Reserved(string pointer, string code) => new(pointer,
        $"“{code}” has a meaning of its own in answers. Choose another code.");

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9-]{0,49}\z")]
    private static partial Regex Word();

    /// <summary>A choice may also begin with a digit: the points of a scale are best called 1, 2, 3.</summary>
    [GeneratedRegex(@"\A[a-z0-9][a-zA-Z0-9-]{0,49}\z")]
    private static partial Regex ChoiceWord();
}

using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Instruments;

/// <summary>An instrument as respondents will see it, with nothing answered and invented organisations.</summary>
/// <param name="Language"><c>en</c> or <c>cy</c>.</param>
public sealed record InstrumentPreview(Instrument Instrument, string Language, IStringLocalizer<Words> Words)
{
    /// <summary>The organisation that follow-ups are shown about.</summary>
    public static RosterEntry Example { get; } = new(Guid.Empty, "example", "Example Alliance");

    // What a roster question offers.
    private static readonly IReadOnlyList<FormItem> organisations =
    [
        new("cynghrair", "Cynghrair Enghraifft"),
        new(Example.Reference, Example.Name),
        new("forum", "Invented Forum"),
        new("network", "Sample Network"),
    ];

    public QuestionView View(Question question) => View(question, question.Text);

    /// <summary>A roster question of an organisation that answers for the first time.</summary>
    public RosterView Roster(Question question) =>
        new() { Question = View(question), LastPartners = [], Others = organisations, Nominated = [] };

    /// <summary>A follow-up as it is asked about <see cref="Example"/>.</summary>
    public QuestionView FollowUp(Question question) => View(question, question.About(Example));

    /// <summary>Set where a text has none in the preview's language.</summary>
    public string? Lang(Text text) => text.LanguageOf(Language) == Language ? null : text.LanguageOf(Language);

    private QuestionView View(Question question, Text text) => new(question, text, Instrument, FormValues.Nothing, Language, Words);
}

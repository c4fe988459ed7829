using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Answering;

/// <summary>One section of the questionnaire; in a roster the organisations are picked here, and rated on a page each.</summary>
public sealed class SectionModel(AnswerService answers, IStringLocalizer<Words> words) : QuestionsPage(answers, words)
{
    [FromRoute(Name = "section")]
    public string SectionCode { get; set; } = "";

    public IActionResult OnGet()
    {
        if (Find() is not { } page) return NotFound();
        Show(page, FormWriter.Section(State, page.Section));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "version")] int seen, [FromForm(Name = "then")] string? then)
    {
        if (Find() is not { } page) return NotFound();
        var form = page.Section.Questions.Where(question => question.Type == QuestionType.Ledger)
            .Aggregate(FormValues.Of(Request.Form), (values, ledger) => values.WithoutEmptyRows(ledger.Code));
        return await SaveAsync(page, page.Section.Questions, form, FormReader.Section(page.Section, form), seen, then);
    }

    /// <summary>The question as it is shown.</summary>
    public QuestionView View(Question question) =>
        new(question, question.Text, State.Instrument, Values, Language, Words);

    /// <summary>The others on the roster, found under their other names too.</summary>
    public IReadOnlyList<FormItem> Organisations =>
        [.. State.Questionnaire.Roster.Where(entry => entry.Id != State.Context.Self.Id).Select(entry =>
        {
            var row = State.Questionnaire.Organisations[entry.Id];
            return new FormItem(entry.Reference, entry.Name, Search: $"{row.Aliases} {row.Focus} {row.Region}".Replace('|', ' '));
        })];

    private AnswerPage? Find() =>
        State.Instrument.Sections.FirstOrDefault(section => section.Code == SectionCode) is { } section ? new AnswerPage(section) : null;
}

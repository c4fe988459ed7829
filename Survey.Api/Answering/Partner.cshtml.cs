using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>The questions about one organisation that was picked.</summary>
public sealed class PartnerModel(AnswerService answers, IStringLocalizer<Words> words) : QuestionsPage(answers, words)
{
    [FromRoute(Name = "section")]
    public string SectionCode { get; set; } = "";

    [FromRoute(Name = "reference")]
    public string Reference { get; set; } = "";

    /// <summary>1 for the first organisation picked.</summary>
    public int Position { get; private set; }

    public int Partners { get; private set; }

    public LastTime? LastTime { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Find() is not { Roster: { } roster, Partner: { } partner } page) return NotFound();
        LastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        Show(page, FormWriter.Partner(State, roster, partner));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "version")] int seen, [FromForm(Name = "then")] string? then)
    {
        if (Find() is not { Roster: { } roster, Partner: { } partner } page) return NotFound();
        LastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        var form = FormValues.Of(Request.Form);
        var asked = Asked(roster, partner).ToList();
        return await SaveAsync(page, asked, form, FormReader.Partner(roster, partner, asked, form), seen, then);
    }

    /// <summary>The follow-ups asked about this organisation.</summary>
    public IEnumerable<QuestionView> Questions() =>
        Asked(Current.Roster!, Current.Partner!)
            .Select(question => new QuestionView(question, question.About(Current.Partner!), State.Instrument, Values, Language, Words)
            {
                LastTime = new AnswerTexts(State, Language, Words).LastTime(question, LastTime?.About(Current.Partner!.Id)),
            });

    private IEnumerable<Question> Asked(Question roster, RosterEntry partner) =>
        roster.FollowUps.Where(question => State.Context.Asks(question, partner));

    private AnswerPage? Find()
    {
        var partners = State.AllPages().Where(page => page.Partner is not null && page.Section.Code == SectionCode).ToList();
        var position = partners.FindIndex(page => page.Partner!.Reference.Equals(Reference, StringComparison.OrdinalIgnoreCase));
        (Position, Partners) = (position + 1, partners.Count);
        return position < 0 ? null : partners[position];
    }
}

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

    protected override IReadOnlyList<Question> Asked =>
        [.. Current.Roster!.FollowUps.Where(question => State.Context.Asks(question, Current.Partner!))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Find() is not { } page) return NotFound();
        if (!State.Has(page)) return Unpicked(page, FormValues.Nothing);
        LastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        Show(page, FormWriter.Partner(State, page.Roster!, page.Partner!));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "then")] string? then)
    {
        if (Find() is not { } page) return NotFound();
        var form = FormValues.Of(Request.Form);
        if (!State.Has(page)) return Unpicked(page, form);
        LastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        return await SaveAsync(page, form, then);
    }

    public async Task<IActionResult> OnPostKeepAsync() =>
        Find() is { } page ? await KeepAsync(page, FormValues.Of(Request.Form)) : NotFound();

    /// <summary>Picks again an organisation that a colleague has unpicked, and saves what had been typed about it.</summary>
    public async Task<IActionResult> OnPostPickAsync()
    {
        if (Find() is not { Roster: { } roster, Partner: { } partner } page) return NotFound();
        var list = new AnswerPage(page.Section);
        var kept = State.On(list);
        LastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        var picked = await Answers.SavePageAsync(
            Token,
            list,
            new PageAnswers { Said = kept.WithPick(roster.Code, partner.Id), Seen = kept, LastTime = LastTime },
            HttpContext.RequestAborted);
        if (picked is null) return UnknownLink();
        State = picked.State;
        var form = FormValues.Of(Request.Form);
        return form.Without("__RequestVerificationToken", SeenAnswers.Field).Fields.Any() && State.Has(page)
            ? await SaveAsync(page, form, then: null)
            : Redirect(AnswerPaths.Page(Token, page));
    }

    /// <summary>The follow-ups asked about this organisation.</summary>
    public IEnumerable<QuestionView> Questions() =>
        Asked
            .Select(question => new QuestionView(question, question.About(Current.Partner!), State.Instrument, Values, Language, Words)
            {
                LastTime = new AnswerTexts(State, Language, Words).LastTime(question, LastTime?.About(Current.Partner!.Id)),
            });

    protected override AnswerReading Read(FormValues form)
    {
        var (roster, partner) = (Current.Roster!, Current.Partner!);
        var reading = AnswerReader.Read(State.Instrument, State.Context, FormReader.Partner(roster, partner, Asked, form));
        return reading with { Sheet = new AnswerSheet { Ties = [.. reading.Sheet.Ties.Where(tie => tie.Question != roster.Code)] } };
    }

    protected override FormValues Write(AnswerState state) => FormWriter.Partner(state, Current.Roster!, Current.Partner!);

    /// <summary>The page, whether the organisation is picked or not; null where the roster has no such organisation to ask about.</summary>
    private AnswerPage? Find()
    {
        var section = State.Instrument.Sections.FirstOrDefault(section => section.Code == SectionCode);
        if (section?.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is not { FollowUps.Count: > 0 } roster) return null;
        if (State.Context.Find(Reference) is not { } partner || partner.Id == State.Context.Self.Id) return null;
        var picked = State.Picked(roster);
        (Position, Partners) = (picked.ToList().IndexOf(partner) + 1, picked.Count);
        return new AnswerPage(section, roster, partner);
    }
}

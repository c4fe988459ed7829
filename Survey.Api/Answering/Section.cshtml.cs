using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Directory;
using Survey.Api.Return;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;
using Survey.Database.Directory;

namespace Survey.Api.Answering;

/// <summary>One section of the questionnaire; in a roster the organisations are picked here, and rated on a page each.</summary>
public sealed class SectionModel(AnswerService answers, Nominations nominations, ClashReader clashes, IStringLocalizer<Words> words)
    : QuestionsPage(answers, words)
{
    private readonly Dictionary<string, LedgerClashes> clashing = [];
    private LastTime? lastTime;
    private IReadOnlyList<Nomination> nominated = [];

    [FromRoute(Name = "section")]
    public string SectionCode { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "find")] string? find, [FromQuery(Name = "missing")] string? missing, [FromQuery(Name = "website")] string? website)
    {
        if (Find() is not { } page) return NotFound();
        await LoadRosterAsync(page);
        Show(page, FormValues.Nothing);
        var fields = Write(State);
        foreach (var (field, value) in (IEnumerable<(string, string?)>)
            [(RosterForm.Find, find), (RosterForm.MissingName, missing), (RosterForm.MissingWebsite, website)])
            if (value is not null) fields = fields.With(field, value);
        Show(page, fields);
        await LoadClashesAsync(page);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "then")] string? then)
    {
        if (Find() is not { } page) return NotFound();
        await LoadRosterAsync(page);
        var form = WithoutEmptyRows(page, FormValues.Of(Request.Form));
        if (RosterOf(page) is not { } roster) return await ClashesAsync(page, await SaveAsync(page, form, then));

        then = RosterForm.Meant(then, form);
        form = RosterForm.Press(form, roster, lastTime, then);
        var stay = Stay(page, form, then);
        var recalls = lastTime is null ? null : RosterForm.Recalled(form, lastTime);
        if (recalls is not null) form = RosterForm.WithPicks(form, recalls);
        if (then is null) CheckRecalls(roster, form, recalls);
        if (then is RosterForm.Nominate or RosterForm.NominateAnyway || IsToldTo(then, form)) CheckMissing(form);
        var answer = await SaveAsync(page, form, then, stay);
        if ((answer is RedirectResult || News is not null) && IsToldTo(then, form))
            await nominations.AddAsync(
                State, form.One(RosterForm.MissingName)!, form.One(RosterForm.MissingWebsite), HttpContext.RequestAborted);
        return await ClashesAsync(page, answer);
    }

    public async Task<IActionResult> OnPostKeepAsync()
    {
        if (Find() is not { } page) return NotFound();
        await LoadRosterAsync(page);
        return await KeepAsync(page, WithoutEmptyRows(page, FormValues.Of(Request.Form)));
    }

    /// <summary>The question as it is shown.</summary>
    public QuestionView View(Question question) =>
        new(question, question.Text, State.Instrument, Values, Language, Words) { Clashes = clashing.GetValueOrDefault(question.Code) };

    /// <summary>The roster as it is shown: partners of last time first, the others found under their other names too.</summary>
    public RosterView Roster(Question roster)
    {
        var texts = new AnswerTexts(State, Language, Words);
        var find = Values.One(RosterForm.Find);
        var missing = Values.One(RosterForm.MissingName);
        var words = PlainText.Words(find ?? "");
        var last = lastTime?.Partners ?? [];
        var others = State.Questionnaire.Roster.Where(entry => entry.Id != State.Context.Self.Id && !last.Contains(entry));
        return new RosterView
        {
            Question = View(roster),
            LastPartners = [.. last.Select(partner => LastPartner(roster, partner, texts))],
            Others = [.. others.Select(entry =>
            {
                var row = State.Questionnaire.Organisations[entry.Id];
                return new FormItem(
                    entry.Reference, entry.Name, Search: RosterForm.OtherWords(row), Hidden: !RosterForm.Matches(row, words));
            })],
            Find = find,
            MissingName = missing,
            MissingWebsite = Values.One(RosterForm.MissingWebsite),
            Similar = missing is null || !ModelState.IsValid ? [] : Nominations.Similar(State, missing),
            Nominated = nominated,
        };
    }

    protected override IReadOnlyList<Question> Asked => Current.Section.Questions;

    protected override LastTime? Recalled => lastTime;

    protected override AnswerReading Read(FormValues form)
    {
        form = WithoutEmptyRows(Current, form);
        var recalls = lastTime is null ? null : RosterForm.Recalled(form, lastTime);
        if (recalls is not null) form = RosterForm.WithPicks(form, recalls);
        var reading = AnswerReader.Read(State.Instrument, State.Context, FormReader.Section(Current.Section, form));
        return recalls is null ? reading : reading with { Sheet = recalls.On(reading.Sheet) };
    }

    protected override FormValues Write(AnswerState state)
    {
        var fields = FormWriter.Section(state, Current.Section);
        return lastTime is null ? fields : RosterForm.Write(fields, state, lastTime);
    }

    private static FormValues WithoutEmptyRows(AnswerPage page, FormValues form) =>
        page.Section.Questions.Where(question => question.Type == QuestionType.Ledger)
            .Aggregate(form, (values, ledger) => values.WithoutEmptyRows(ledger.Code));

    private LastPartner LastPartner(Question roster, RosterEntry partner, AnswerTexts texts)
    {
        var said = roster.FollowUps
            .Select(question => (Question: question.About(partner).In(Language), Answer: texts.LastTime(question, lastTime!.About(partner.Id))))
            .Where(pair => pair.Answer is not null)
            .Select(pair => (pair.Question, pair.Answer!))
            .ToList();
        var field = RosterForm.Field(roster, partner);
        return new LastPartner(partner, field, Values.One(field), said is [var (_, first), ..] ? first : null, said);
    }

    /// <summary>Where a button of the roster leads back to; null for the buttons that go on.</summary>
    private string? Stay(AnswerPage page, FormValues form, string? then)
    {
        var here = AnswerPaths.Page(Token, page);
        string Of(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
        return then switch
        {
            RosterForm.Search => form.One(RosterForm.Find) is { } find ? $"{here}?find={Uri.EscapeDataString(find)}#find" : here + "#find",
            RosterForm.All => here + "#find",
            RosterForm.Still or RosterForm.TakeBack => here + "#last-time",
            RosterForm.Nominate when !IsToldTo(then, form) =>
                $"{here}?{Of("missing", form.One(RosterForm.MissingName))}{Of("website", form.One(RosterForm.MissingWebsite))}#missing".Replace("?&", "?"),
            RosterForm.Nominate or RosterForm.NominateAnyway => here + "#missing",
            { } tick when tick.StartsWith(RosterForm.Tick, StringComparison.Ordinal) => here + "#find",
            _ => null,
        };
    }

    /// <summary>The convenor is told at once where nobody on the roster has a name like this one, else when the respondent insists.</summary>
    private bool IsToldTo(string? then, FormValues form) =>
        form.One(RosterForm.MissingName) is { } name
        && (then is RosterForm.NominateAnyway or Later || (then == RosterForm.Nominate && Nominations.Similar(State, name).Count == 0));

    private void CheckRecalls(Question roster, FormValues form, Recalls? recalls)
    {
        if (recalls is null || form.All(roster.Code).Any(value => value.StartsWith('~'))) return;
        foreach (var partner in recalls.LastTime.Partners.Where(partner => !recalls.Said.ContainsKey(partner.Id)))
            ModelState.AddModelError(RosterForm.Field(roster, partner), Words["{0}: say whether you still work together.", partner.Name]);
        if (form.All(roster.Code).Count == 0 && ModelState.IsValid)
            ModelState.AddModelError(roster.Code, Words["Tick with whom else you worked, or say that it was none of them."]);
    }

    private void CheckMissing(FormValues form)
    {
        void Check(string field, int most)
        {
            if (form.One(field) is not null)
                CellText.Line(form.One(field)!, most, _ => ModelState.AddModelError(field, Words["Write at most {0} characters that can be seen.", most]));
        }

        if (form.One(RosterForm.MissingName) is not { } name || SimilarNames.KeyOf(name).Length == 0)
            ModelState.AddModelError(RosterForm.MissingName, Words["Write the name of the organisation that is missing."]);
        else if (nominated.Count >= Nominations.Most)
            ModelState.AddModelError(RosterForm.MissingName, Words["You have told the convenor about many already. Write to the convenor instead."]);
        Check(RosterForm.MissingName, Nomination.NameLength);
        Check(RosterForm.MissingWebsite, Nomination.WebsiteLength);
    }

    private async Task LoadRosterAsync(AnswerPage page)
    {
        if (RosterOf(page) is null) return;
        lastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        nominated = await nominations.OfAsync(State, HttpContext.RequestAborted);
    }

    /// <summary>Keeps, once the page is saved, what was said about being named; shown again, it says what clashes with what was typed.</summary>
    private async Task<IActionResult> ClashesAsync(AnswerPage page, IActionResult answer)
    {
        if (answer is not RedirectResult) await LoadClashesAsync(page);
        else if (LedgerClashes.IsAgreed(Values) is { } agreed && LedgerClashes.Ledgers(State, page).Any())
            await clashes.AgreeAsync(State, agreed, HttpContext.RequestAborted);
        return answer;
    }

    private async Task LoadClashesAsync(AnswerPage page)
    {
        foreach (var ledger in LedgerClashes.Ledgers(State, page))
            clashing[ledger.Code] = await LedgerClashes.LoadAsync(clashes, Token, State, ledger, Values, Words, HttpContext.RequestAborted);
    }

    private Question? RosterOf(AnswerPage page) =>
        page.Section.Questions.FirstOrDefault(question => question == State.Questionnaire.RosterQuestion);

    private AnswerPage? Find() =>
        State.Instrument.Sections.FirstOrDefault(section => section.Code == SectionCode) is { } section ? new AnswerPage(section) : null;
}

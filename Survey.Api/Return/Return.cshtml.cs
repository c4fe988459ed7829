using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Analysis.Workbooks;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;
using Survey.Database.Return;

namespace Survey.Api.Return;

/// <summary>What an organisation gets back, from the moment it has submitted; also after the wave has closed.</summary>
public sealed class ReturnModel(
    AnswerService answers, ReturnReader reader, IntroductionActions introductions, IStringLocalizer<Words> words)
    : RespondentPage(answers, words)
{
    private const int MostNamed = 8;

    public OwnReturn Return { get; private set; } = null!;

    public OrganisationView View => Return.View;

    public int MinimumGroupSize => reader.MinimumGroupSize;

    public string Period => new Period(State.Wave.PeriodFrom, State.Wave.PeriodTo).Label(Language);

    public IReadOnlyList<Choice> Levels => OwnPartner.Levels(State.Instrument);

    /// <summary>Whether who confirms may be told at all.</summary>
    public bool TellsConfirmed => SectorAnswers.Confirming(State.Instrument) is not null;

    public IReadOnlyList<IntroductionRow> Asked => [.. Return.Introductions.Where(row => row.AskingId == Own)];

    /// <summary>Wishes of others without an answer so far.</summary>
    public IReadOnlyList<IntroductionRow> Waiting =>
        [.. Return.Introductions.Where(row => row.AskedId == Own && row is { AcceptedAt: null, DeclinedAt: null })];

    /// <summary>Introductions that both sides want.</summary>
    public IReadOnlyList<IntroductionRow> Agreed => [.. Return.Introductions.Where(row => row.AcceptedAt is not null)];

    /// <summary>Its own plans with what may be said of others' that clash with them.</summary>
    public IReadOnlyList<(string Plan, string Says)> Clashes
    {
        get
        {
            var (answers, clashes) = (new AnswerTexts(State, Language, Words), new ClashTexts(State, Words));
            return
            [
                .. Return.Plans.Zip(Return.Clashes).Where(pair => pair.Second is not null)
                    .Select(pair => (answers.Plan(State.Instrument.Find(pair.First.Question)!, pair.First), clashes.Of(pair.Second)!)),
            ];
        }
    }

    /// <summary>Whom to ask: those suggested, then those whose plans overlap.</summary>
    public IReadOnlyList<FormItem> Candidates
    {
        get
        {
            var known = Return.Introductions.Where(row => row.AskingId == Own || row.DeclinedAt is null)
                .SelectMany(row => new[] { row.AskingId, row.AskedId }).ToHashSet();
            var suggested = View.Suggestions.Select(suggestion => (suggestion.Other, Why: Why(suggestion)));
            var overlapping = View.Plans.Select(overlap => (overlap.Other, Why: Words["Your plans overlap, see above"].Value));
            return
            [
                .. suggested.Concat(overlapping).DistinctBy(candidate => candidate.Other).Where(candidate => !known.Contains(candidate.Other))
                    .Select(candidate => (Entry: State.Context.Find(candidate.Other)!, candidate.Why))
                    .Select(candidate => new FormItem(candidate.Entry.Reference, candidate.Entry.Name, candidate.Why)),
            ];
        }
    }

    protected override bool ShownWhenClosed => true;

    private Guid Own => State.Invitation.OrganisationId;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (State.Submitted is null) return Redirect(AnswerPaths.Start(Token));
        Return = await reader.ReadAsync(State, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAskAsync(string?[] organisation, CancellationToken cancel)
    {
        if (State.Submitted is null) return Redirect(AnswerPaths.Start(Token));
        return await introductions.AskAsync(State, organisation, cancel) switch
        {
            AskOutcome.Asked => Done(Words["You have asked. Once the other side accepts, you find each other’s name and address on this page."]),
            AskOutcome.TooMany => await RefusedAsync("organisation",
                Words["At most {0} requests can wait for an answer. Take one back first.", IntroductionActions.MostOpen], cancel),
            AskOutcome.NobodyThere => await RefusedAsync("organisation",
                Words["Nobody there was asked to answer this survey, so nobody would see your request."], cancel),
            _ => await RefusedAsync("organisation", Words["Choose whom you would like to meet."], cancel),
        };
    }

    /// <param name="answer">By introduction; named, so that other fields of the form are not taken for answers.</param>
    public async Task<IActionResult> OnPostAnswerAsync([FromForm(Name = "answer")] Dictionary<Guid, string?>? answer, CancellationToken cancel)
    {
        if (State.Submitted is null) return Redirect(AnswerPaths.Start(Token));
        var chosen = (answer ?? []).Where(pair => pair.Value is "accept" or "later").ToList();
        if (chosen.Count == 0)
        {
            Return = await reader.ReadAsync(State, cancel);
            return Waiting.Count == 0
                ? Redirect(AnswerPaths.Return(Token))
                : await RefusedAsync(Field(Waiting[0]), Words["Choose whether you would like to be introduced."], cancel);
        }

        var answered = 0;
        foreach (var (introduction, value) in chosen)
            answered += await introductions.AnswerAsync(State, introduction, value == "accept", cancel) ? 1 : 0;
        return answered == chosen.Count
            ? Done(Words["Your answer is kept. Where you said yes, you find each other’s name and address on this page."])
            : await RefusedAsync("", Words["A request was taken back meanwhile."], cancel);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid[] introduction, CancellationToken cancel)
    {
        if (State.Submitted is null) return Redirect(AnswerPaths.Start(Token));
        return await introductions.WithdrawAsync(State, introduction, cancel) > 0
            ? Done(Words["Taken back. Nobody sees your request any more."])
            : await RefusedAsync("introduction", Words["Choose which request to take back."], cancel);
    }

    /// <summary>The name of the field in which a wish is answered.</summary>
    public static string Field(IntroductionRow wish) => $"answer[{wish.Id}]";

    public string Name(Guid organisation) => State.Context.Find(organisation)!.Name;

    /// <summary>The first few by name, and how many more there are.</summary>
    public string Names(IReadOnlyList<Guid> organisations)
    {
        var names = string.Join(" · ", organisations.Take(MostNamed).Select(Name));
        return organisations.Count > MostNamed ? Words["{0} and {1} more", names, organisations.Count - MostNamed] : names;
    }

    public string Day(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(State.Wave.TimeZone))
        .ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>What both plans say, in words.</summary>
    public string InCommon(PlanOverlap overlap)
    {
        var pair = overlap.Pair;
        var lists = State.Instrument.Questions.First(question => question.Ledger is not null).Ledger!;
        string?[] parts =
        [
            pair.First.Activity == pair.Second.Activity ? Choice(lists.Kind, pair.First.Activity) : null,
            Choice(lists.Theme, pair.Theme), Choice(lists.Place, pair.Place), Choice(lists.Audience, pair.Audience), pair.Funder, pair.Fund,
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>The other side's days.</summary>
    public string TheirDays(PlanOverlap overlap)
    {
        var plan = State.Questionnaire.Roster[overlap.Pair.First.Organisation].Id == overlap.Other ? overlap.Pair.First : overlap.Pair.Second;
        return plan.From == plan.To ? Day(plan.From) : $"{Day(plan.From)} – {Day(plan.To)}";

        static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.CurrentCulture) ?? "…";
    }

    private string Why(Suggestion suggestion)
    {
        string?[] reasons =
        [
            Said(suggestion.TheyOffer, things => Words["They offer what you need: {0}", things]),
            Said(suggestion.TheyNeed, things => Words["They need what you offer: {0}", things]),
            Said(suggestion.BothDo, things => Words["You both do: {0}", things]),
        ];
        return string.Join(". ", reasons.OfType<string>());

        string? Said(IReadOnlyList<Choice> choices, Func<string, string> sentence) =>
            choices.Count == 0 ? null : sentence(string.Join(", ", choices.Select(choice => choice.Text.In(Language))));
    }

    private string? Choice(string list, string? code) => code is null
        ? null
        : State.Instrument.Codebook[list].FirstOrDefault(choice => choice.Code == code)?.Text.In(Language) ?? code;

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(AnswerPaths.Return(Token));
    }

    private async Task<IActionResult> RefusedAsync(string field, string sentence, CancellationToken cancel)
    {
        ModelState.AddModelError(field, sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Return = await reader.ReadAsync(State, cancel);
        return Page();
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;
using Survey.Api.Chasing;
using Survey.Api.Waves.PastWaves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>One wave: who was asked, has started, has answered; open it, close it, move its last day.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class WaveModel(
    SurveyDatabase database, WaveActions actions, PastWaveActions pastWaves, ChaseActions chasing, TimeProvider time) : PageModel
{
    /// <summary>What staff read for a reason to decline.</summary>
    public static readonly IReadOnlyDictionary<string, string> ReasonLabels = new Dictionary<string, string>
    {
        [DeclineReasons.NoTime] = "no time",
        [DeclineReasons.WrongPerson] = "not the right person",
        [DeclineReasons.NotForUs] = "the questions do not fit",
        [DeclineReasons.Privacy] = "worried about who sees the answers",
        [DeclineReasons.Other] = "something else",
    };

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Show only organisations that: answered, started, silent, declined; all when empty.</summary>
    [FromQuery]
    public string? Show { get; set; }

    public WaveRow Wave { get; private set; } = null!;

    /// <summary>How it goes; null before it opens, and where it was asked elsewhere.</summary>
    public LiveView? Live { get; private set; }

    public IReadOnlyList<ProgressRow> Organisations { get; private set; } = [];

    public IReadOnlyList<UndeliveredRow> Undelivered { get; private set; } = [];

    /// <summary>Reasons that contacts gave for declining, with how many gave them; empty when nobody gave one.</summary>
    public string Reasons { get; private set; } = "";

    public string Period => new Period(Wave.PeriodFrom, Wave.PeriodTo).Label("en");

    public IEnumerable<ProgressRow> Shown => Organisations.Where(row => string.IsNullOrEmpty(Show) || StateOf(row) == Show);

    /// <summary>What <see cref="Show"/> may be, with what people read; an imported wave knows less.</summary>
    public IEnumerable<(string State, string Label)> States => Wave.IsImported
        ? [("", "All"), ("answered", "Answered"), ("silent", "Silent")]
        :
        [
            ("", "All"), ("answered", "Answered"), ("started", "Started"), ("silent", "Silent"), ("declined", "Declined"),
            ("not asked", "Not asked"),
        ];

    public string StateOf(ProgressRow row) => row switch
    {
        { SubmittedAt: not null } => "answered",
        _ when Wave.IsImported => "silent",
        { StartedAt: not null } => "started",
        { Invitations: > 0 } when row.Declined == row.Invitations => "declined",
        { Invitations: 0 } => "not asked",
        _ => "silent",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        var (opened, refusal) = await actions.OpenAsync(User.Staff().SectorId, Id, cancel);
        if (opened is null) return await RefusedAsync(refusal!, cancel);
        var without = opened.WithoutContact == 0 ? "" : $" {opened.WithoutContact} of them have no contact and were not asked.";
        return Done($"The wave is open: {opened.Organisations} organisations, {opened.Invitations} invitations on their way.{without}");
    }

    public async Task<IActionResult> OnPostGoAheadAsync(CancellationToken cancel) =>
        await actions.GiveGoAheadAsync(User.Staff().SectorId, User.Staff().StaffId, Id, cancel) is { } refusal
            ? await RefusedAsync(refusal, cancel)
            : Done("The go-ahead is given. The wave opens by itself on its day.");

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) =>
        await actions.CloseAsync(User.Staff().SectorId, Id, cancel) is { } refusal
            ? await RefusedAsync(refusal, cancel)
            : Done("The wave has closed. Its figures will be ready in a moment.");

    public async Task<IActionResult> OnPostMoveAsync(DateOnly? closesOn, CancellationToken cancel)
    {
        if (closesOn is not { } day) return await RefusedAsync(new Refusal("noDay", "Give the new last day for answers."), cancel);
        return await actions.MoveClosingAsync(User.Staff().SectorId, Id, day, cancel) is { } refusal
            ? await RefusedAsync(refusal, cancel)
            : Done($"Answers are now taken until the end of {day:d MMMM yyyy}.");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        if (await actions.DeletePlanAsync(User.Staff().SectorId, Id, cancel) is { } refusal) return await RefusedAsync(refusal, cancel);
        TempData["Done"] = "The plan was taken back.";
        return Redirect("/waves");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (await pastWaves.RemoveAsync(User.Staff().SectorId, Id, cancel) is { } refusal) return await RefusedAsync(refusal, cancel);
        TempData["Done"] = "The imported wave was removed.";
        return Redirect("/waves");
    }

    /// <summary>Somebody has found out what became of a message of which nobody knew.</summary>
    /// <param name="outcome"><c>arrived</c> or <c>again</c>.</param>
    public async Task<IActionResult> OnPostSettleAsync(Guid message, DateTimeOffset? reservedAt, string? outcome, CancellationToken cancel)
    {
        if (reservedAt is not { } reserved || outcome is not ("arrived" or "again"))
            return await RefusedAsync(new Refusal("noOutcome", "Say whether the message arrived or is to be sent again."), cancel);
        var again = outcome == "again";
        if (await chasing.SettleAsync(User.Staff(), Id, message, reserved.UtcDateTime, again, cancel) is { } refusal)
            return await RefusedAsync(refusal, cancel);
        return Done(again ? "The message is sent again, unless it is needed no more." : "The message counts as sent.");
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect($"/waves/{Id}");
    }

    private async Task<IActionResult> RefusedAsync(Refusal refusal, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return NotFound();
        ModelState.AddModelError(refusal.Code.StartsWith("closing", StringComparison.Ordinal) || refusal.Code == "noDay" ? "closesOn" : "", refusal.Sentence);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        if (await new WaveStore(session).FindAsync(sectorId, Id, cancel) is not { } wave) return false;
        Wave = wave;
        if (!wave.IsPlanned && !wave.IsImported) Live = await LiveView.ReadAsync(session, wave, time.Now(), cancel);
        var longAgo = time.Now() - UndeliveredStore.Patience;
        Organisations = await new ProgressStore(session).LoadAsync(Id, longAgo, cancel);
        Undelivered = await new UndeliveredStore(session).ListAsync(Id, longAgo, cancel);
        var reasons = await new InvitationStore(session).DeclineReasonsAsync(Id, cancel);
        Reasons = string.Join(", ", ReasonLabels.Where(label => reasons.ContainsKey(label.Key)).Select(label => $"{label.Value} ({reasons[label.Key]})"));
        return true;
    }
}

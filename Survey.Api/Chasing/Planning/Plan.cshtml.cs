using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Chasing;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;
using Survey.Api.Waves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Chasing;

/// <summary>The chase plan of a wave: read, changed before and while it is open, held, tried out.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class ChasePlanModel(SurveyDatabase database, ChaseActions actions) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ChasePlan Plan { get; set; } = new();

    public WaveRow Wave { get; private set; } = null!;

    public string Period => new Period(Wave.PeriodFrom, Wave.PeriodTo).Label("en");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is not { } plan) return NotFound();
        Plan = plan;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is not { } before) return NotFound();
        Plan = Plan with { PausedAt = before.PausedAt };
        if (ModelState.IsValid)
        {
            var (problems, refusal) = await actions.SaveAsync(User.Staff().SectorId, Id, Plan, cancel);
            if (problems.Count == 0 && refusal is null) return Done("The plan is saved. What was sent already stays sent.");
            foreach (var (property, problem) in problems) ModelState.AddModelError($"Plan.{property}", problem);
            if (refusal is not null) ModelState.AddModelError("", refusal.Sentence);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken cancel) =>
        await AnswerAsync(await actions.PauseAsync(User.Staff().SectorId, Id, cancel), "All mail of this wave is held.", cancel);

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken cancel) =>
        await AnswerAsync(
            await actions.ResumeAsync(User.Staff().SectorId, Id, cancel), "Mail leaves again, within the hours of the plan.", cancel);

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancel) => await AnswerAsync(
        await actions.TryOutAsync(User.Staff().SectorId, User.Staff().StaffId, Id, cancel),
        "Twelve mails are on their way to your own address.",
        cancel);

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string done, CancellationToken cancel)
    {
        if (refusal is null) return Done(done);
        if (await LoadAsync(cancel) is not { } plan) return NotFound();
        Plan = plan;
        ModelState.AddModelError("", refusal.Sentence);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect($"/waves/{Id}/chasing");
    }

    private async Task<ChasePlan?> LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        if (await new WaveStore(session).FindAsync(User.Staff().SectorId, Id, cancel) is not { } wave) return null;
        Wave = wave;
        return await new ChasePlanStore(session).FindAsync(Id, cancel);
    }
}

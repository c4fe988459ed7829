using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>Has the sector's waves planned by themselves, or not.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class CalendarModel(SurveyDatabase database, CalendarActions actions, TimeProvider time) : PageModel
{
    [BindProperty]
    public SectorCalendar Calendar { get; set; } = new();

    public IReadOnlyList<FormItem> Instruments { get; private set; } = [];

    public bool IsRunning { get; private set; }

    /// <summary>What the calendar does next, as a sentence.</summary>
    public string Next { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var kept = await LoadAsync(cancel);
        var today = DateOnly.FromDateTime(time.Now());
        Calendar = kept ?? new SectorCalendar
        {
            InstrumentKey = Instruments.Count > 0 ? Instruments[0].Value : "",
            StartsOn = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            var problems = await actions.StartAsync(User.Staff().SectorId, Calendar, cancel);
            if (problems.Count == 0) return Done("The calendar is on. Waves that were planned before stay as they are.");
            foreach (var (property, problem) in problems) ModelState.AddModelError($"Calendar.{property}", problem);
        }

        await LoadAsync(cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel)
    {
        await actions.StopAsync(User.Staff().SectorId, cancel);
        return Done("The calendar is off. A wave that it has planned can be taken back on its page.");
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect("/waves/calendar");
    }

    private async Task<SectorCalendar?> LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        Instruments = [.. (await new InstrumentStore(session).ListAsync(sectorId, cancel))
            .DistinctBy(one => one.InstrumentKey).Select(one => new FormItem(one.InstrumentKey, one.Title))];
        var kept = await new SectorCalendarStore(session).FindAsync(sectorId, cancel);
        IsRunning = kept is { StoppedAt: null };
        var planned = (await new WaveStore(session).ListAsync(sectorId, cancel))
            .LastOrDefault(wave => wave is { IsPlanned: true, ByCalendar: true });
        Next = planned is null
            ? "The next wave is planned four weeks before it opens."
            : $"The next wave opens on {planned.OpensOn:d MMMM yyyy}{(planned.NeedsGoAhead ? ", once it has its go-ahead" : "")}.";
        return kept;
    }
}

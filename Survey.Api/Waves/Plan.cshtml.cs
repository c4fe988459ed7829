using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>Plans a wave; the quarter after the last wave is suggested.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class PlanModel(SurveyDatabase database, WaveActions actions, TimeProvider time) : PageModel
{
    private const int SuggestedDaysOpen = 21;

    [BindProperty]
    public WavePlan Plan { get; set; } = new();

    public IReadOnlyList<FormItem> Instruments { get; private set; } = [];

    /// <summary>Contacts who declined the last wave that opened.</summary>
    public IReadOnlyList<InvitationRow> Declined { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        await using var session = await database.ReadAsync(cancel);
        var waves = await new WaveStore(session).ListAsync(User.Staff().SectorId, cancel);
        var last = waves.FirstOrDefault();
        if (waves.FirstOrDefault(wave => !wave.IsPlanned) is { } opened)
            Declined = [.. (await new InvitationStore(session).ListAsync(opened.Id, cancel)).Where(one => one.DeclinedAt is not null)];
        Plan = Suggestion(last, DateOnly.FromDateTime(time.Now()), Instruments);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            var (id, problems) = await actions.PlanAsync(User.Staff().SectorId, Plan, cancel);
            if (id is not null)
            {
                TempData["Done"] = "The wave is planned. It opens by itself at nine in the morning of its first day.";
                return Redirect($"/waves/{id}");
            }

            foreach (var problem in problems.Errors) ModelState.AddModelError($"Plan.{problem.PropertyName}", problem.ErrorMessage);
        }

        await LoadAsync(cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The quarter after the last wave's period, else the current one; open for three weeks from its end.</summary>
    private static WavePlan Suggestion(WaveRow? last, DateOnly today, IReadOnlyList<FormItem> instruments)
    {
        var from = last?.PeriodTo.AddDays(1) ?? new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        var to = from.AddMonths(3).AddDays(-1);
        var opens = to.AddDays(1) > today ? to.AddDays(1) : today;
        return new WavePlan
        {
            InstrumentId = instruments.Count > 0 ? Guid.Parse(instruments[0].Value) : null,
            PeriodFrom = from,
            PeriodTo = to,
            OpensOn = opens,
            ClosesOn = opens.AddDays(SuggestedDaysOpen),
        };
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Instruments = [.. (await new InstrumentStore(session).ListAsync(User.Staff().SectorId, cancel))
            .Select(instrument => new FormItem(instrument.Id.ToString(), $"{instrument.Title}, version {instrument.Version}"))];
    }
}

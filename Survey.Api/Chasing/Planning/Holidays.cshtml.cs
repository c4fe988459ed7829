using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Chasing;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Chasing;

/// <summary>Bank holidays by rule, and the sector's exceptions from them.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class HolidaysModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<FormItem> Choices =
        [new("true", "A holiday"), new("false", "No holiday, although a rule says so")];

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Division { get; set; }

    [BindProperty]
    public bool IsHoliday { get; set; } = true;

    [BindProperty]
    public string? Source { get; set; }

    public IReadOnlyList<HolidayRow> Exceptions { get; private set; } = [];

    /// <summary>The bank holidays of this year and the next, exceptions included.</summary>
    public IEnumerable<DateOnly> Days(string division)
    {
        var here = Exceptions.Where(row => row.Division == division).ToList();
        var year = time.Now().Year;
        return new[] { year, year + 1 }.SelectMany(each => BankHolidays.Of(each, division))
            .Except(here.Where(row => !row.IsHoliday).Select(row => row.Day))
            .Union(here.Where(row => row.IsHoliday && row.Day.Year - year is 0 or 1).Select(row => row.Day))
            .Order();
    }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var source = Source?.Trim() ?? "";
        if (ModelState.IsValid && Day is null) ModelState.AddModelError(nameof(Day), "Give the day.");
        if (Division is null || !HolidayDivisions.All.Contains(Division))
            ModelState.AddModelError(nameof(Division), "Choose where it holds.");
        if (source.Length is 0 or > HolidayRow.SourceLength)
            ModelState.AddModelError(
                nameof(Source),
                $"Say in at most {HolidayRow.SourceLength} characters where this is written, so that others can check it.");
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        return await ChangeAsync(
            store => store.SaveAsync(
                User.Staff().SectorId,
                new HolidayRow { Day = Day!.Value, Division = Division!, IsHoliday = IsHoliday, Source = source },
                cancel),
            "The exception is kept.",
            cancel);
    }

    public Task<IActionResult> OnPostRemoveAsync(string division, DateOnly day, CancellationToken cancel) =>
        ChangeAsync(store => store.RemoveAsync(User.Staff().SectorId, division, day, cancel), "The exception was removed.", cancel);

    private async Task<IActionResult> ChangeAsync(Func<HolidayStore, Task> change, string done, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await change(new HolidayStore(session));
        await session.CommitAsync(cancel);
        TempData["Done"] = done;
        return Redirect("/holidays");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Exceptions = await new HolidayStore(session).ListAsync(User.Staff().SectorId, cancel);
    }
}

using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

public static class CalendarApi
{
    public static void MapCalendarApi(this IEndpointRouteBuilder app)
    {
        var calendar = app.MapGroup("/api/v1/calendar").RequireAuthorization(Policies.Convene).WithTags("Waves");
        calendar.MapGet("", GetAsync).WithSummary("The calendar by which the sector's waves are planned.");
        calendar.MapPut("", PutAsync).WithSummary("Switches the calendar on, or on with other days; stoppedAt is not read.");
        calendar.MapDelete("", DeleteAsync).WithSummary("Switches the calendar off. Waves that it has planned stay planned.");
    }

    public static async Task<Results<Ok<SectorCalendar>, ProblemHttpResult>> GetAsync(
        ClaimsPrincipal user, CalendarActions actions, CancellationToken cancel) =>
        await actions.FindAsync(user.Staff().SectorId, cancel) is { } calendar
            ? TypedResults.Ok(calendar)
            : Problems.NotFound("noCalendar", "The sector's waves are planned by hand. Send a calendar with PUT to have them planned.");

    public static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        SectorCalendar calendar, ClaimsPrincipal user, CalendarActions actions, CancellationToken cancel)
    {
        var problems = await actions.StartAsync(user.Staff().SectorId, calendar, cancel);
        return problems.Count == 0
            ? TypedResults.NoContent()
            : Problems.BadRequest("invalidCalendar", "Waves cannot be planned like this.", problems
                .GroupBy(problem => "/" + JsonNamingPolicy.CamelCase.ConvertName(problem.Property))
                .ToDictionary(group => group.Key, group => group.Select(problem => problem.Problem).ToArray()));
    }

    public static async Task<NoContent> DeleteAsync(ClaimsPrincipal user, CalendarActions actions, CancellationToken cancel)
    {
        await actions.StopAsync(user.Staff().SectorId, cancel);
        return TypedResults.NoContent();
    }
}

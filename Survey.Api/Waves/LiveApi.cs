using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>A wave as it goes: once for programs, as a stream of events for the wave's page.</summary>
public static class LiveApi
{
    // A browser then asks again by itself, and whoever has left the staff meanwhile is refused.
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(5);

    public static void MapLiveApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/waves/{id:guid}/live", ShowAsync).RequireAuthorization(Policies.Convene).WithTags("Waves")
            .WithSummary("How far the wave's organisations have come, by nation, size and kind, and what has become of its mail.");
        app.MapGet("/waves/{id:guid}/live", StreamAsync).RequireAuthorization(Policies.Convene).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<LiveWave>, ProblemHttpResult>> ShowAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, LiveWaves live, CancellationToken cancel) =>
        await FindAsync(id, user, database, cancel) is null
            ? Problems.NotFound("unknownWave", "There is no such wave.")
            : TypedResults.Ok(await live.LookAsync(id));

    private static async Task<IResult> StreamAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, LiveWaves live, IHostApplicationLifetime host, CancellationToken cancel)
    {
        if (await FindAsync(id, user, database, cancel) is not { } wave) return TypedResults.NotFound();
        return TypedResults.ServerSentEvents(EventsAsync(wave, live, host, cancel));
    }

    private static async IAsyncEnumerable<SseItem<IReadOnlyDictionary<string, string>>> EventsAsync(
        WaveRow wave, LiveWaves live, IHostApplicationLifetime host, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, host.ApplicationStopping);
        end.CancelAfter(LongestStream);
        await using var changes = live.WatchAsync(wave.Id, end.Token).GetAsyncEnumerator(end.Token);
        while (await MoveNextAsync(changes, end.Token))
        {
            yield return new(changes.Current.Texts(), "figures");
            if (!wave.IsOpen)
            {
                yield return new(new Dictionary<string, string>(), "end");
                yield break;
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<LiveWave> changes, CancellationToken end)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<WaveRow?> FindAsync(Guid id, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new WaveStore(session).FindAsync(user.Staff().SectorId, id, cancel);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Answering;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Chasing;

/// <summary>
/// Respondents' pages say that a person has them open: <c>opened.js</c> calls once somebody has touched, typed or scrolled, or had the
/// page in view for a while. Fetching a page says nothing, since mail scanners do that.
/// </summary>
public static class OpenedApi
{
    public static string Path(string token) => $"/a/{token}/opened";

    public static void MapOpenedApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/a/{token}/opened", MarkAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkAsync(
        string token, SurveyDatabase database, TimeProvider time, CancellationToken cancel)
    {
        Guid? unseen;
        await using (var session = await database.ReadAsync(cancel))
        {
            if (await new InvitationStore(session).FindByTokenAsync(Token.Hash(token), cancel) is null) return AnswersApi.UnknownLink();
            unseen = await new OpenedStore(session).UnseenAsync(Token.Hash(token), cancel);
        }

        if (unseen is not { } invitation) return TypedResults.NoContent();
        await using var writing = await database.WriteAsync(cancel);
        await new OpenedStore(writing).MarkAsync(invitation, time.Now(), cancel);
        await writing.CommitAsync(cancel);
        return TypedResults.NoContent();
    }
}

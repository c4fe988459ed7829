using Survey.Api.Hosting;
using Survey.Worker;

namespace Survey.Api.Access;

/// <summary>
/// Refuses API calls that change something and that another site had a signed-in person's browser make. Pages carry antiforgery tokens,
/// keys are sent by programs on purpose; only API calls with the cookie need this. Browsers say where a request comes from, in
/// <c>Sec-Fetch-Site</c> or at least in <c>Origin</c>, and scripts cannot change that; who sends neither is not a browser.
/// </summary>
public sealed class SameOrigin(RequestDelegate next, Settings settings)
{
    private readonly string publicOrigin = settings.PublicUrl.GetLeftPart(UriPartial.Authority);

    public Task InvokeAsync(HttpContext context) => IsForged(context)
        ? Problems.Forbidden("crossSite", "This call came from a page of another site. Call from the service's own pages, or with an API key.")
            .ExecuteAsync(context)
        : next(context);

    private bool IsForged(HttpContext context)
    {
        var request = context.Request;
        return ChangesSomething(request.Method)
            && request.Path.StartsWithSegments("/api")
            && context.User.Identity?.AuthenticationType == StaffCookie.Scheme
            && !IsOwn(request);
    }

    private static bool ChangesSomething(string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    private bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site]) return site is "same-origin" or "none";
        if (request.Headers.Origin is not [{ } origin]) return request.Headers.Origin.Count == 0;
        return origin == publicOrigin || origin == $"{request.Scheme}://{request.Host}";
    }
}

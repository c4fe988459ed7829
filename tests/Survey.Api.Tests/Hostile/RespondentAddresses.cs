using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Survey.Api.Tests.Hostile;

/// <summary>An address that a personal link's token opens.</summary>
/// <param name="Path">With <c>{token}</c> in place of the token.</param>
internal sealed record RespondentAddress(HttpMethod Method, string Path)
{
    public bool IsPage => !Path.StartsWith("/api", StringComparison.Ordinal);

    public string With(string token) => Path.Replace("{token}", token, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

internal static class RespondentAddresses
{
    /// <summary>What stands for the parameters of an address; a new parameter needs its line here.</summary>
    private static readonly IReadOnlyDictionary<string, string[]> Values = new Dictionary<string, string[]>
    {
        ["section"] = ["work", "about", "ahead"],
        ["reference"] = ["north"],
    };

    /// <summary>Every one that the application has, from its own list.</summary>
    public static IReadOnlyList<RespondentAddress> Of(AppFixture app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = endpoint.RoutePattern
        where pattern.GetParameter("token") is not null && !pattern.RawText!.Contains("sign-in") && !pattern.RawText.Contains("set-up")
        from path in Paths(pattern)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select new RespondentAddress(new HttpMethod(method), path),
    ];

    private static IEnumerable<string> Paths(RoutePattern pattern)
    {
        IEnumerable<string> paths = ["/" + pattern.RawText!.Trim('/').Replace("{**", "{", StringComparison.Ordinal)];
        foreach (var parameter in pattern.Parameters.Where(parameter => parameter.Name != "token"))
        {
            Assert.True(Values.ContainsKey(parameter.Name), $"Say what stands for {parameter.Name} of {pattern.RawText}.");
            paths = [.. paths.SelectMany(path => Values[parameter.Name].Select(value => path.Replace($"{{{parameter.Name}}}", value)))];
        }

        return paths;
    }
}

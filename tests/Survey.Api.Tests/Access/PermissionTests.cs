using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Access;
using Survey.Database.Access;

namespace Survey.Api.Tests.Access;

/// <summary>Every endpoint that there is, against the table of who may do what.</summary>
public sealed class PermissionTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Policies.Convene] = [Roles.Convenor, Roles.Evaluator, Roles.Administrator],
        [Policies.Evaluate] = [Roles.Evaluator, Roles.Administrator],
        [Policies.Review] = [Roles.Funder, Roles.Evaluator, Roles.Administrator],
        [Policies.Administer] = [Roles.Administrator],
        [Policies.SignedIn] = [Roles.Convenor, Roles.Evaluator, Roles.Funder, Roles.Administrator],
    };

    [Fact]
    public void Every_endpoint_says_who_may()
    {
        var endpoints = Endpoints();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.IsOpen != endpoint.Policies.Count > 0, $"{endpoint} names a policy or is open to anybody, not both or neither."));
        Assert.All(endpoints.SelectMany(endpoint => endpoint.Policies), policy => Assert.Contains(policy, Allowed.Keys));
    }

    [Theory]
    [InlineData(Roles.Convenor)]
    [InlineData(Roles.Evaluator)]
    [InlineData(Roles.Funder)]
    [InlineData(Roles.Administrator)]
    public async Task A_role_is_refused_whatever_its_policies_do_not_allow(string role)
    {
        var browser = await app.SignInAsync(role);

        foreach (var endpoint in Endpoints())
        {
            if (endpoint.Policies.All(policy => Allowed[policy].Contains(role))) continue;
            using var answer = await browser.SendAsync(endpoint.Request());
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{role} got {answer.StatusCode} from {endpoint}.");
        }
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        foreach (var endpoint in Endpoints().Where(endpoint => !endpoint.IsOpen))
        {
            using var answer = await app.Browser().SendAsync(endpoint.Request());
            if (endpoint.Address.StartsWith("/api", StringComparison.Ordinal))
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{answer.StatusCode} from {endpoint}.");
            else
                Assert.True(answer.Headers.Location?.OriginalString == "/sign-in", $"{answer.StatusCode} from {endpoint}.");
        }
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/no-such-file.css")]
    [InlineData("/api/v1/no-such-thing")]
    public async Task An_address_that_leads_nowhere_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync(address)).StatusCode);

    private IReadOnlyList<Listed> Endpoints()
    {
        var listed = new List<Listed>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            // The framework's own, for files made after the build. It says nothing, so it is refused.
            if (endpoint.RoutePattern.RawText == "{**path:file}") continue;
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "(none named)").ToList();
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                listed.Add(new Listed(new HttpMethod(method), Address(endpoint.RoutePattern), policies, isOpen));
        }

        return listed;
    }

    // A value for each parameter that its constraint accepts.
    private static string Address(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter =>
                parameter.ParameterPolicies.Any(policy => policy.Content == "guid") ? Guid.Empty.ToString()
                : parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") ? "1"
                : "x",
            _ => throw new InvalidOperationException($"Unknown part of {pattern.RawText}."),
        }))));

    private sealed record Listed(HttpMethod Method, string Address, IReadOnlyList<string> Policies, bool IsOpen)
    {
        public HttpRequestMessage Request() => new(Method, Address)
        {
            Content = Method == HttpMethod.Get ? null : JsonContent.Create(new { }),
        };

        public override string ToString() => $"{Method} {Address}";
    }
}

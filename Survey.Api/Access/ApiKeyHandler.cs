using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Survey.Api.Hosting;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>
/// Lets programs in: <c>Authorization: Bearer sk_…</c>. A key acts as its owner, with the role that the owner has at that moment.
/// </summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SurveyDatabase database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "key";

    private const string Bearer = "Bearer ";

    /// <summary>A new key; show it once and keep <see cref="Token.Hash"/> of it.</summary>
    public static string CreateKey() => "sk_" + Token.Create();

    public static bool IsMeant(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        await using var session = await database.ReadAsync(Context.RequestAborted);
        return await new ApiKeyStore(session).FindOwnerAsync(Token.Hash(key), Context.RequestAborted) is { } owner
            ? AuthenticateResult.Success(new AuthenticationTicket(StaffIdentity.Of(owner).ToPrincipal(Scheme), Scheme))
            : AuthenticateResult.Fail("The key is unknown or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized("unknownKey", "This API key is unknown or was revoked. Create one on your account page.")
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => StaffCookie.Forbidden().ExecuteAsync(Context);
}

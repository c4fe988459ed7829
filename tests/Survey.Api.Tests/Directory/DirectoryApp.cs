using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Survey.Api.Access;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Testing;

namespace Survey.Api.Tests.Directory;

/// <summary>
/// The whole application on a folder of its own, with two sectors, and clients that are signed in by a header. Any of its types can name
/// it; a class Program is in both hosts.
/// </summary>
public sealed class DirectoryApp : WebApplicationFactory<StaffIdentity>, IAsyncLifetime
{
    private const string TestScheme = "test";
    private const string Header = "X-Test-Staff";
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("survey-directory-");

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    public Guid SectorId { get; } = Guid.CreateVersion7();

    public Guid OtherSectorId { get; } = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        await using var session = await Services.GetRequiredService<SurveyDatabase>().WriteAsync();
        foreach (var id in new[] { SectorId, OtherSectorId })
            await session.ExecuteAsync(
                "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@id, 'S', 'Europe/London', @now)",
                new { id, now = Clock.Now() });
        await session.CommitAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Signed in; redirects are followed and cookies kept.</summary>
    public HttpClient Client(string role = Roles.Convenor, Guid? sector = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add(Header, $"{role} {sector ?? SectorId}");
        return client;
    }

    public async Task<DirectoryContent> LoadAsync(Guid? sector = null)
    {
        await using var session = await Services.GetRequiredService<SurveyDatabase>().ReadAsync();
        return await new DirectoryStore(session).LoadAsync(sector ?? SectorId);
    }

    /// <summary>The sample files, in the directory.</summary>
    public async Task SeedAsync()
    {
        var directory = Sample.Directory();
        await using var session = await Services.GetRequiredService<SurveyDatabase>().WriteAsync();
        await new DirectoryStore(session).ApplyAsync(
            SectorId, new() { NewOrganisations = directory.Organisations, NewContacts = directory.Contacts }, Clock.Now());
        await session.CommitAsync();
    }

    public static async Task<IHtmlDocument> PageAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DataFolder", folder.FullName);
        builder.UseSetting("Worker:InProcess", "false");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddAuthentication(TestScheme).AddScheme<AuthenticationSchemeOptions, SignedInByHeader>(TestScheme, null);
        });
    }

    private sealed class SignedInByHeader(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header].ToString().Split(' ') is not [var role, var sector])
                return Task.FromResult(AuthenticateResult.NoResult());
            var principal = new StaffIdentity(Guid.Empty, Guid.Parse(sector), "Nia", role).ToPrincipal(TestScheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, TestScheme)));
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Access;
using Survey.Api.Answering;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Worker;

namespace Survey.EndToEnd.Tests;

/// <summary>
/// The whole service with one sector, on a folder and a port of its own. Programs and browsers come in over real HTTP; jobs run when a
/// test says so.
/// </summary>
// Named by one of its types, because every program here has a Program.
public sealed class SurveyApp : WebApplicationFactory<AnswerService>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-e2e-");
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly int port = FreePort();

    /// <param name="settings">As in appsettings.json.</param>
    public SurveyApp(IReadOnlyDictionary<string, string>? settings = null)
    {
        this.settings = settings ?? new Dictionary<string, string>();
        UseKestrel(port);
        StartServer();
        Database = Services.GetRequiredService<SurveyDatabase>();
        Sector = AddSectorAsync().GetAwaiter().GetResult();
    }

    public SurveyDatabase Database { get; }

    public SectorRow Sector { get; }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Where mail goes when no server is set.</summary>
    public string MailFolder => Path.Combine(folder.FullName, "mail");

    /// <summary>A program's client with the key of a new member of staff.</summary>
    public async Task<HttpClient> StaffClientAsync(string role)
    {
        var key = ApiKeyHandler.CreateKey();
        var now = TimeProvider.System.Now();
        await using var session = await Database.WriteAsync();
        var staff = await new StaffStore(session).AddAsync(Sector.Id, $"The {role}", $"{role}@staff.example", role, now);
        await new ApiKeyStore(session).CreateAsync(staff!.Id, "test", Token.Hash(key), now);
        await session.CommitAsync();
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The address of a one-time link for the member of staff with this role, as if it had been mailed.</summary>
    public async Task<string> SignInLinkAsync(string role)
    {
        var token = Token.Create();
        var now = TimeProvider.System.Now();
        await using var session = await Database.WriteAsync();
        var links = new SignInStore(session);
        await links.RequestAsync($"{role}@staff.example", now);
        if (await links.ClaimAsync(Token.Hash(token), now) is null) throw new InvalidOperationException($"There is no {role}.");
        await session.CommitAsync();
        return new Uri(Address, $"/sign-in/{token}").ToString();
    }

    /// <summary>Somebody from outside, without any key.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task RunAsync<TJob>()
        where TJob : IJob =>
        await Services.GetRequiredService<TJob>().RunAsync(CancellationToken.None);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DataFolder", folder.FullName);
        builder.UseSetting("PublicUrl", $"http://localhost:{port}");
        builder.UseSetting("Worker:InProcess", "false");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (folder.Exists) folder.Delete(recursive: true);
    }

    // Known before the start, because links in mails begin with the public address.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<SectorRow> AddSectorAsync()
    {
        await using var session = await Database.WriteAsync();
        var sector = await new SectorStore(session).CreateAsync("Test sector", "Europe/London", TimeProvider.System.Now());
        await session.CommitAsync();
        return sector;
    }
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Survey.Api.Access;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>
/// The whole application, as in production, on a data folder of its own, with a clock that stands still and no worker. Starts at first
/// use; one for a test (<c>await using var app = new AppFixture();</c>) or for a class (<c>IClassFixture&lt;AppFixture&gt;</c>).
/// </summary>
// Named by one of its types, because Api and Worker both have a Program.
public sealed class AppFixture : WebApplicationFactory<SetUpLink>
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("survey-app-");
    private SectorRow? sector;

    /// <summary>More settings; only before first use.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A Monday morning in winter.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public CapturedLogs Logs { get; } = new();

    public SurveyDatabase Database => Services.GetRequiredService<SurveyDatabase>();

    /// <summary>Somebody's browser: keeps cookies, shows redirects instead of following them.</summary>
    public HttpClient Browser() => CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });

    /// <summary>A browser in which a new member of staff with this role has signed in, the way they would.</summary>
    public async Task<HttpClient> SignInAsync(string role) => await SignInAsync(await AddStaffAsync(role));

    public async Task<HttpClient> SignInAsync(StaffRow staff)
    {
        var browser = Browser();
        var page = await browser.OpenAsync($"/sign-in/{await MakeLinkAsync(staff)}");
        var answer = await page.SubmitAsync("main form");
        Assert.Equal("/", answer.Location);
        return browser;
    }

    /// <summary>The sector that all staff of this application belong to.</summary>
    public async Task<SectorRow> SectorAsync() => sector ??= await WriteAsync(session =>
        new SectorStore(session).CreateAsync("Test sector", "Europe/London", Clock.Now()));

    public async Task<StaffRow> AddStaffAsync(string role, string? email = null)
    {
        var sectorId = (await SectorAsync()).Id;
        return (await WriteAsync(session => new StaffStore(session).AddAsync(
            sectorId, $"Person {role}", email ?? $"{Guid.NewGuid():N}@example.org", role, Clock.Now())))!;
    }

    /// <summary>Token of a one-time link for this member, as if the worker had sent it.</summary>
    public async Task<string> MakeLinkAsync(StaffRow staff)
    {
        var token = Token.Create();
        var claimed = await WriteAsync(async session =>
        {
            var links = new SignInStore(session);
            await links.RequestAsync(staff.Email, Clock.Now());
            return await links.ClaimAsync(Token.Hash(token), Clock.Now());
        });
        Assert.Equal(staff.Email, claimed?.Email);
        return token;
    }

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> read)
    {
        await using var session = await Database.ReadAsync();
        return await read(session);
    }

    /// <summary>Runs and commits.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> write)
    {
        await using var session = await Database.WriteAsync();
        var result = await write(session);
        await session.CommitAsync();
        return result;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("DataFolder", folder.FullName);
        builder.UseSetting("Worker:InProcess", "false");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Refresh();
        if (!disposing || !folder.Exists) return;
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

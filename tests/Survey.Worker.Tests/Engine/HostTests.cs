using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Survey.Testing;
using Survey.Testing.Mail;

namespace Survey.Worker.Tests.Engine;

public sealed class HostTests
{
    [Fact]
    public async Task The_engine_runs_what_is_due_until_the_host_stops()
    {
        await using var sector = await TestSector.CreateAsync(TimeProvider.System.GetUtcNow());
        await sector.AddAsync(("elm", "Elm Trust"), ("ash", "Ash Trust"));
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "elm", []);
        using var host = Host(sector);

        await host.StartAsync();
        // The mail to whom has not answered, the analysis of who has, and the workbook with it.
        await Until.TrueAsync(() => Directory.Exists(sector.MailFolder) && Directory.GetFiles(sector.MailFolder, "*.eml").Length == 1);
        await Until.TrueAsync(() => sector.ReadAsync(async session => await session.FindAsync<int>("SELECT COUNT(*) FROM Workbook") == 1));
        await host.StopAsync();

        var mail = new ReceivedMail(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(sector.MailFolder, "*.eml"))));
        Assert.Equal($"Person of ash <{TestSector.Address("ash")}>", mail.Header("To"));
        sector.Logs.AssertSilentAbout(["@organisation", "Person of", "Elm", "Ash Trust", mail.Link().Segments[^1]]);
        Assert.DoesNotContain(sector.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_fails_is_logged_as_an_error_and_ticks_on()
    {
        await using var sector = await TestSector.CreateAsync(TimeProvider.System.GetUtcNow());
        await sector.AddAsync(2);
        await sector.OpenAsync();
        await sector.ExecuteAsync("ALTER TABLE Message RENAME TO Elsewhere");
        using var host = Host(sector);

        await host.StartAsync();
        await Until.TrueAsync(() => sector.Logs.Lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal)));
        await sector.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO Message");
        await Until.TrueAsync(() => Directory.Exists(sector.MailFolder) && Directory.GetFiles(sector.MailFolder, "*.eml").Length == 2);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_stops_amid_many_messages_finishes_one_and_leaves_the_others_due()
    {
        await using var sector = await TestSector.CreateAsync(TimeProvider.System.GetUtcNow());
        await sector.AddAsync(20);
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer();
        using var host = Host(sector, server.Port);
        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
        server.BeforeAnswer = step => { if (step == "text") life.StopApplication(); };

        await host.StartAsync();
        await Until.TrueAsync(() => life.ApplicationStopping.IsCancellationRequested);
        await host.StopAsync();

        var rows = await sector.ReadAsync(session => session.QueryAsync<Row>("SELECT ClaimedAt, SentAt FROM Message"));
        Assert.Single(rows, row => row.SentAt is not null);
        Assert.Equal(19, rows.Count(row => row.ClaimedAt is null));
        Assert.DoesNotContain(sector.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_worker_starts_on_a_fresh_folder_and_stops_cleanly_when_asked_to()
    {
        var root = Directory.CreateTempSubdirectory("survey-host-");
        var folder = Path.Combine(root.FullName, "deeper", "data");
        try
        {
            using var worker = new ServiceProcess("Survey.Worker", ("DataFolder", folder));
            await Until.TrueAsync(() => worker.HasExited || worker.Output.Contains("Application started", StringComparison.Ordinal));

            worker.Terminate();

            Assert.Equal(0, await worker.ExitCodeAsync());
            Assert.Equal("", worker.Errors);
            Assert.True(File.Exists(Path.Combine(folder, "survey.db")));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    /// <summary>As in production, with the real clock: the engine goes by it too.</summary>
    private static IHost Host(TestSector sector, int? smtpPort = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(sector.Logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddJobs(sector.SettingsWith(smtpPort is { } port ? sector.SmtpAt(port) : sector.Files)).AddJobEngine();
        return builder.Build();
    }

    private sealed record Row
    {
        public DateTime? ClaimedAt { get; init; }

        public DateTime? SentAt { get; init; }
    }
}

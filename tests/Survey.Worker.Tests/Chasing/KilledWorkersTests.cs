using System.Globalization;
using Survey.Database.Chasing;
using Survey.Testing;
using Survey.Testing.Mail;
using Xunit.Abstractions;

namespace Survey.Worker.Tests.Chasing;

/// <summary>
/// Four workers, each a process of its own, share one database file and one real mail server, and each is killed at some moment, again and
/// again, until everything that was due is settled. What counts is what the mail server has.
/// </summary>
public sealed class KilledWorkersTests(ITestOutputHelper output)
{
    /// <summary>Environment variable: how many invitations; 2,000 unless set.</summary>
    private const string HowMany = "SURVEY_TEST_INVITATIONS";

    private const int Workers = 4;
    private const int Lines = 4;

    private static readonly int Invitations =
        int.Parse(Environment.GetEnvironmentVariable(HowMany) ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Whatever_is_killed_every_message_is_handed_over_at_most_once_and_none_is_missing_without_being_listed()
    {
        await using var sector = await TestSector.CreateAsync(TimeProvider.System.GetUtcNow());
        await sector.AddAsync(Invitations);
        var wave = await sector.OpenAsync();
        using var server = await MailServer.StartAsync();
        var random = new Random(Invitations);

        var kills = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAndDieAsync(sector, server, new Random(random.Next()))));

        var arrived = server.Mails().Select(mail => (Address: mail.Header("X-RcptTo"), Name: mail.Header("Message-ID"))).ToList();
        var rows = await sector.ReadAsync(session => session.QueryAsync<Row>(
            """
            SELECT c.Email, m.SentAt, m.ProviderMessageId FROM Message AS m
            JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
            """));
        var listed = await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave, DateTime.UtcNow.AddMinutes(1)));
        output.WriteLine(
            $"{Invitations} invitations, {kills.Sum()} kills: {arrived.Count} accepted by the server, "
            + $"{rows.Count(row => row.SentAt is not null)} confirmed, {listed.Count} listed as uncertain.");

        Assert.Equal(Invitations, rows.Count);
        Assert.Equal(arrived.Count, arrived.Select(mail => mail.Address).Distinct().Count());
        var accepted = arrived.Select(mail => mail.Name).ToHashSet();
        Assert.All(rows.Where(row => row.SentAt is not null), row => Assert.Contains(row.ProviderMessageId!, accepted));
        Assert.Equal(
            rows.Where(row => row.SentAt is null).Select(row => row.ProviderMessageId).Order(),
            listed.Select(row => row.ProviderMessageId).Order());
        Assert.All(listed, row => Assert.True(row.IsUncertain));
        Assert.InRange(listed.Count, 0, kills.Sum() * Lines);
    }

    /// <returns>How often a worker was killed, the last time with nothing left to claim but mails perhaps on their way.</returns>
    private static async Task<int> WorkAndDieAsync(TestSector sector, MailServer server, Random random)
    {
        for (var kills = 1; ; kills++)
        {
            using var worker = new ServiceProcess(
                "Survey.Worker",
                ("DataFolder", sector.MailFolder), ("ConnectionStrings:Survey", sector.ConnectionString), ("Mail:Host", "127.0.0.1"),
                ("Mail:Port", $"{server.Port}"), ("Mail:RequireTls", "false"), ("Mail:Connections", $"{Lines}"),
                ("Mail:From", "survey@service.example"), ("Logging:LogLevel:Quartz", "Warning"));
            await Until.TrueAsync(() => worker.HasExited || worker.Output.Contains("Application started", StringComparison.Ordinal));
            var end = Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500, 6000)));
            await Until.TrueAsync(async () => end.IsCompleted || await DueAsync(sector) == 0);
            worker.Kill();
            if (await DueAsync(sector) == 0) return kills;
        }
    }

    private static Task<int> DueAsync(TestSector sector) => sector.ReadAsync(session =>
        session.FindAsync<int>("SELECT COUNT(*) FROM Message WHERE ClaimedAt IS NULL"));

    private sealed record Row
    {
        public required string Email { get; init; }

        public DateTime? SentAt { get; init; }

        public string? ProviderMessageId { get; init; }
    }
}

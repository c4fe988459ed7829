using Survey.Database.Chasing;
using Survey.Testing.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>
/// A mail server that does at random whatever servers do: refuses, greylists, goes away, breaks off in the text, and breaks off after it
/// has accepted a text and before it says so.
/// </summary>
public sealed class MisbehavingServerTests
{
    private const int Invitations = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_message_is_accepted_once_or_failed_or_listed_and_none_is_accepted_twice(int seed)
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(Invitations);
        var wave = await sector.OpenAsync();
        var random = new Random(seed);
        await using var server = new ScriptedMailServer { Choose = step => { lock (random) return Fate(step, random.Next(100)); } };

        for (var run = 0; run < 500 && await DueAsync(sector) > 0; run++)
        {
            await sector.SendMessages(sector.SmtpAt(server.Port, connections: 4)).RunAsync(CancellationToken.None);
            sector.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        var rows = await sector.ReadAsync(session => session.QueryAsync<Row>(
            """
            SELECT c.Email, m.SentAt, m.FailedAt, m.ClaimedAt FROM Message AS m
            JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
            """));
        var accepted = server.Accepted.ToHashSet();
        Assert.Equal(server.Accepted.Count, accepted.Count);
        Assert.Equal(0, await DueAsync(sector));
        Assert.All(rows, row => Assert.Equal((row.SentAt is not null, true), (accepted.Contains(row.Email) && row.SentAt is not null, row.ClaimedAt is not null)));
        Assert.All(rows.Where(row => row.FailedAt is not null), row => Assert.DoesNotContain(row.Email, accepted));
        var listed = await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave, sector.Clock.Now.UtcDateTime));
        Assert.Equal(rows.Count(row => row.SentAt is null), listed.Count);
        Assert.Contains(listed, row => row.IsUncertain);
        Assert.Contains(listed, row => !row.IsUncertain);
    }

    private static string? Fate(string step, int dice) => (step, dice) switch
    {
        ("connect", < 5) => "421 too many",
        ("RCPT", < 2) => "550 5.1.1 nobody",
        ("RCPT", < 4) => "451 4.7.1 greylisted",
        ("RCPT", < 6) => "452 4.2.2 full",
        ("RCPT", < 7) => ScriptedMailServer.HangUp,
        ("RSET", < 2) => ScriptedMailServer.HangUp,
        ("text", < 2) => ScriptedMailServer.HangUp,
        ("text", < 4) => ScriptedMailServer.AcceptAndHangUp,
        ("text", < 6) => "451 disk full",
        _ => null,
    };

    private static Task<int> DueAsync(TestSector sector) => sector.ReadAsync(session =>
        session.FindAsync<int>("SELECT COUNT(*) FROM Message WHERE ClaimedAt IS NULL AND CancelledAt IS NULL"));

    private sealed record Row
    {
        public required string Email { get; init; }

        public DateTime? SentAt { get; init; }

        public DateTime? FailedAt { get; init; }

        public DateTime? ClaimedAt { get; init; }
    }
}

using System.Text.RegularExpressions;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Testing.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>Nothing is sent twice and nothing is missing without being listed, whatever servers and processes do.</summary>
public sealed partial class MailTroubleTests : SendingTest
{
    [Fact]
    public async Task A_conversation_that_breaks_off_in_the_text_leaves_one_message_unconfirmed_and_never_resent()
    {
        await Sector.AddAsync(3);
        var wave = await Sector.OpenAsync();
        await using (var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp)))
            await RunAsync(Sector.SmtpAt(server.Port));
        using var good = await MailServer.StartAsync();
        Sector.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(Sector.SmtpAt(good.Port));
        await RunAsync(Sector.SmtpAt(good.Port));

        Assert.Equal(2, good.Mails().Count);
        var progress = await ProgressAsync(wave);
        Assert.Equal((2, 0, 1), (progress.Sum(row => row.Sent), progress.Sum(row => row.Failed), progress.Sum(row => row.Unconfirmed)));
    }

    [Fact]
    public async Task Two_who_have_an_uncertain_message_sent_again_at_once_send_one_mail()
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));
        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.Empty(server.Accepted);
        server.Script.Clear();
        var lost = Assert.Single(await RowsAsync(), row => row.ClaimedAt is not null);
        await Sector.WriteAsync(session =>
            new StaffStore(session).AddAsync(Sector.Row.Id, "Ann", "ann@example.org", Roles.Convenor, Sector.Clock.Now()));
        var staff = await Sector.ReadAsync(session => session.FindAsync<Guid>("SELECT Id FROM Staff"));
        var message = await Sector.ReadAsync(session => session.FindAsync<Guid>("SELECT Id FROM Message WHERE ClaimedAt IS NOT NULL"));
        Sector.Clock.Advance(TimeSpan.FromHours(1));
        var settling = new Settling(wave, message, lost.ClaimedAt!.Value, staff, Sector.Clock.Now());

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await Sector.WriteAsync(session => new UndeliveredStore(session).SendAgainAsync(settling));
            await RunAsync(Sector.SmtpAt(server.Port));
        })));
        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.Equal([TestSector.Address("org1"), TestSector.Address("org2")], server.Accepted.Order());
        Assert.All(await RowsAsync(), row => Assert.Equal(Sector.Clock.Now(), row.SentAt));
    }

    [Fact]
    public async Task A_process_that_dies_after_reserving_leaves_the_message_unconfirmed_and_never_resent()
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        await Sector.WriteAsync(async session =>
            Assert.Single(await new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), Sector.Clock.Now(), 1)));
        Sector.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(Sector.Files);

        Assert.Single(Files());
        Assert.Equal(1, (await ProgressAsync(wave)).Sum(row => row.Unconfirmed));
    }

    [Theory]
    [InlineData("connect", "421 busy")]
    [InlineData("connect", ScriptedMailServer.HangUp)]
    [InlineData("MAIL", "530 sign in first")]
    [InlineData("RCPT", "451 greylisted")]
    [InlineData("text", "451 disk full")]
    public async Task A_server_that_takes_nothing_costs_no_message(string step, string answer)
    {
        await Sector.AddAsync(5);
        var wave = await Sector.OpenAsync();
        await using var server = new ScriptedMailServer((step, answer));

        for (var run = 0; run < 8; run++) await RunAsync(Sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.Equal((null, null, null), (row.ClaimedAt, row.SentAt, row.FailedAt)));
        Assert.All(await ProgressAsync(wave), row => Assert.Equal((0, 0, 0), (row.Sent, row.Failed, row.Unconfirmed)));
        Assert.Equal(0, await Sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM LinkToken")));
        Assert.Equal(0, await Sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM ShortCode")));

        server.Script.Clear();
        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.All(await RowsAsync(), row => Assert.Null(row.SentAt));
        Sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task Without_a_server_no_message_is_touched_and_each_pause_is_longer_than_the_one_before()
    {
        await Sector.AddAsync(5);
        await Sector.OpenAsync();
        var before = await RowsAsync();

        foreach (var minutes in (int[])[5, 10, 20])
        {
            await RunAsync(Sector.SmtpAt(MailServer.FreePort()));
            await using var server = new ScriptedMailServer(("connect", "421 not yet"));
            Sector.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
            await RunAsync(Sector.SmtpAt(server.Port));
            Assert.Equal(0, server.Conversations);
            Sector.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(before, await RowsAsync());
        await RunAsync(Sector.Files);
        Assert.Equal(5, Files().Length);
    }

    [Fact]
    public async Task A_domain_that_puts_mail_off_makes_only_its_own_wait_and_is_tried_again()
    {
        await Sector.AddAsync(4);
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'a@Grey.example', EmailKey = 'a@grey.example' WHERE EmailKey LIKE 'org2@%'");
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'b@Grey.example', EmailKey = 'b@grey.example' WHERE EmailKey LIKE 'org3@%'");
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(
            ("RCPT TO:<a@Grey.example>", "451 4.7.1 greylisted"), ("RCPT TO:<b@Grey.example>", "451 4.7.1 greylisted"));

        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.Equal([TestSector.Address("org1"), TestSector.Address("org4")], server.Accepted.Order());
        Assert.Single(server.Steps, step => step.EndsWith("@Grey.example>", StringComparison.Ordinal));

        // Greylisted once more: now the domain waits for ten minutes.
        Sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(Sector.SmtpAt(server.Port));
        server.Script.Clear();
        Sector.Clock.Advance(TimeSpan.FromMinutes(9));
        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.Equal(2, server.Accepted.Count);

        Sector.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.Equal(["a@Grey.example", "b@Grey.example"], server.Accepted.Skip(2).Order());
    }

    [Fact]
    public async Task A_full_mailbox_is_tried_at_growing_distances_for_three_days_and_holds_up_nobody()
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(($"RCPT TO:<{TestSector.Address("org1")}>", "452 4.2.2 full"));
        var tries = new List<TimeSpan>();
        var began = Sector.Clock.Now;
        server.BeforeAnswer = step => { if (step == "RCPT" && server.Steps[^1].Contains("org1")) tries.Add(Sector.Clock.Now - began); };

        for (var run = 0; run < 120; run++)
        {
            await RunAsync(Sector.SmtpAt(server.Port));
            Sector.Clock.Advance(TimeSpan.FromMinutes(run < 20 ? 5 : 60));
        }

        Assert.Equal([TestSector.Address("org2")], server.Accepted);
        Assert.Equal([0, 5, 15, 35, 75], tries.Take(5).Select(since => since.TotalMinutes));
        Assert.InRange(tries[^1].TotalHours, 72, 77);
        Assert.Equal(1, (await ProgressAsync(wave)).Sum(row => row.Failed));
    }

    [Fact]
    public async Task A_server_that_breaks_off_in_every_text_costs_one_message_a_line_and_then_nothing_is_risked()
    {
        await Sector.AddAsync(20);
        var wave = await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));

        for (var run = 0; run < 5; run++) await RunAsync(Sector.SmtpAt(server.Port, connections: 3));

        Sector.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(3, (await ProgressAsync(wave)).Sum(row => row.Unconfirmed));
    }

    [Theory]
    [InlineData("451 later")]
    [InlineData("452 4.2.2 full")]
    public async Task A_shared_mail_that_was_put_off_is_put_off_for_all_and_carries_all_again(string answer)
    {
        await Sector.AddAsync(("elm", "Elm"), ("ash", "Ash"));
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example'");
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(("RCPT", answer));

        await RunAsync(Sector.SmtpAt(server.Port));
        Assert.Single(server.Steps, step => step.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.All(await RowsAsync(), row => Assert.Equal((null, null, null), (row.ClaimedAt, row.CancelledAt, row.CarriedBy)));
        Assert.Equal(0, await Sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM LinkToken")));
        Sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(Sector.Files);

        Assert.Equal(2, Links().Matches(new ReceivedMail(File.ReadAllText(Assert.Single(Files()))).Text).Count);
    }

    [Fact]
    public async Task A_refused_recipient_fails_for_good_and_does_not_hold_up_the_others()
    {
        await Sector.AddAsync(3);
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'nobody at all' WHERE EmailKey = 'org2@organisation.example'");
        var wave = await Sector.OpenAsync();
        using var server = await MailServer.StartAsync();

        await RunAsync(Sector.SmtpAt(server.Port));
        Sector.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.Equal(2, server.Mails().Count);
        Assert.Equal(1, (await ProgressAsync(wave)).Sum(row => row.Failed));
        var failed = Assert.Single(await RowsAsync(), row => row.FailedAt is not null);
        Assert.Equal("The address is not one that mail can be sent to.", failed.Failure);
    }

    [Fact]
    public async Task What_the_server_said_is_kept_without_its_words()
    {
        await Sector.AddAsync(2);
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(("RCPT", "550 5.1.1 <org1@organisation.example> is unknown"));

        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.Equal("The mail server answered 550 5.1.1 to RCPT.", row.Failure));
    }

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})\r?$", RegexOptions.Multiline)]
    private static partial Regex Links();
}

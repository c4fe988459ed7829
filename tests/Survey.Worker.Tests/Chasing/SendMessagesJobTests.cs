using System.Text.RegularExpressions;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Chasing;

public sealed partial class SendMessagesJobTests : IAsyncLifetime
{
    private TestSector sector = null!;

    public async Task InitializeAsync() => sector = await TestSector.CreateAsync();

    public async Task DisposeAsync() => await sector.DisposeAsync();

    [Fact]
    public async Task Each_message_goes_once_with_a_link_of_its_own_in_the_contacts_language()
    {
        await sector.AddAsync(("elm", "Elm"), ("llwyn", "Llwyn"));
        await sector.OpenAsync();
        await sector.ExecuteAsync("UPDATE Contact SET Language = 'cy', Name = 'Siân Ŵyn' WHERE EmailKey = 'llwyn@organisation.example'");
        using var server = await MailServer.StartAsync();

        for (var run = 0; run < 3; run++) await RunAsync(sector.SmtpAt(server.Port));

        var mails = server.Mails().ToDictionary(mail => mail.Header("X-RcptTo"));
        Assert.Equal(2, server.Mails().Count);
        var (english, welsh) = (mails[TestSector.Address("elm")], mails[TestSector.Address("llwyn")]);
        Assert.Equal(("en", "cy"), (english.Header("Content-Language"), welsh.Header("Content-Language")));
        Assert.StartsWith("Dear Person of elm,", english.Text, StringComparison.Ordinal);
        Assert.StartsWith("Annwyl Siân Ŵyn,", welsh.Text, StringComparison.Ordinal);
        Assert.Contains("until 9 March 2026", english.Text, StringComparison.Ordinal);
        Assert.Contains("tan 9 Mawrth 2026", welsh.Text, StringComparison.Ordinal);
        Assert.NotEqual(english.Link(), welsh.Link());
        Assert.Equal("elm", await OwnerAsync(english));
        Assert.Equal("llwyn", await OwnerAsync(welsh));
        Assert.All(await RowsAsync(), row => Assert.Equal(sector.Clock.Now(), row.SentAt));
        Assert.Equal(
            mails.Values.Select(mail => mail.Header("Message-ID")).Order(),
            (await RowsAsync()).Select(row => row.ProviderMessageId!).Order());
    }

    [Fact]
    public async Task Four_at_once_send_each_of_two_hundred_messages_exactly_once()
    {
        await sector.AddAsync(200);
        await sector.OpenAsync();
        using var server = await MailServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(sector.SmtpAt(server.Port)))));

        var arrived = server.Mails().Select(mail => mail.Header("X-RcptTo")).Order();
        Assert.Equal(Enumerable.Range(1, 200).Select(number => TestSector.Address($"org{number}")).Order(), arrived);
        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task A_message_that_is_not_due_yet_waits()
    {
        await sector.AddAsync(2);
        await sector.OpenAsync();
        sector.Clock.Advance(TimeSpan.FromMilliseconds(-1));

        await RunAsync(sector.Files);

        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_conversation_that_breaks_off_in_the_text_leaves_one_message_unconfirmed_and_never_resent()
    {
        await sector.AddAsync(3);
        var wave = await sector.OpenAsync();
        await using (var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp)))
            await RunAsync(sector.SmtpAt(server.Port));
        using var good = await MailServer.StartAsync();
        sector.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(sector.SmtpAt(good.Port));
        await RunAsync(sector.SmtpAt(good.Port));

        Assert.Equal(2, good.Mails().Count);
        var progress = await ProgressAsync(wave);
        Assert.Equal((2, 0, 1), (progress.Sum(row => row.Sent), progress.Sum(row => row.Failed), progress.Sum(row => row.Unconfirmed)));
    }

    [Fact]
    public async Task Two_who_have_an_uncertain_message_sent_again_at_once_send_one_mail()
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));
        await RunAsync(sector.SmtpAt(server.Port));
        Assert.Empty(server.Accepted);
        server.Script.Clear();
        var lost = Assert.Single(await RowsAsync(), row => row.ClaimedAt is not null);
        await sector.WriteAsync(session =>
            new StaffStore(session).AddAsync(sector.Row.Id, "Ann", "ann@example.org", Roles.Convenor, sector.Clock.Now()));
        var staff = await sector.ReadAsync(session => session.FindAsync<Guid>("SELECT Id FROM Staff"));
        var message = await sector.ReadAsync(session => session.FindAsync<Guid>("SELECT Id FROM Message WHERE ClaimedAt IS NOT NULL"));
        sector.Clock.Advance(TimeSpan.FromHours(1));
        var settling = new Settling(wave, message, lost.ClaimedAt!.Value, staff, sector.Clock.Now());

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await sector.WriteAsync(session => new UndeliveredStore(session).SendAgainAsync(settling));
            await RunAsync(sector.SmtpAt(server.Port));
        })));
        await RunAsync(sector.SmtpAt(server.Port));

        Assert.Equal([TestSector.Address("org1"), TestSector.Address("org2")], server.Accepted.Order());
        Assert.All(await RowsAsync(), row => Assert.Equal(sector.Clock.Now(), row.SentAt));
    }

    [Fact]
    public async Task A_process_that_dies_after_reserving_leaves_the_message_unconfirmed_and_never_resent()
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await sector.WriteAsync(async session =>
            Assert.Single(await new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), sector.Clock.Now(), 1)));
        sector.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(sector.Files);

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
        await sector.AddAsync(5);
        var wave = await sector.OpenAsync();
        await using var server = new ScriptedMailServer((step, answer));

        for (var run = 0; run < 8; run++) await RunAsync(sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.Equal((null, null, null), (row.ClaimedAt, row.SentAt, row.FailedAt)));
        Assert.All(await ProgressAsync(wave), row => Assert.Equal((0, 0, 0), (row.Sent, row.Failed, row.Unconfirmed)));
        Assert.Equal(0, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM LinkToken")));
        Assert.Equal(0, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM ShortCode")));

        server.Script.Clear();
        await RunAsync(sector.SmtpAt(server.Port));
        Assert.All(await RowsAsync(), row => Assert.Null(row.SentAt));
        sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task Without_a_server_no_message_is_touched_and_each_pause_is_longer_than_the_one_before()
    {
        await sector.AddAsync(5);
        await sector.OpenAsync();
        var before = await RowsAsync();

        foreach (var minutes in (int[])[5, 10, 20])
        {
            await RunAsync(sector.SmtpAt(MailServer.FreePort()));
            await using var server = new ScriptedMailServer(("connect", "421 not yet"));
            sector.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
            await RunAsync(sector.SmtpAt(server.Port));
            Assert.Equal(0, server.Conversations);
            sector.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(before, await RowsAsync());
        await RunAsync(sector.Files);
        Assert.Equal(5, Files().Length);
    }

    [Fact]
    public async Task A_domain_that_puts_mail_off_makes_only_its_own_wait_and_is_tried_again()
    {
        await sector.AddAsync(4);
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'a@Grey.example', EmailKey = 'a@grey.example' WHERE EmailKey LIKE 'org2@%'");
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'b@Grey.example', EmailKey = 'b@grey.example' WHERE EmailKey LIKE 'org3@%'");
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer(
            ("RCPT TO:<a@Grey.example>", "451 4.7.1 greylisted"), ("RCPT TO:<b@Grey.example>", "451 4.7.1 greylisted"));

        await RunAsync(sector.SmtpAt(server.Port));
        Assert.Equal([TestSector.Address("org1"), TestSector.Address("org4")], server.Accepted.Order());
        Assert.Single(server.Steps, step => step.EndsWith("@Grey.example>", StringComparison.Ordinal));

        // Greylisted once more: now the domain waits for ten minutes.
        sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(sector.SmtpAt(server.Port));
        server.Script.Clear();
        sector.Clock.Advance(TimeSpan.FromMinutes(9));
        await RunAsync(sector.SmtpAt(server.Port));
        Assert.Equal(2, server.Accepted.Count);

        sector.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(sector.SmtpAt(server.Port));
        Assert.Equal(["a@Grey.example", "b@Grey.example"], server.Accepted.Skip(2).Order());
    }

    [Fact]
    public async Task A_full_mailbox_is_tried_at_growing_distances_for_three_days_and_holds_up_nobody()
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await using var server = new ScriptedMailServer(($"RCPT TO:<{TestSector.Address("org1")}>", "452 4.2.2 full"));
        var tries = new List<TimeSpan>();
        var began = sector.Clock.Now;
        server.BeforeAnswer = step => { if (step == "RCPT" && server.Steps[^1].Contains("org1")) tries.Add(sector.Clock.Now - began); };

        for (var run = 0; run < 120; run++)
        {
            await RunAsync(sector.SmtpAt(server.Port));
            sector.Clock.Advance(TimeSpan.FromMinutes(run < 20 ? 5 : 60));
        }

        Assert.Equal([TestSector.Address("org2")], server.Accepted);
        Assert.Equal([0, 5, 15, 35, 75], tries.Take(5).Select(since => since.TotalMinutes));
        Assert.InRange(tries[^1].TotalHours, 72, 77);
        Assert.Equal(1, (await ProgressAsync(wave)).Sum(row => row.Failed));
    }

    [Fact]
    public async Task A_server_that_breaks_off_in_every_text_costs_one_message_a_line_and_then_nothing_is_risked()
    {
        await sector.AddAsync(20);
        var wave = await sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));

        for (var run = 0; run < 5; run++) await RunAsync(sector.SmtpAt(server.Port, connections: 3));

        sector.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(3, (await ProgressAsync(wave)).Sum(row => row.Unconfirmed));
    }

    [Fact]
    public async Task Several_lines_at_once_send_everything_once_in_few_conversations()
    {
        await sector.AddAsync(60);
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer();

        await RunAsync(sector.SmtpAt(server.Port, connections: 3));

        Assert.Equal(Enumerable.Range(1, 60).Select(number => TestSector.Address($"org{number}")).Order(), server.Accepted.Order());
        Assert.InRange(server.Conversations, 1, 3);
        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task The_mail_of_a_message_nobody_knows_about_can_be_looked_for_by_its_name_at_the_provider()
    {
        await sector.AddAsync(2);
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));

        await RunAsync(sector.SmtpAt(server.Port));

        var row = Assert.Single(await RowsAsync(), row => row.ClaimedAt is not null);
        Assert.Matches("^<[0-9a-f]{32}@service.example>$", row.ProviderMessageId);
        Assert.Null(row.SentAt);
    }

    [Theory]
    [InlineData("UPDATE Invitation SET DeclinedAt = @now")]
    [InlineData("UPDATE Invitation SET OptedOutAt = @now")]
    [InlineData("UPDATE Contact SET LeftOn = '2026-03-02'")]
    [InlineData("UPDATE Contact SET EraseAt = @now")]
    [InlineData("UPDATE Wave SET ClosedAt = @now")]
    public async Task What_happens_while_one_mail_is_under_way_counts_for_the_next_already(string change)
    {
        await sector.AddAsync(50);
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step =>
        {
            if (step != "text" || server.Accepted.Count != 9) return;
            sector.ExecuteAsync(change).GetAwaiter().GetResult();
        };

        await RunAsync(sector.SmtpAt(server.Port));

        Assert.Equal(10, server.Accepted.Count);
    }

    [Fact]
    public async Task A_mailbox_that_several_organisations_share_gets_one_mail_with_a_link_for_each()
    {
        await sector.AddAsync(("elm", "Elm"), ("ash", "Ash"), ("oak", "Oak"), ("yew", "Yew"));
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example' WHERE Name <> 'Person of yew'");
        var wave = await sector.OpenAsync();

        await RunAsync(sector.Files);
        await RunAsync(sector.Files);

        var mails = Files().Select(file => new ReceivedMail(File.ReadAllText(file))).ToList();
        Assert.Equal(2, mails.Count);
        var shared = Assert.Single(mails, mail => mail.Header("To").Contains("office@trees.example", StringComparison.Ordinal));
        var owners = await Task.WhenAll(Links().Matches(shared.Text).Select(link => OwnerAsync(link.Groups["token"].Value)));
        Assert.Equal(["ash", "elm", "oak"], owners.Order());
        foreach (Match code in Code().Matches(shared.Text))
            Assert.NotNull(await sector.ReadAsync(session => new InvitationStore(session).FindByCodeAsync(Token.Hash(code.Value))));
        Assert.Equal(3, Code().Matches(shared.Text).Count);
        Assert.All(await ProgressAsync(wave), row => Assert.Equal((1, 0), (row.Sent, row.Cancelled)));
        Assert.Equal((2, 2), ((await RowsAsync()).Count(row => row.SentAt is not null), (await RowsAsync()).Count(row => row.CarriedBy is not null)));
    }

    [Fact]
    public async Task A_shared_mailbox_is_not_asked_for_an_organisation_that_needs_it_no_more()
    {
        await sector.AddAsync(("elm", "Elm"), ("ash", "Ash"), ("oak", "Oak"));
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example'");
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "elm", []);

        await RunAsync(sector.Files);

        var mail = new ReceivedMail(File.ReadAllText(Assert.Single(Files())));
        var owners = await Task.WhenAll(Links().Matches(mail.Text).Select(link => OwnerAsync(link.Groups["token"].Value)));
        Assert.Equal(["ash", "oak"], owners.Order());
    }

    [Theory]
    [InlineData("451 later")]
    [InlineData("452 4.2.2 full")]
    public async Task A_shared_mail_that_was_put_off_is_put_off_for_all_and_carries_all_again(string answer)
    {
        await sector.AddAsync(("elm", "Elm"), ("ash", "Ash"));
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example'");
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer(("RCPT", answer));

        await RunAsync(sector.SmtpAt(server.Port));
        Assert.Single(server.Steps, step => step.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.All(await RowsAsync(), row => Assert.Equal((null, null, null), (row.ClaimedAt, row.CancelledAt, row.CarriedBy)));
        Assert.Equal(0, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM LinkToken")));
        sector.Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync(sector.Files);

        Assert.Equal(2, Links().Matches(new ReceivedMail(File.ReadAllText(Assert.Single(Files()))).Text).Count);
    }

    [Fact]
    public async Task A_refused_recipient_fails_for_good_and_does_not_hold_up_the_others()
    {
        await sector.AddAsync(3);
        await sector.ExecuteAsync("UPDATE Contact SET Email = 'nobody at all' WHERE EmailKey = 'org2@organisation.example'");
        var wave = await sector.OpenAsync();
        using var server = await MailServer.StartAsync();

        await RunAsync(sector.SmtpAt(server.Port));
        sector.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(sector.SmtpAt(server.Port));

        Assert.Equal(2, server.Mails().Count);
        Assert.Equal(1, (await ProgressAsync(wave)).Sum(row => row.Failed));
        var failed = Assert.Single(await RowsAsync(), row => row.FailedAt is not null);
        Assert.Equal("The address is not one that mail can be sent to.", failed.Failure);
    }

    [Fact]
    public async Task What_the_server_said_is_kept_without_its_words()
    {
        await sector.AddAsync(2);
        await sector.OpenAsync();
        await using var server = new ScriptedMailServer(("RCPT", "550 5.1.1 <org1@organisation.example> is unknown"));

        await RunAsync(sector.SmtpAt(server.Port));

        Assert.All(await RowsAsync(), row => Assert.Equal("The mail server answered 550 5.1.1 to RCPT.", row.Failure));
    }

    [Theory]
    [InlineData("UPDATE Invitation SET DeclinedAt = @now WHERE Id = (SELECT MIN(Id) FROM Invitation)")]
    [InlineData("UPDATE Invitation SET OptedOutAt = @now WHERE Id = (SELECT MIN(Id) FROM Invitation)")]
    [InlineData("UPDATE Contact SET LeftOn = '2026-03-02' WHERE Id = (SELECT MIN(Id) FROM Contact)")]
    [InlineData("UPDATE Wave SET ClosedAt = @now WHERE Id = (SELECT MIN(Id) FROM Wave)")]
    public async Task Who_needs_a_queued_message_no_more_does_not_get_it(string change)
    {
        await sector.AddAsync(2);
        await sector.OpenAsync();
        var others = change.Contains("Wave", StringComparison.Ordinal) ? 0 : 1;
        await sector.ExecuteAsync(change);

        await RunAsync(sector.Files);
        await RunAsync(sector.Files);

        Assert.Equal(others, Files().Length);
        Assert.Equal(2 - others, (await RowsAsync()).Count(row => row is { CancelledAt: not null, ClaimedAt: null }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_declined_or_opted_out_gets_nothing_until_they_undo_it(bool decline)
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        var id = (await sector.ReadAsync(session => new InvitationStore(session).ListAsync(wave)))[0].Id;
        await ChangeAsync(store => decline ? store.DeclineAsync(id, null, sector.Clock.Now()) : store.OptOutAsync(id, sector.Clock.Now()));
        await RunAsync(sector.Files);
        Assert.Equal(["org2"], await OwnersAsync());

        await ChangeAsync(store => decline ? store.UndoDeclineAsync(id) : store.UndoOptOutAsync(id));
        await sector.PlanMessages().RunAsync(CancellationToken.None);
        await RunAsync(sector.Files);
        await RunAsync(sector.Files);

        Assert.Equal(["org1", "org2"], await OwnersAsync());
    }

    [Fact]
    public async Task Who_opted_out_gets_no_mail_of_the_next_wave_either()
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        var id = (await sector.ReadAsync(session => new InvitationStore(session).ListAsync(wave)))[0].Id;
        await ChangeAsync(store => store.OptOutAsync(id, sector.Clock.Now()));
        await sector.CloseAsync(wave);
        await sector.OpenAsync(quarter: 1);

        await RunAsync(sector.Files);

        Assert.Equal(["org2"], await OwnersAsync());
    }

    [Theory]
    [InlineData("en", "If the link does not work, go to https://survey.example/code and type this code:")]
    [InlineData("cy", "Os nad yw'r ddolen yn gweithio, ewch i https://survey.example/code a theipiwch y cod hwn:")]
    public async Task A_mail_gives_a_code_and_ways_to_decline_and_to_opt_out(string language, string sentence)
    {
        await sector.AddAsync(2);
        await sector.OpenAsync();
        await sector.ExecuteAsync($"UPDATE Contact SET Language = '{language}'");

        await RunAsync(sector.Files);

        var mail = new ReceivedMail(File.ReadAllText(Files()[0]));
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"\n{mail.Link()}/decline\n", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"\n{mail.Link()}/opt-out", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal($"<{mail.Link()}/opt-out>", mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Contains($">{(language == "cy" ? "Ateb yr arolwg" : "Answer the survey")}</a>", mail.Html, StringComparison.Ordinal);
        var code = ShortCode.Read(Code().Match(mail.Text).Value)!;
        var invitation = await sector.ReadAsync(session => new InvitationStore(session).FindByCodeAsync(Token.Hash(code)));
        Assert.Equal(await OwnerAsync(mail), invitation?.OrganisationReference);
    }

    [Fact]
    public async Task Who_submits_while_others_messages_are_being_sent_gets_none()
    {
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step =>
        {
            if (step != "RCPT") return;
            server.BeforeAnswer = _ => { };
            var other = server.Steps[^1].Contains("org1@", StringComparison.Ordinal) ? "org2" : "org1";
            sector.AnswerAsync(wave, other, []).GetAwaiter().GetResult();
        };

        await RunAsync(sector.SmtpAt(server.Port));

        Assert.Single(server.Steps, "text");
        Assert.Single(await RowsAsync(), row => row.CancelledAt is not null);
    }

    [Fact]
    public async Task A_draft_or_an_answer_to_an_earlier_wave_cancels_nothing()
    {
        await sector.AddAsync(2);
        var earlier = await sector.OpenAsync();
        await sector.AnswerAsync(earlier, "org1", ["org2"]);
        await sector.CloseAsync(earlier);
        var wave = await sector.OpenAsync(quarter: 1);
        await sector.AnswerAsync(wave, "org2", [], submit: false);

        await RunAsync(sector.Files);

        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public async Task A_stop_of_the_host_reserves_nothing_that_is_not_sent()
    {
        await sector.AddAsync(5);
        await sector.OpenAsync();
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step => { if (step == "text") stop.Cancel(); };

        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(stop.Token);

        var rows = await RowsAsync();
        Assert.Single(rows, row => row.SentAt is not null);
        Assert.Equal(4, rows.Count(row => row.ClaimedAt is null));
    }

    [Fact]
    public async Task Nothing_personal_is_logged_whatever_happens()
    {
        await sector.AddAsync(("elm", "Elm Trust"), ("ash", "Ash Trust"), ("oak", "Oak Trust"));
        await sector.OpenAsync();
        foreach (var trouble in ((string, string)[])
        [
            ("connect", "421"), ("RCPT", "451 <elm@organisation.example>"), ("RCPT", "550 <ash@organisation.example>"),
            ("text", ScriptedMailServer.HangUp),
        ])
        {
            await using var server = new ScriptedMailServer(trouble);
            await RunAsync(sector.SmtpAt(server.Port));
            sector.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await sector.ExecuteAsync("UPDATE Contact SET BouncedAt = NULL");
        await sector.ExecuteAsync("UPDATE Message SET ClaimedAt = NULL, FailedAt = NULL, CancelledAt = NULL, DueAt = @now");
        await RunAsync(sector.Files);

        var tokens = Files().Select(file => new ReceivedMail(File.ReadAllText(file)).Link().Segments[^1]).ToList();
        Assert.Equal(3, tokens.Count);
        var codes = Files().Select(file => Code().Match(new ReceivedMail(File.ReadAllText(file)).Text).Value);
        sector.Logs.AssertSilentAbout([.. codes, "@organisation", "Person of", "Elm", "Ash Trust", "Oak", .. tokens]);
    }

    private Task RunAsync(MailOptions mail) => sector.SendMessages(mail).RunAsync(CancellationToken.None);

    private string[] Files() => Directory.Exists(sector.MailFolder) ? Directory.GetFiles(sector.MailFolder, "*.eml") : [];

    private Task<IReadOnlyList<Row>> RowsAsync() => sector.ReadAsync(session => session.QueryAsync<Row>("SELECT * FROM Message"));

    private Task<IReadOnlyList<ProgressRow>> ProgressAsync(Guid wave) =>
        sector.ReadAsync(session => new ProgressStore(session).LoadAsync(wave, sector.Clock.Now().AddMinutes(-1)));

    private Task ChangeAsync(Func<InvitationStore, Task> change) =>
        sector.WriteAsync(session => change(new InvitationStore(session)));

    /// <summary>References of those who got mail, one for each mail.</summary>
    private async Task<IEnumerable<string?>> OwnersAsync() =>
        (await Task.WhenAll(Files().Select(file => OwnerAsync(new ReceivedMail(File.ReadAllText(file)))))).Order();

    /// <summary>Whose answers the mail's link opens, by the hash of its token.</summary>
    private async Task<string?> OwnerAsync(ReceivedMail mail)
    {
        var link = Link().Match(mail.Link().ToString());
        Assert.True(link.Success, mail.Text);
        return await OwnerAsync(link.Groups["token"].Value);
    }

    private async Task<string?> OwnerAsync(string token) => (await sector.ReadAsync(session =>
        new InvitationStore(session).FindByTokenAsync(Token.Hash(token))))?.OrganisationReference;

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})$")]
    private static partial Regex Link();

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})\r?$", RegexOptions.Multiline)]
    private static partial Regex Links();

    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")]
    private static partial Regex Code();

    private sealed record Row
    {
        public DateTime DueAt { get; init; }

        public DateTime? ClaimedAt { get; init; }

        public DateTime? SentAt { get; init; }

        public DateTime? FailedAt { get; init; }

        public DateTime? CancelledAt { get; init; }

        public string? Failure { get; init; }

        public string? ProviderMessageId { get; init; }

        public Guid? CarriedBy { get; init; }
    }
}

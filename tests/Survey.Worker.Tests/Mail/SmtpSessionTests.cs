using System.Net.Mail;
using Survey.Testing;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Mail;

public sealed class SmtpSessionTests
{
    private const string ServersWords = "550 5.1.1 <ada@example.org> is unknown here";

    private static readonly OutgoingMail Mail = new("Ada", "ada@example.org", "Hello", "Dear Ada", "en", "one");

    [Theory]
    [InlineData("connect", "421 busy", MailFailure.Unavailable)]
    [InlineData("connect", "554 no mail here", MailFailure.Unavailable)]
    [InlineData("connect", "HTTP/1.1 400 Bad Request", MailFailure.Unavailable)]
    [InlineData("connect", ScriptedMailServer.HangUp, MailFailure.Unavailable)]
    [InlineData("EHLO", "502 what", MailFailure.Unavailable)]
    [InlineData("MAIL", "451 later", MailFailure.Unavailable)]
    [InlineData("MAIL", "530 sign in first", MailFailure.Unavailable)]
    [InlineData("MAIL", ScriptedMailServer.HangUp, MailFailure.Unavailable)]
    [InlineData("RCPT", "421 going away", MailFailure.Unavailable)]
    [InlineData("RCPT", "450 greylisted", MailFailure.DomainLater)]
    [InlineData("RCPT", "451 4.7.1 greylisted", MailFailure.DomainLater)]
    [InlineData("RCPT", "450 4.2.1 mailbox busy", MailFailure.Later)]
    [InlineData("RCPT", "452 mailbox full", MailFailure.Later)]
    [InlineData("RCPT", ServersWords, MailFailure.NoSuchMailbox)]
    [InlineData("RCPT", "550 no", MailFailure.NoSuchMailbox)]
    [InlineData("RCPT", "550 5.4.1 recipient address rejected", MailFailure.NoSuchMailbox)]
    [InlineData("RCPT", "550 5.1.8 your domain does not exist", MailFailure.Refused)]
    [InlineData("RCPT", "552 5.2.2 mailbox full", MailFailure.Refused)]
    [InlineData("RCPT", "554 5.7.1 relaying denied", MailFailure.Refused)]
    [InlineData("RCPT", "554 no", MailFailure.Refused)]
    [InlineData("RCPT", ScriptedMailServer.HangUp, MailFailure.Unavailable)]
    [InlineData("DATA", "451 later", MailFailure.Later)]
    [InlineData("DATA", "554 no", MailFailure.Refused)]
    [InlineData("DATA", ScriptedMailServer.HangUp, MailFailure.Unavailable)]
    [InlineData("text", "451 later", MailFailure.Later)]
    [InlineData("text", "552 too big", MailFailure.Refused)]
    [InlineData("text", "299", null)]
    [InlineData("text", "354 more", MailFailure.Unknown)]
    [InlineData("text", ScriptedMailServer.HangUp, MailFailure.Unknown)]
    [InlineData("QUIT", "500 what", null)]
    [InlineData("QUIT", ScriptedMailServer.HangUp, null)]
    public async Task What_is_known_afterwards_follows_from_where_the_conversation_ended(string step, string answer, MailFailure? expected)
    {
        await using var server = new ScriptedMailServer((step, answer));

        Assert.Equal(expected, await FailureAsync(Options(server.Port)));
    }

    [Theory]
    [InlineData("connect", MailFailure.Unavailable)]
    [InlineData("RCPT", MailFailure.Unavailable)]
    [InlineData("text", MailFailure.Unknown)]
    public async Task A_server_that_falls_silent_is_not_waited_for_for_ever(string step, MailFailure expected)
    {
        await using var server = new ScriptedMailServer((step, ScriptedMailServer.Silence));

        Assert.Equal(expected, await FailureAsync(Options(server.Port) with { Patience = TimeSpan.FromMilliseconds(300) }));
    }

    [Fact]
    public async Task Where_nothing_listens_nothing_was_handed_over() =>
        Assert.Equal(MailFailure.Unavailable, await FailureAsync(Options(MailServer.FreePort())));

    [Fact]
    public async Task A_host_that_nobody_knows_is_a_server_that_is_away() =>
        Assert.Equal(MailFailure.Unavailable, await FailureAsync(Options(25) with { Host = "nowhere.invalid" }));

    [Fact]
    public async Task A_stop_of_the_host_before_the_text_leaves_nothing_behind()
    {
        await using var server = new ScriptedMailServer(("RCPT", ScriptedMailServer.Silence));
        using var stop = new CancellationTokenSource();
        var sending = FailureAsync(Options(server.Port), stop.Token);
        await Until.TrueAsync(() => server.Steps.Any(step => step.StartsWith("RCPT", StringComparison.Ordinal)));

        await stop.CancelAsync();

        Assert.Equal(MailFailure.Unavailable, await sending);
    }

    [Fact]
    public async Task A_stop_of_the_host_while_the_text_is_under_way_waits_for_the_servers_word()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step => { if (step == "text") stop.Cancel(); };

        Assert.Null(await FailureAsync(Options(server.Port), stop.Token));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_mail_nor_password_when_encryption_is_asked_for()
    {
        await using var server = new ScriptedMailServer(("EHLO", "250-hello\n250 AUTH PLAIN LOGIN"));

        var failure = await FailureAsync(Options(server.Port) with { RequireTls = true, User = "user", Password = "secret" });

        Assert.Equal(MailFailure.Unavailable, failure);
        Assert.All(server.Steps, step => Assert.StartsWith("EHLO", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_offers_encryption_and_speaks_gibberish_gets_nothing()
    {
        await using var server = new ScriptedMailServer(("EHLO", "250-hello\n250 STARTTLS"), ("STARTTLS", "220 go on\nnot a handshake"));

        Assert.Equal(MailFailure.Unavailable, await FailureAsync(Options(server.Port) with { RequireTls = true }));
        Assert.DoesNotContain(server.Steps, step => step.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("250-hello\n250 AUTH LOGIN PLAIN", "235 in", "AUTH PLAIN AHVzZXIAc2VjcmV0")]
    [InlineData("250-hello\n250-AUTH LOGIN\n250 8BITMIME", "334 user", "AUTH LOGIN,dXNlcg==,c2VjcmV0")]
    public async Task It_signs_in_in_a_way_that_the_server_offers(string offers, string answer, string said)
    {
        await using var server = new ScriptedMailServer(
            ("EHLO", offers), ("AUTH", answer), ("dXNlcg==", "334 password"), ("c2VjcmV0", "235 in"));

        Assert.Null(await FailureAsync(Options(server.Port) with { User = "user", Password = "secret" }));
        Assert.Contains(said, string.Join(',', server.Steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_a_matter_of_settings_and_costs_no_mail()
    {
        await using var server = new ScriptedMailServer(("EHLO", "250-hello\n250 AUTH PLAIN"), ("AUTH", "535 no"));

        Assert.Equal(MailFailure.Unavailable, await FailureAsync(Options(server.Port) with { User = "user", Password = "secret" }));
    }

    [Fact]
    public async Task One_conversation_carries_many_mails_also_after_one_was_refused()
    {
        await using var server = new ScriptedMailServer(("RCPT TO:<b@example.org>", "550 5.1.1 no"));
        await using var line = new Mailer(Options(server.Port)).Open();

        await line.SendAsync(To("a"), CancellationToken.None);
        await Assert.ThrowsAsync<MailException>(() => line.SendAsync(To("b"), CancellationToken.None));
        await line.SendAsync(To("c"), CancellationToken.None);

        Assert.Equal(["a@example.org", "c@example.org"], server.Accepted);
        Assert.Equal(1, server.Conversations);
        Assert.Equal(2, server.Steps.Count(step => step == "RSET"));
    }

    [Fact]
    public async Task A_conversation_ends_after_as_many_mails_as_the_settings_allow()
    {
        await using var server = new ScriptedMailServer();
        await using (var line = new Mailer(Options(server.Port) with { PerConnection = 2 }).Open())
            foreach (var name in (string[])["a", "b", "c", "d", "e"]) await line.SendAsync(To(name), CancellationToken.None);

        Assert.Equal(5, server.Accepted.Count);
        Assert.Equal(3, server.Conversations);
        Assert.Equal(3, server.Steps.Count(step => step == "QUIT"));
    }

    [Theory]
    [InlineData("RSET", ScriptedMailServer.HangUp)]
    [InlineData("RSET", "421 you have been here long enough")]
    [InlineData("MAIL", ScriptedMailServer.HangUp)]
    public async Task A_server_that_hangs_up_between_mails_is_called_again(string step, string answer)
    {
        await using var server = new ScriptedMailServer();
        await using var line = new Mailer(Options(server.Port)).Open();
        await line.SendAsync(To("a"), CancellationToken.None);
        server.Script[step] = answer;
        server.BeforeAnswer = asked => { if (asked == "connect") server.Script.Clear(); };

        await line.SendAsync(To("b"), CancellationToken.None);

        Assert.Equal(["a@example.org", "b@example.org"], server.Accepted);
        Assert.Equal(2, server.Conversations);
    }

    [Fact]
    public async Task A_mail_whose_text_was_begun_is_not_tried_again_on_another_conversation()
    {
        await using var server = new ScriptedMailServer();
        await using var line = new Mailer(Options(server.Port)).Open();
        await line.SendAsync(To("a"), CancellationToken.None);
        server.Script["text"] = ScriptedMailServer.HangUp;

        var failure = await Assert.ThrowsAsync<MailException>(() => line.SendAsync(To("b"), CancellationToken.None));

        Assert.Equal(MailFailure.Unknown, failure.Failure);
        Assert.Single(server.Steps, step => step == "RCPT TO:<b@example.org>");
    }

    [Fact]
    public async Task A_mail_names_itself_in_its_sender_where_notifications_have_an_address()
    {
        await using var server = new ScriptedMailServer();

        await new Mailer(Options(server.Port) with { Bounces = new MailAddress("bounces@service.example") })
            .SendAsync(Mail, CancellationToken.None);

        Assert.Contains("MAIL FROM:<bounces+one@service.example>", server.Steps);
    }

    [Fact]
    public async Task Mail_to_a_domain_that_the_settings_do_not_allow_is_refused_before_anything_is_said()
    {
        await using var server = new ScriptedMailServer();

        var failure = await FailureAsync(Options(server.Port) with { AllowedDomains = ["test.example", "example.net"] });

        Assert.Equal(MailFailure.Refused, failure);
        Assert.Empty(server.Steps);
        Assert.Null(await FailureAsync(Options(server.Port) with { AllowedDomains = ["Example.ORG"] }));
    }

    private static OutgoingMail To(string name) => Mail with { ToAddress = $"{name}@example.org", MessageId = name };

    private static MailOptions Options(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        RequireTls = false,
        From = new MailAddress("survey@service.example"),
        Folder = "",
    };

    private static async Task<MailFailure?> FailureAsync(MailOptions options, CancellationToken cancel = default)
    {
        try
        {
            await new Mailer(options).SendAsync(Mail, cancel);
            return null;
        }
        catch (MailException failed)
        {
            Assert.DoesNotContain("ada@", failed.Message, StringComparison.Ordinal);
            return failed.Failure;
        }
    }
}

using System.Text.RegularExpressions;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Testing.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>Messages that are due leave once, each with its own links, in the language of its reader.</summary>
public sealed partial class SendMessagesJobTests : SendingTest
{
    [Fact]
    public async Task Each_message_goes_once_with_a_link_of_its_own_in_the_contacts_language()
    {
        await Sector.AddAsync(("elm", "Elm"), ("llwyn", "Llwyn"));
        await Sector.OpenAsync();
        await Sector.ExecuteAsync("UPDATE Contact SET Language = 'cy', Name = 'Siân Ŵyn' WHERE EmailKey = 'llwyn@organisation.example'");
        using var server = await MailServer.StartAsync();

        for (var run = 0; run < 3; run++) await RunAsync(Sector.SmtpAt(server.Port));

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
        Assert.All(await RowsAsync(), row => Assert.Equal(Sector.Clock.Now(), row.SentAt));
        Assert.Equal(
            mails.Values.Select(mail => mail.Header("Message-ID")).Order(),
            (await RowsAsync()).Select(row => row.ProviderMessageId!).Order());
    }

    [Fact]
    public async Task Four_at_once_send_each_of_two_hundred_messages_exactly_once()
    {
        await Sector.AddAsync(200);
        await Sector.OpenAsync();
        using var server = await MailServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(Sector.SmtpAt(server.Port)))));

        var arrived = server.Mails().Select(mail => mail.Header("X-RcptTo")).Order();
        Assert.Equal(Enumerable.Range(1, 200).Select(number => TestSector.Address($"org{number}")).Order(), arrived);
        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task A_message_that_is_not_due_yet_waits()
    {
        await Sector.AddAsync(2);
        await Sector.OpenAsync();
        Sector.Clock.Advance(TimeSpan.FromMilliseconds(-1));

        await RunAsync(Sector.Files);

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Several_lines_at_once_send_everything_once_in_few_conversations()
    {
        await Sector.AddAsync(60);
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer();

        await RunAsync(Sector.SmtpAt(server.Port, connections: 3));

        Assert.Equal(Enumerable.Range(1, 60).Select(number => TestSector.Address($"org{number}")).Order(), server.Accepted.Order());
        Assert.InRange(server.Conversations, 1, 3);
        Assert.All(await RowsAsync(), row => Assert.NotNull(row.SentAt));
    }

    [Fact]
    public async Task The_mail_of_a_message_nobody_knows_about_can_be_looked_for_by_its_name_at_the_provider()
    {
        await Sector.AddAsync(2);
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer(("text", ScriptedMailServer.HangUp));

        await RunAsync(Sector.SmtpAt(server.Port));

        var row = Assert.Single(await RowsAsync(), row => row.ClaimedAt is not null);
        Assert.Matches("^<[0-9a-f]{32}@service.example>$", row.ProviderMessageId);
        Assert.Null(row.SentAt);
    }

    [Fact]
    public async Task A_mailbox_that_several_organisations_share_gets_one_mail_with_a_link_for_each()
    {
        await Sector.AddAsync(("elm", "Elm"), ("ash", "Ash"), ("oak", "Oak"), ("yew", "Yew"));
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example' WHERE Name <> 'Person of yew'");
        var wave = await Sector.OpenAsync();

        await RunAsync(Sector.Files);
        await RunAsync(Sector.Files);

        var mails = Files().Select(file => new ReceivedMail(File.ReadAllText(file))).ToList();
        Assert.Equal(2, mails.Count);
        var shared = Assert.Single(mails, mail => mail.Header("To").Contains("office@trees.example", StringComparison.Ordinal));
        var owners = await Task.WhenAll(Links().Matches(shared.Text).Select(link => OwnerAsync(link.Groups["token"].Value)));
        Assert.Equal(["ash", "elm", "oak"], owners.Order());
        foreach (Match code in Code().Matches(shared.Text))
            Assert.NotNull(await Sector.ReadAsync(session => new InvitationStore(session).FindByCodeAsync(Token.Hash(code.Value))));
        Assert.Equal(3, Code().Matches(shared.Text).Count);
        Assert.All(await ProgressAsync(wave), row => Assert.Equal((1, 0), (row.Sent, row.Cancelled)));
        Assert.Equal((2, 2), ((await RowsAsync()).Count(row => row.SentAt is not null), (await RowsAsync()).Count(row => row.CarriedBy is not null)));
    }

    [Theory]
    [InlineData("en", "If the link does not work, go to https://survey.example/code and type this code:")]
    [InlineData("cy", "Os nad yw'r ddolen yn gweithio, ewch i https://survey.example/code a theipiwch y cod hwn:")]
    public async Task A_mail_gives_a_code_and_ways_to_decline_and_to_opt_out(string language, string sentence)
    {
        await Sector.AddAsync(2);
        await Sector.OpenAsync();
        await Sector.ExecuteAsync($"UPDATE Contact SET Language = '{language}'");

        await RunAsync(Sector.Files);

        var mail = new ReceivedMail(File.ReadAllText(Files()[0]));
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"\n{mail.Link()}/decline\n", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"\n{mail.Link()}/opt-out", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal($"<{mail.Link()}/opt-out>", mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Contains($">{(language == "cy" ? "Ateb yr arolwg" : "Answer the survey")}</a>", mail.Html, StringComparison.Ordinal);
        var code = ShortCode.Read(Code().Match(mail.Text).Value)!;
        var invitation = await Sector.ReadAsync(session => new InvitationStore(session).FindByCodeAsync(Token.Hash(code)));
        Assert.Equal(await OwnerAsync(mail), invitation?.OrganisationReference);
    }

    [Fact]
    public async Task A_stop_of_the_host_reserves_nothing_that_is_not_sent()
    {
        await Sector.AddAsync(5);
        await Sector.OpenAsync();
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step => { if (step == "text") stop.Cancel(); };

        await Sector.SendMessages(Sector.SmtpAt(server.Port)).RunAsync(stop.Token);

        var rows = await RowsAsync();
        Assert.Single(rows, row => row.SentAt is not null);
        Assert.Equal(4, rows.Count(row => row.ClaimedAt is null));
    }

    [Fact]
    public async Task Nothing_personal_is_logged_whatever_happens()
    {
        await Sector.AddAsync(("elm", "Elm Trust"), ("ash", "Ash Trust"), ("oak", "Oak Trust"));
        await Sector.OpenAsync();
        foreach (var trouble in ((string, string)[])
        [
            ("connect", "421"), ("RCPT", "451 <elm@organisation.example>"), ("RCPT", "550 <ash@organisation.example>"),
            ("text", ScriptedMailServer.HangUp),
        ])
        {
            await using var server = new ScriptedMailServer(trouble);
            await RunAsync(Sector.SmtpAt(server.Port));
            Sector.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await Sector.ExecuteAsync("UPDATE Contact SET BouncedAt = NULL");
        await Sector.ExecuteAsync("UPDATE Message SET ClaimedAt = NULL, FailedAt = NULL, CancelledAt = NULL, DueAt = @now");
        await RunAsync(Sector.Files);

        var tokens = Files().Select(file => new ReceivedMail(File.ReadAllText(file)).Link().Segments[^1]).ToList();
        Assert.Equal(3, tokens.Count);
        var codes = Files().Select(file => Code().Match(new ReceivedMail(File.ReadAllText(file)).Text).Value);
        Sector.Logs.AssertSilentAbout([.. codes, "@organisation", "Person of", "Elm", "Ash Trust", "Oak", .. tokens]);
    }

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})\r?$", RegexOptions.Multiline)]
    private static partial Regex Links();

    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")]
    private static partial Regex Code();
}

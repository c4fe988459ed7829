using System.Net.Mail;
using System.Text;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Testing.Mail;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>Mail that does not arrive: refused at once, or told of later in the mailbox for notifications.</summary>
public sealed class BounceTests : IAsyncLifetime
{
    private readonly DirectoryInfo mailbox = Directory.CreateTempSubdirectory("survey-bounces-");
    private TestSector sector = null!;
    private Guid wave;

    public async Task InitializeAsync()
    {
        sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        wave = await sector.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await sector.DisposeAsync();
        mailbox.Delete(recursive: true);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", true)]
    [InlineData("550 no such user", true)]
    [InlineData("554 5.7.1 relaying denied", false)]
    [InlineData("552 5.2.2 mailbox full", false)]
    [InlineData("452 4.2.2 mailbox full", false)]
    public async Task Only_a_refusal_because_nobody_is_there_marks_the_address(string answer, bool marked)
    {
        await using var server = new ScriptedMailServer(($"RCPT TO:<{TestSector.Address("org1")}>", answer));

        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);

        Assert.Equal(marked ? ["org1"] : [], await MarkedAsync());
        Assert.Equal([TestSector.Address("org2")], server.Accepted);
    }

    [Fact]
    public async Task To_a_marked_address_nothing_more_goes_until_it_is_corrected_and_then_what_was_refused_goes_to_the_new_one()
    {
        await using var server = new ScriptedMailServer(($"RCPT TO:<{TestSector.Address("org1")}>", "550 5.1.1 no such user"));
        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);
        await sector.CloseAsync(wave);
        var next = await sector.OpenAsync(quarter: 1);
        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);
        Assert.Equal(2, server.Accepted.Count(address => address == TestSector.Address("org2")));
        Assert.Single(server.Steps, step => step == $"RCPT TO:<{TestSector.Address("org1")}>");

        await CorrectAsync("org1", "new@organisation.example");
        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);

        Assert.Equal("new@organisation.example", server.Accepted[^1]);
        Assert.Equal(3, server.Accepted.Count);
        Assert.Empty(await MarkedAsync());
        Assert.Empty(await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(next, sector.Clock.Now())));
    }

    [Fact]
    public async Task An_invitation_that_was_refused_goes_to_the_corrected_address_in_the_same_wave()
    {
        await using var server = new ScriptedMailServer(($"RCPT TO:<{TestSector.Address("org1")}>", "550 5.1.1 no such user"));
        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);
        await CorrectAsync("org1", "new@organisation.example");

        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);

        Assert.Equal([TestSector.Address("org2"), "new@organisation.example"], server.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_notification_in_the_mailbox_marks_message_and_address_once(bool maildir)
    {
        var message = await SendAsync();
        if (maildir) mailbox.CreateSubdirectory("new");
        Put(Report(message, status: "5.1.1"), maildir);

        await ReadAsync();
        Put(Report(message, status: "5.1.1"), maildir, "again");
        await ReadAsync();

        var row = Assert.Single(await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave, sector.Clock.Now())));
        Assert.Equal(sector.Clock.Now(), row.BouncedAt);
        Assert.Equal("smtp; 550 5.1.1 <org1@organisation.example>: no such user", row.Failure);
        Assert.Equal(["org1"], await MarkedAsync());
        Assert.Equal(2, mailbox.GetFiles("*", SearchOption.AllDirectories).Length);
        Assert.Empty(maildir ? mailbox.GetFiles("new/*") : mailbox.GetFiles("*.eml"));
        Assert.DoesNotContain(sector.Logs.Lines, line => line.Contains("org1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5.2.2")]
    [InlineData("4.4.7")]
    [InlineData("5.7.1")]
    [InlineData("nonsense")]
    public async Task A_message_that_came_back_for_another_reason_does_not_mark_its_address(string status)
    {
        var message = await SendAsync();
        Put(Report(message, status: status));

        await ReadAsync();

        Assert.Single(await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave, sector.Clock.Now())));
        Assert.Empty(await MarkedAsync());
    }

    [Fact]
    public async Task A_notification_that_names_the_mail_only_by_its_senders_address_or_only_by_what_it_quotes_is_understood()
    {
        var message = await SendAsync();

        Assert.NotNull(DeliveryNotification.Read(Bytes(Report(message, quote: "")), Options));
        Assert.NotNull(DeliveryNotification.Read(Bytes(Report(message, to: "bounces@service.example")), Options));
        Assert.NotNull(DeliveryNotification.Read(Bytes(Report(message).ReplaceLineEndings("\n")), Options));
    }

    public static TheoryData<string, Func<string, string>> Hostile => new()
    {
        { "a delay", report => report.Replace("Action: failed", "Action: delayed") },
        { "a success", report => report.Replace("Action: failed", "Action: delivered") },
        { "no report", report => report.Replace("message/delivery-status", "text/plain") },
        { "no type", report => report.Replace("multipart/report", "multipart/mixed") },
        { "no boundary", report => report.Replace("boundary=\"part\"", "") },
        { "another boundary", report => report.Replace("boundary=\"part\"", "boundary=\"other\"") },
        { "another recipient", report => report.Replace("org1@", "org2@") },
        { "another domain's mail", report => report.Replace("@service.example", "@elsewhere.example") },
        { "two mails", report => report.Replace("Message-ID: <", "Message-ID: <00000000000000000000000000000000@service.example>\r\nMessage-ID: <") },
        { "cut short", report => report[..(report.Length / 3)] },
        { "empty", _ => "" },
        { "control characters", _ => new string('\0', 5000) },
        { "parts without end", report => report.Replace("Message-ID", "X") + string.Concat(Enumerable.Repeat("\r\n--part\r\n", 50_000)) },
        { "too long", report => report + new string('a', DeliveryNotification.MostBytes) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_no_notification_about_one_mail_of_ours_changes_nothing(string what, Func<string, string> spoil)
    {
        var message = await SendAsync();
        Put(spoil(Report(message, to: what == "parts without end" ? "nobody@service.example" : null)));
        Put("This is only a mail.", name: "second");

        await ReadAsync();

        Assert.Empty(await sector.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave, sector.Clock.Now())));
        Assert.Empty(await MarkedAsync());
        Assert.Empty(mailbox.GetFiles("*.eml"));
    }

    [Fact]
    public async Task Of_a_message_that_was_not_sent_nothing_can_come_back()
    {
        await using var server = new ScriptedMailServer(("connect", "421 busy"));
        await sector.SendMessages(sector.SmtpAt(server.Port)).RunAsync(CancellationToken.None);
        var unsent = await sector.ReadAsync(session => session.QueryAsync<Guid>("SELECT Id FROM Message"));
        foreach (var id in unsent) Put(Report(id), name: $"{id}");

        await ReadAsync();

        Assert.Empty(await MarkedAsync());
    }

    private MailOptions Options => sector.Files with { Bounces = new MailAddress("bounces@service.example"), BounceFolder = mailbox.FullName };

    private Task ReadAsync() =>
        new ReadBouncesJob(sector.SettingsWith(Options), new BounceIntake(sector.Database, sector.Clock), sector.Logs.For<ReadBouncesJob>())
            .RunAsync(CancellationToken.None);

    /// <summary>Sends both invitations.</summary>
    /// <returns>The message to org1.</returns>
    private async Task<Guid> SendAsync()
    {
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        return Assert.Single(await sector.ReadAsync(session => session.QueryAsync<Guid>(
            """
            SELECT m.Id FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
            WHERE c.EmailKey = 'org1@organisation.example'
            """)));
    }

    private void Put(string report, bool maildir = false, string name = "first") =>
        File.WriteAllBytes(Path.Combine(mailbox.FullName, maildir ? "new" : "", $"{name}.eml"), Bytes(report));

    private static byte[] Bytes(string report) => Encoding.Latin1.GetBytes(report);

    private async Task<IReadOnlyList<string>> MarkedAsync() => await sector.ReadAsync(session => session.QueryAsync<string>(
        "SELECT o.Reference FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId WHERE c.BouncedAt IS NOT NULL"));

    private Task CorrectAsync(string reference, string email) => sector.WriteAsync(async session =>
    {
        var directory = new DirectoryStore(session);
        var contact = (await directory.LoadAsync(sector.Row.Id)).Contacts.Single(one => one.Reference == reference);
        await directory.ApplyAsync(
            sector.Row.Id, new DirectoryChangeSet { ChangedContacts = [contact with { Email = email }] }, sector.Clock.Now());
    });

    private static string Report(Guid message, string? to = null, string status = "5.1.1", string? quote = null) =>
        $"""
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.organisation.example>
        To: {to ?? $"bounces+{message:N}@service.example"}
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
            boundary="part"

        This is a MIME-encapsulated message.

        --part
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --part
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.organisation.example
        Arrival-Date: Mon,  2 Mar 2026 10:00:00 +0000 (GMT)

        Final-Recipient: rfc822; org1@organisation.example
        Original-Recipient: rfc822;org1@organisation.example
        Action: failed
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1 <org1@organisation.example>:
            no such user

        --part
        Content-Type: message/rfc822

        {quote ?? $"From: survey@service.example\nMessage-ID: <{message:N}@service.example>\nSubject: Who did you work with?"}

        Dear Person

        --part--

        """.ReplaceLineEndings("\r\n");
}

using System.Diagnostics;
using System.Net.Mail;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Survey.Testing;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Mail;

public sealed class MailerTests : IDisposable
{
    private const string Text = "Annwyl Siân,\r\n\r\n.\r\n..dwy ddot\r\nDŵr a 🐉, ŵ\r\n\r\n";

    private static readonly OutgoingMail Welsh = new(
        "Siân \"Siw\" Ŵyn", "sian@dŵr.example",
        "Holiadur y chwarter: dŵr, tŷ a 🐉 mewn pwnc sy'n hwy nag un llinell o'r pennawd", Text, "cy", "one");

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("survey-mailer-");
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 3, 2, 9, 5, 7, TimeSpan.Zero));

    private string Folder => Path.Combine(root.FullName, "deeper", "mail");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Without_a_host_a_mail_is_a_file_with_every_header_and_the_text_as_it_was()
    {
        await ToFolder().SendAsync(Welsh, CancellationToken.None);

        AssertIsWelsh(new ReceivedMail(await File.ReadAllTextAsync(Path.Combine(Folder, "one.eml"))));
    }

    [Fact]
    public async Task The_same_mail_arrives_at_a_real_server()
    {
        using var server = await MailServer.StartAsync();

        await ToServer(server.Port).SendAsync(Welsh, CancellationToken.None);

        var mail = Assert.Single(server.Mails());
        AssertIsWelsh(mail);
        Assert.Equal("sian@xn--dr-bva.example", mail.Header("X-RcptTo"));
        Assert.Equal("survey@service.example", mail.Header("X-MailFrom"));
    }

    [Fact]
    public async Task Another_mail_program_reads_it_likewise()
    {
        await ToFolder().SendAsync(Welsh, CancellationToken.None);

        var mail = await ReadWithPythonAsync(Path.Combine(Folder, "one.eml"));

        Assert.Equal(Welsh.Subject, (string?)mail["subject"]);
        Assert.Equal(Welsh.ToName, (string?)mail["name"]);
        Assert.Equal("sian@xn--dr-bva.example", (string?)mail["address"]);
        Assert.Equal(Text.ReplaceLineEndings("\n"), (string?)mail["text"]);
        Assert.Contains("<html lang=\"cy\">", (string?)mail["html"], StringComparison.Ordinal);
        Assert.Equal(0, (int?)mail["defects"]);
    }

    [Fact]
    public async Task A_mail_that_nobody_asked_for_says_how_a_mail_program_stops_such_mails()
    {
        await ToFolder().SendAsync(Welsh with { Unsubscribe = new Uri("https://survey.example/a/token/opt-out") }, CancellationToken.None);

        var mail = new ReceivedMail(await File.ReadAllTextAsync(Path.Combine(Folder, "one.eml")));

        Assert.Equal("<https://survey.example/a/token/opt-out>", mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Equal("bulk", mail.Header("Precedence"));
        Assert.Equal(12, mail.HeaderNames.Count());
    }

    [Fact]
    public void Whatever_stands_in_name_and_subject_comes_back_and_adds_no_header()
    {
        Prop.ForAll<string, string>((name, subject) =>
        {
            var mail = new OutgoingMail(name ?? "", "a@b.example", subject ?? "", "text", "en", Guid.NewGuid().ToString("N"));
            ToFolder().SendAsync(mail, CancellationToken.None).GetAwaiter().GetResult();
            var read = new ReceivedMail(File.ReadAllText(Path.Combine(Folder, $"{mail.MessageId}.eml")));
            Assert.Equal(9, read.HeaderNames.Count());
            Assert.Equal(Flat(mail.Subject), read.Header("Subject").Trim());
            Assert.Equal(mail.ToName.Length == 0 ? "a@b.example" : Flat($"{mail.ToName} <a@b.example>"), read.Header("To").Trim());
        }).QuickCheckThrowOnFailure();

        // What cannot be written in UTF-8 is replaced; control characters become spaces.
        static string Flat(string text) =>
            string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? " " : rune.ToString())).Trim();
    }

    [Theory]
    [InlineData("\r\nBcc: evil@example.org")]
    [InlineData("\nX-Evil: 1")]
    [InlineData("\r\n\r\nA body of my own")]
    [InlineData("\u2028X-Evil: 1")]
    public async Task Line_breaks_in_name_and_subject_inject_nothing(string evil)
    {
        var sent = new OutgoingMail("Ada" + evil, "a@b.example", "Hello" + evil, "text", "en", "one");

        await ToFolder().SendAsync(sent, CancellationToken.None);

        var mail = new ReceivedMail(await File.ReadAllTextAsync(Path.Combine(Folder, "one.eml")));
        Assert.Equal(9, mail.HeaderNames.Count());
        Assert.DoesNotContain(mail.HeaderNames, name => name is "Bcc" or "X-Evil");
        Assert.Equal("text", mail.Text);
        Assert.StartsWith("Hello", mail.Header("Subject"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b\r\nRCPT TO:<evil@example.org>")]
    [InlineData("ŵ@example.org")]
    [InlineData("a@-.-..example")]
    public async Task An_address_that_is_none_is_refused_without_being_repeated(string address)
    {
        var failure = await Assert.ThrowsAsync<MailException>(() =>
            ToFolder().SendAsync(Welsh with { ToAddress = address }, CancellationToken.None));

        Assert.Equal(MailFailure.Refused, failure.Failure);
        if (address.Length > 0) Assert.DoesNotContain(address, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_written_at_the_same_moment_are_all_there_and_whole()
    {
        var mailer = ToFolder();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() =>
            mailer.SendAsync(Welsh with { MessageId = $"mail{number}", Text = $"Number {number}" }, CancellationToken.None))));

        var texts = Directory.GetFiles(Folder).Select(file => new ReceivedMail(File.ReadAllText(file)).Text);
        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"Number {number}").Order(), texts.Order());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_named_in_the_failure()
    {
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "deeper"), "a file where the folder should be");

        var failure = await Assert.ThrowsAsync<MailException>(() => ToFolder().SendAsync(Welsh, CancellationToken.None));

        Assert.Equal(MailFailure.Unavailable, failure.Failure);
        Assert.Contains(Folder, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_file_is_never_written_over()
    {
        await ToFolder().SendAsync(Welsh, CancellationToken.None);

        await Assert.ThrowsAsync<MailException>(() => ToFolder().SendAsync(Welsh with { Text = "Another" }, CancellationToken.None));

        AssertIsWelsh(new ReceivedMail(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Folder, "*.eml")))));
    }

    private static void AssertIsWelsh(ReceivedMail mail)
    {
        Assert.Equal("The survey <survey@service.example>", mail.Header("From"));
        Assert.Equal($"{Welsh.ToName} <sian@xn--dr-bva.example>", mail.Header("To"));
        Assert.Equal(Welsh.Subject, mail.Header("Subject"));
        Assert.Equal("Mon, 02 Mar 2026 09:05:07 +0000", mail.Header("Date"));
        Assert.Equal("<one@service.example>", mail.Header("Message-ID"));
        Assert.Equal("cy", mail.Header("Content-Language"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("multipart/alternative; boundary=\"=_parts\"", mail.Header("Content-Type"));
        Assert.Equal(Text, mail.Text);
        Assert.All(mail.Source.ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, 78));
    }

    private static async Task<JsonNode> ReadWithPythonAsync(string file)
    {
        const string Program =
            """
            import email, email.policy, json, sys
            mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            to = mail["To"].addresses[0]
            print(json.dumps({"subject": mail["Subject"], "name": to.display_name, "address": to.addr_spec,
                              "text": mail.get_body(("plain",)).get_content().replace("\r\n", "\n"),
                              "html": mail.get_body(("html",)).get_content(),
                              "defects": sum(len(part.defects) for part in mail.walk())}))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Program, file]) { RedirectStandardOutput = true };
        using var python = Process.Start(start)!;
        return JsonNode.Parse(await python.StandardOutput.ReadToEndAsync())!;
    }

    private Mailer ToFolder() => new(Options, clock);

    private Mailer ToServer(int port) => new(Options with { Host = "127.0.0.1", Port = port, RequireTls = false }, clock);

    private MailOptions Options => new() { From = new MailAddress("survey@service.example", "The survey"), Folder = Folder };
}

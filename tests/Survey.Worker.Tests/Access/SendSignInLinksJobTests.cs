using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Testing;
using Survey.Testing.Mail;
using Survey.Worker.Access;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Access;

public sealed partial class SendSignInLinksJobTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo outbox = Directory.CreateTempSubdirectory("survey-mail-");
    private TestDatabase test = null!;

    public async Task InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await using var session = await test.Database.WriteAsync();
        var sector = await new SectorStore(session).CreateAsync("Democracy", "Europe/London", clock.Now());
        await new StaffStore(session).AddAsync(sector.Id, "Ada", "ada@example.org", Roles.Administrator, clock.Now());
        await new StaffStore(session).AddAsync(sector.Id, "Bob", "bob@example.org", Roles.Funder, clock.Now());
        await session.CommitAsync();
    }

    public async Task DisposeAsync()
    {
        await test.DisposeAsync();
        outbox.Delete(recursive: true);
    }

    [Fact]
    public async Task The_mail_carries_a_link_that_signs_its_owner_in_for_a_quarter_of_an_hour()
    {
        await RequestAsync("ada@example.org");
        clock.Advance(TimeSpan.FromMinutes(5));

        await Job().RunAsync(CancellationToken.None);

        var text = Assert.Single(Mails());
        Assert.Contains("within 15 minutes", text, StringComparison.Ordinal);
        var token = Link().Match(text).Groups["token"].Value;
        await using var session = await test.Database.WriteAsync();
        Assert.Equal("Ada", (await new SignInStore(session).UseAsync(Token.Hash(token), clock.Now().AddMinutes(14)))?.Name);
        var row = await session.FindAsync<Row>("SELECT * FROM SignIn");
        Assert.Equal((clock.Now(), null, clock.Now().AddMinutes(15)), (row!.SentAt, row.FailedAt, row.ExpiresAt));
        Assert.Equal(Token.Hash(token), row.Hash);
    }

    [Fact]
    public async Task Each_request_is_answered_by_one_mail_however_often_the_job_runs()
    {
        await RequestAsync("ada@example.org");
        await RequestAsync("bob@example.org");

        for (var i = 0; i < 3; i++) await Task.WhenAll(Job().RunAsync(CancellationToken.None), Job().RunAsync(CancellationToken.None));

        Assert.Equal(2, Mails().Count);
    }

    [Fact]
    public async Task Who_was_removed_after_asking_gets_no_mail()
    {
        await RequestAsync("bob@example.org");
        await using (var session = await test.Database.WriteAsync())
        {
            await session.ExecuteAsync("UPDATE Staff SET RemovedAt = @now WHERE EmailKey = 'bob@example.org'", new { now = clock.Now() });
            await session.CommitAsync();
        }

        await Job().RunAsync(CancellationToken.None);

        Assert.Empty(Mails());
    }

    [Fact]
    public async Task A_refused_mail_is_marked_and_does_not_hold_up_the_others()
    {
        await RequestAsync("ada@example.org");
        await RequestAsync("bob@example.org");

        // Nothing listens on the discard port.
        await Job(new MailOptions { Host = "127.0.0.1", Port = 9, RequireTls = false, From = From, Folder = outbox.FullName })
            .RunAsync(CancellationToken.None);

        await using var session = await test.Database.ReadAsync();
        var rows = await session.QueryAsync<Row>("SELECT * FROM SignIn");
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal((null, clock.Now()), (row.SentAt, row.FailedAt)));
    }

    private static MailAddress From => new("survey@localhost");

    private SendSignInLinksJob Job() => Job(new MailOptions { From = From, Folder = outbox.FullName });

    private SendSignInLinksJob Job(MailOptions mail) => new(
        test.Database,
        new Mailer(mail),
        new Settings
        {
            DataFolder = outbox.FullName,
            PublicUrl = new Uri("https://survey.example.org"),
            Database = test.Options,
            WorkerInProcess = false,
            Mail = mail,
            MinimumGroupSize = 5,
        },
        clock,
        NullLogger<SendSignInLinksJob>.Instance);

    private async Task RequestAsync(string email)
    {
        await using var session = await test.Database.WriteAsync();
        await new SignInStore(session).RequestAsync(email, clock.Now());
        await session.CommitAsync();
    }

    /// <summary>The texts of the mails.</summary>
    private IReadOnlyList<string> Mails() => [.. outbox.GetFiles("*.eml").Select(file => new ReceivedMail(File.ReadAllText(file.FullName)).Text)];

    [GeneratedRegex("https://survey.example.org/sign-in/(?<token>[A-Za-z0-9_-]{43})")]
    private static partial Regex Link();

    private sealed record Row
    {
        public DateTime? SentAt { get; init; }

        public DateTime? FailedAt { get; init; }

        public DateTime? ExpiresAt { get; init; }

        public string? Hash { get; init; }
    }
}

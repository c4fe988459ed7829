using System.Text.RegularExpressions;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>A sector with messages that are due, and what became of them.</summary>
public abstract partial class SendingTest : IAsyncLifetime
{
    protected TestSector Sector { get; private set; } = null!;

    public async Task InitializeAsync() => Sector = await TestSector.CreateAsync();

    public async Task DisposeAsync() => await Sector.DisposeAsync();

    protected Task RunAsync(MailOptions mail) => Sector.SendMessages(mail).RunAsync(CancellationToken.None);

    protected string[] Files() => Directory.Exists(Sector.MailFolder) ? Directory.GetFiles(Sector.MailFolder, "*.eml") : [];

    protected Task<IReadOnlyList<Row>> RowsAsync() => Sector.ReadAsync(session => session.QueryAsync<Row>("SELECT * FROM Message"));

    protected Task<IReadOnlyList<ProgressRow>> ProgressAsync(Guid wave) =>
        Sector.ReadAsync(session => new ProgressStore(session).LoadAsync(wave, Sector.Clock.Now().AddMinutes(-1)));

    protected Task ChangeAsync(Func<InvitationStore, Task> change) =>
        Sector.WriteAsync(session => change(new InvitationStore(session)));

    /// <summary>References of those who got mail, one for each mail.</summary>
    protected async Task<IEnumerable<string?>> OwnersAsync() =>
        (await Task.WhenAll(Files().Select(file => OwnerAsync(new ReceivedMail(File.ReadAllText(file)))))).Order();

    /// <summary>Whose answers the mail's link opens, by the hash of its token.</summary>
    protected async Task<string?> OwnerAsync(ReceivedMail mail)
    {
        var link = Link().Match(mail.Link().ToString());
        Assert.True(link.Success, mail.Text);
        return await OwnerAsync(link.Groups["token"].Value);
    }

    protected async Task<string?> OwnerAsync(string token) => (await Sector.ReadAsync(session =>
        new InvitationStore(session).FindByTokenAsync(Token.Hash(token))))?.OrganisationReference;

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})$")]
    private static partial Regex Link();

    protected sealed record Row
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

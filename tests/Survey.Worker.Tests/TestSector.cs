using System.Net.Mail;
using System.Text;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Waves;
using Survey.Testing;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;
using Survey.Worker.Results;
using Survey.Worker.Waves;

namespace Survey.Worker.Tests;

/// <summary>A sector in a database of its own, with a clock that stands still; its jobs run when a test says so.</summary>
public sealed class TestSector : IAsyncDisposable
{
    private const string Definition =
        """
        {
          "schema": 1, "key": "test", "version": 1, "title": { "en": "Test" },
          "codebook": { "closeness": [
            { "code": "c1", "value": 1, "text": { "en": "One" } }, { "code": "c2", "value": 2, "text": { "en": "Two" } } ] },
          "sections": [ { "code": "partners", "title": { "en": "Partners" }, "questions": [
            { "code": "contact", "type": "roster", "text": { "en": "Whom did you meet?" }, "required": true, "followUps": [
              { "code": "closeness", "type": "scale", "choices": "closeness", "text": { "en": "How close are you to {organisation}?" },
                "measures": { "as": "collaboration", "threshold": 1 } },
              { "code": "remark", "type": "shortText", "text": { "en": "What else about {organisation}?" } } ] },
            { "code": "example", "type": "longText", "text": { "en": "An example?" } } ] } ]
        }
        """;

    /// <summary>Puts the definition of the instrument back.</summary>
    public static readonly string RestoreInstrument = $"UPDATE Instrument SET Definition = '{Definition.Replace("'", "''")}'";

    private readonly TestDatabase test;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-worker-");
    private readonly Guid instrumentId = Guid.CreateVersion7();

    private TestSector(TestDatabase test, DateTimeOffset now)
    {
        this.test = test;
        Clock = new ManualClock(now);
    }

    public SurveyDatabase Database => test.Database;

    public string ConnectionString => test.Options.ConnectionString;

    public ManualClock Clock { get; }

    public CapturedLogs Logs { get; } = new();

    public SectorRow Row { get; private set; } = null!;

    /// <summary>Where mail goes when no server is set.</summary>
    public string MailFolder => Path.Combine(folder.FullName, "mail");

    /// <summary>On a Monday morning in winter unless said otherwise.</summary>
    public static async Task<TestSector> CreateAsync(
        DateTimeOffset? now = null, string timeZone = "Europe/London", string name = "The democracy sector")
    {
        var sector = new TestSector(await TestDatabase.CreateAsync(), now ?? new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        await sector.WriteAsync(async session =>
        {
            sector.Row = await new SectorStore(session).CreateAsync(name, timeZone, sector.Clock.Now());
            await sector.AddInstrumentAsync(session);
        });
        return sector;
    }

    /// <summary>Organisations by reference and name, each with one contact.</summary>
    public Task AddAsync(params (string Reference, string Name)[] organisations) =>
        WriteAsync(session =>
        {
            var rows = organisations.Select(one => new Organisation
            {
                Id = Guid.CreateVersion7(),
                Reference = one.Reference,
                Name = one.Name,
                Nation = "wales",
                Kind = "charity",
            }).ToList();
            return new DirectoryStore(session).ApplyAsync(
                Row.Id,
                new DirectoryChangeSet
                {
                    NewOrganisations = rows,
                    NewContacts = [.. rows.Select(row => new Contact
                    {
                        Id = Guid.CreateVersion7(), OrganisationId = row.Id, Reference = row.Reference, Name = $"Person of {row.Reference}",
                        Email = Address(row.Reference), Language = "en",
                    })],
                },
                Clock.Now());
        });

    public Task AddAsync(int organisations) =>
        AddAsync([.. Enumerable.Range(1, organisations).Select(number => ($"org{number}", $"Organisation {number}"))]);

    public static string Address(string reference) => $"{reference}@organisation.example";

    /// <summary>Plans a wave about a quarter.</summary>
    /// <param name="quarter">0 for the first of 2026.</param>
    public async Task<Guid> PlanAsync(DateOnly opensOn, DateOnly closesOn, int quarter = 0)
    {
        var id = Guid.CreateVersion7();
        var from = new DateOnly(2026, 1, 1).AddMonths(3 * quarter);
        await WriteAsync(session => new WaveStore(session).PlanAsync(
            id, Row.Id, instrumentId, from, from.AddMonths(3).AddDays(-1), opensOn, closesOn, Clock.Now()));
        return id;
    }

    /// <summary>Opens a wave now, for a week.</summary>
    public async Task<Guid> OpenAsync(int quarter = 0)
    {
        var today = WaveCalendar.Today(Row.TimeZone, Clock.Now());
        var id = await PlanAsync(today, today.AddDays(7), quarter);
        await WriteAsync(async session =>
        {
            var opened = await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(id))!, today, Clock.Now());
            Assert.Equal(OpenWaveOutcome.Opened, opened.Outcome);
        });
        return id;
    }

    public Task CloseAsync(Guid wave) => WriteAsync(session => new WaveStore(session).CloseAsync(wave, Clock.Now()));

    public async Task<WaveRow> WaveAsync(Guid id) => (await ReadAsync(session => new WaveStore(session).FindAsync(id)))!;

    /// <summary>An organisation says whom it met, and the clock goes on by a second.</summary>
    /// <param name="submit">False to leave it a draft.</param>
    /// <param name="partners">By reference; all at closeness c2.</param>
    /// <param name="remark">Said about every partner.</param>
    public async Task AnswerAsync(Guid wave, string reference, IReadOnlyList<string> partners, bool submit = true, string? remark = null)
    {
        await WriteAsync(async session =>
        {
            var invitations = await new InvitationStore(session).ListAsync(wave);
            var mine = invitations.First(invitation => invitation.OrganisationReference == reference);
            var responses = new ResponseStore(session);
            var draft = await responses.DraftAsync(wave, mine.OrganisationId, mine.Id, Clock.Now());
            var ids = partners.Select(partner => invitations.First(other => other.OrganisationReference == partner).OrganisationId);
            var sheet = Sheet(ids, remark);
            var answers = new AnswerStore(session);
            await answers.ReplaceAsync(draft.Id, await answers.LoadAsync(draft.Id), sheet);
            if (submit) Assert.True(await responses.SubmitAsync(draft.Id, mine.Id, Clock.Now()));
        });
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>One line, so that one message goes after the other, unless said otherwise.</summary>
    public MailOptions SmtpAt(int port, int connections = 1) =>
        Files with { Host = "127.0.0.1", Port = port, RequireTls = false, Connections = connections };

    public MailOptions Files => new()
    {
        From = new MailAddress("survey@service.example", "The survey"), Folder = MailFolder, Connections = 1,
    };

    public SendMessagesJob SendMessages(MailOptions mail) =>
        new(Database, new Mailer(mail, Clock), SettingsWith(mail), Clock, Logs.For<SendMessagesJob>());

    public PlanMessagesJob PlanMessages() => new(Database, Clock, Logs.For<PlanMessagesJob>());

    public OpenAndCloseWavesJob OpenAndCloseWaves() => new(Database, Clock, Logs.For<OpenAndCloseWavesJob>());

    public AnalyseWavesJob AnalyseWaves() => new(Database, Clock, Logs.For<AnalyseWavesJob>());

    public BuildWorkbooksJob BuildWorkbooks() => new(Database, SettingsWith(Files), Clock, Logs.For<BuildWorkbooksJob>());

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> read)
    {
        await using var session = await Database.ReadAsync();
        return await read(session);
    }

    /// <summary>Runs and commits.</summary>
    public async Task WriteAsync(Func<Session, Task> write)
    {
        await using var session = await Database.WriteAsync();
        await write(session);
        await session.CommitAsync();
    }

    public Task ExecuteAsync(string sql) => WriteAsync(session => session.ExecuteAsync(sql, new { now = Clock.Now() }));

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public Settings SettingsWith(MailOptions mail) => new()
    {
        DataFolder = folder.FullName,
        PublicUrl = new Uri("https://survey.example"),
        Database = test.Options,
        WorkerInProcess = true,
        Mail = mail,
        MinimumGroupSize = 5,
    };

    private static AnswerSheet Sheet(IEnumerable<Guid> partners, string? remark)
    {
        var met = partners.ToList();
        return new AnswerSheet
        {
            Answers = [new Answer { Question = "contact", Value = met.Count == 0 ? "none" : "picked" }],
            Ties =
            [
                .. met.Select(partner => new TieAnswer { Question = "contact", Organisation = partner, Value = "1" }),
                .. met.Select(partner => new TieAnswer { Question = "closeness", Organisation = partner, Value = "c2" }),
                .. met.Where(_ => remark is not null)
                    .Select(partner => new TieAnswer { Question = "remark", Organisation = partner, Value = remark }),
            ],
        };
    }

    private Task AddInstrumentAsync(Session session)
    {
        var instrument = InstrumentJson.Import(Encoding.UTF8.GetBytes(Definition)).Instrument!;
        return new InstrumentStore(session).SaveAsync(new InstrumentRow
        {
            Id = instrumentId,
            SectorId = Row.Id,
            InstrumentKey = instrument.Key,
            Version = instrument.Version,
            Title = "Test",
            Definition = Definition,
            Hash = InstrumentJson.ContentHash(instrument),
            CreatedAt = Clock.Now(),
        });
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Schema;
using Survey.Database.Waves;

namespace Survey.Testing;

/// <summary>
/// An open wave with the shipped instrument in a data folder of its own, made before any service runs on it. Organisations have the
/// references ORG0, ORG1 … and one contact each.
/// </summary>
public sealed class OpenedWave : IDisposable
{
    private readonly DirectoryInfo folder;

    private OpenedWave(DirectoryInfo folder)
    {
        this.folder = folder;
        Database = new SurveyDatabase(new DatabaseOptions(DatabaseProvider.Sqlite, ConnectionString));
    }

    public SurveyDatabase Database { get; }

    public string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "survey.db")}";

    public Guid WaveId { get; private set; }

    /// <summary>The id of each organisation, by number.</summary>
    public IReadOnlyList<Guid> Organisations { get; private set; } = [];

    /// <summary>The token of each organisation's personal link, by number.</summary>
    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public static string Reference(int organisation) => $"ORG{organisation}";

    /// <param name="folder">An empty one that is deleted at the end; a new one when null.</param>
    public static async Task<OpenedWave> CreateAsync(int organisations, DirectoryInfo? folder = null)
    {
        var wave = new OpenedWave(folder ?? Directory.CreateTempSubdirectory("survey-wave-"));
        await Migrator.MigrateAsync(wave.Database, TimeProvider.System);
        await using var session = await wave.Database.WriteAsync();
        await wave.OpenAsync(session, organisations);
        await session.CommitAsync();
        return wave;
    }

    /// <summary>Survey.Worker as a process of its own on this data that takes what processor time the others leave.</summary>
    public ServiceProcess StartYieldingWorker() =>
        ServiceProcess.Yielding("Survey.Worker", ("DataFolder", folder.FullName), ("Logging:LogLevel:Default", "Warning"));

    /// <summary>Survey.Api as a process of its own on this data, once it answers; without jobs unless settings say so.</summary>
    public async Task<(ServiceProcess Process, Uri Address)> StartAsync(params (string Setting, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = new ServiceProcess("Survey.Api",
        [
            ("DataFolder", folder.FullName), ("Urls", address.OriginalString), ("Logging:LogLevel:Default", "Warning"),
            ("Worker:InProcess", "false"), .. settings,
        ]);
        using var client = new HttpClient { BaseAddress = address };
        await Until.TrueAsync(async () =>
        {
            if (process.HasExited) throw new InvalidOperationException($"The service has stopped: {process.Errors}");
            try
            {
                return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return (process, address);
    }

    /// <summary>What SQLite finds wrong with the file, its indexes and references; "ok" alone when it is sound.</summary>
    public async Task<IReadOnlyList<string>> CheckFileAsync()
    {
        var found = new List<string>();
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        foreach (var check in new[] { "PRAGMA integrity_check", "PRAGMA foreign_key_check" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = check;
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        }

        return found;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task OpenAsync(Session session, int organisations)
    {
        var now = TimeProvider.System.Now();
        var today = DateOnly.FromDateTime(now);
        var sector = await new SectorStore(session).CreateAsync("The sector", "Europe/London", now);
        var rows = Enumerable.Range(0, organisations).Select(number => new Organisation
        {
            Id = Guid.CreateVersion7(),
            Reference = Reference(number),
            Name = $"Organisation number {number}",
            Nation = Nations.Wales,
            Kind = Kinds.Charity,
        }).ToList();
        await new DirectoryStore(session).ApplyAsync(
            sector.Id, new DirectoryChangeSet { NewOrganisations = rows, NewContacts = [.. rows.Select(Contact)] }, now);

        var waves = new WaveStore(session);
        var (instrument, waveId) = (Instrument(sector.Id, now), WaveId = Guid.CreateVersion7());
        await new InstrumentStore(session).SaveAsync(instrument);
        await waves.PlanAsync(waveId, sector.Id, instrument.Id, today.AddMonths(-3), today.AddDays(-1), today, today.AddDays(7), now);
        await new WaveOpening(session).OpenAsync((await waves.FindAsync(waveId))!, today, now);
        Organisations = [.. rows.Select(row => row.Id)];
        Tokens = await MakeLinksAsync(session, rows, now);
    }

    private async Task<IReadOnlyList<string>> MakeLinksAsync(Session session, IReadOnlyList<Organisation> organisations, DateTime now)
    {
        var invitations = new InvitationStore(session);
        var ids = (await invitations.ListAsync(WaveId)).ToDictionary(invitation => invitation.OrganisationId, invitation => invitation.Id);
        var tokens = new List<string>();
        foreach (var organisation in organisations)
        {
            var token = Token.Create();
            await invitations.AddTokenAsync(Token.Hash(token), ids[organisation.Id], null, now);
            tokens.Add(token);
        }

        return tokens;
    }

    private static Contact Contact(Organisation organisation) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisation.Id,
        Reference = organisation.Reference,
        Name = $"Contact of {organisation.Reference}",
        Email = $"{organisation.Reference}@organisation.example",
        Language = Languages.English,
    };

    private static InstrumentRow Instrument(Guid sector, DateTime now)
    {
        var instrument = ShippedInstruments.SectorConnectedness;
        return new InstrumentRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = sector,
            InstrumentKey = instrument.Key,
            Version = instrument.Version,
            Title = "Survey",
            Definition = Encoding.UTF8.GetString(InstrumentJson.Write(instrument)),
            Hash = InstrumentJson.ContentHash(instrument),
            CreatedAt = now,
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

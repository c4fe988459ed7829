using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Schema;
using Survey.Database.Waves;
using Survey.Worker;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;

namespace Survey.Benchmarks;

/// <summary>What is due is found, and sent as fast as a mail server takes it, however much is due.</summary>
public static class Sending
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    /// <param name="DueMilliseconds">Finding the next fifty messages, the median of a hundred times.</param>
    /// <param name="PerSecond">Messages accepted by the server in a second, while all or the first seconds of them are sent.</param>
    public sealed record Result(int Invitations, int Connections, double DueMilliseconds, double PerSecond);

    public static async Task<IReadOnlyList<Result>> MeasureAsync(int invitations)
    {
        var folder = Directory.CreateTempSubdirectory("survey-sending-");
        try
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "survey.db") }.ToString();
            var database = new SurveyDatabase(new DatabaseOptions(DatabaseProvider.Sqlite, connection));
            await Migrator.MigrateAsync(database, TimeProvider.System);
            await OpenWaveAsync(database, invitations);
            var results = new List<Result>();
            foreach (var connections in (int[])[4, 1])
            {
                using var sink = new MailSink();
                results.Add(new Result(
                    invitations, connections, await DueAsync(database), await SendAsync(database, sink, folder.FullName, connections)));
                await AgainAsync(database);
            }

            return results;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> DueAsync(SurveyDatabase database)
    {
        var times = new List<double>();
        for (var run = 0; run < 100; run++)
        {
            var clock = Stopwatch.GetTimestamp();
            await using var session = await database.ReadAsync();
            await new MessageStore(session).DueAsync(TimeProvider.System.Now(), 50);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static async Task<double> SendAsync(SurveyDatabase database, MailSink sink, string folder, int connections)
    {
        var settings = Settings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = folder,
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = sink.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:RequireTls"] = "false",
            ["Mail:Connections"] = connections.ToString(CultureInfo.InvariantCulture),
        }).Build());
        using var mailer = new Mailer(settings.Mail);
        using var enough = new CancellationTokenSource(Measured);
        var clock = Stopwatch.GetTimestamp();
        await new SendMessagesJob(database, mailer, settings, TimeProvider.System, NullLogger<SendMessagesJob>.Instance).RunAsync(enough.Token);
        return sink.Accepted / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static async Task AgainAsync(SurveyDatabase database)
    {
        await using var session = await database.WriteAsync();
        await session.ExecuteAsync("UPDATE Message SET ClaimedAt = NULL, SentAt = NULL");
        await session.CommitAsync();
    }

    private static async Task OpenWaveAsync(SurveyDatabase database, int invitations)
    {
        var now = TimeProvider.System.Now();
        var today = DateOnly.FromDateTime(now);
        await using var session = await database.WriteAsync();
        var sector = await new SectorStore(session).CreateAsync("Sector", "Europe/London", now);
        var organisations = Enumerable.Range(0, invitations).Select(number => new Organisation
        {
            Id = Guid.CreateVersion7(), Reference = $"ORG{number}", Name = $"Organisation number {number}", Nation = Nations.Wales, Kind = Kinds.Charity,
        }).ToList();
        await new DirectoryStore(session).ApplyAsync(sector.Id, new DirectoryChangeSet
        {
            NewOrganisations = organisations,
            NewContacts = [.. organisations.Select(row => new Contact
            {
                Id = Guid.CreateVersion7(), OrganisationId = row.Id, Reference = row.Reference, Name = $"Person of {row.Reference}",
                Email = $"person@{row.Reference.ToLowerInvariant()}.example", Language = Languages.English,
            })],
        }, now);
        var instrument = ShippedInstruments.SectorConnectedness;
        var instrumentId = Guid.CreateVersion7();
        await new InstrumentStore(session).SaveAsync(new InstrumentRow
        {
            Id = instrumentId, SectorId = sector.Id, InstrumentKey = instrument.Key, Version = instrument.Version, Title = "Title",
            Definition = System.Text.Encoding.UTF8.GetString(InstrumentJson.Write(instrument)), Hash = InstrumentJson.ContentHash(instrument),
            CreatedAt = now,
        });
        var wave = Guid.CreateVersion7();
        await new WaveStore(session).PlanAsync(
            wave, sector.Id, instrumentId, today.AddMonths(-3), today.AddDays(-1), today, today.AddDays(14), now);
        await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(wave))!, today, now);
        await session.CommitAsync();
    }
}

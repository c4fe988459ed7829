using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Survey.Analysis.Instruments;
using Survey.Benchmarks.Networks;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Results;
using Survey.Database.Schema;
using Survey.Database.Waves;
using Survey.Worker;
using Survey.Worker.Mail;
using Survey.Worker.Results;

namespace Survey.Benchmarks.Workbooks;

/// <summary>The memory of the job that builds a workbook of very many answers, read from the database.</summary>
public static class StoredTies
{
    private static readonly string[] questions = ["partners", "frequency", "reliability", "shared-aims", "openness"];
    private static readonly DateTime now = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);

    private const int Partners = 100;

    /// <param name="mostAnswers">Waves with more are left out.</param>
    public static async Task RunAsync(int mostAnswers)
    {
        var sizes = new[] { 250, 500, 1_000 }.Where(size => size * Partners * questions.Length <= mostAnswers).ToList();
        if (sizes.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine("The job that builds the evaluator's workbook from SQLite");
        Console.WriteLine($"{"answers",10} {"seconds",8} {"MB",5} {"file MB",8}");
        foreach (var organisations in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("stored-ties");
            var file = Path.Combine(folder.FullName, "survey.db");
            var answers = await FillAsync(file, organisations);
            var time = JsonSerializer.Deserialize<WorkbookTime>(
                Tool.Start(Environment.ProcessPath!, ["workbook-job", file]), JsonSerializerOptions.Web)!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{answers,10:N0} {time.First,8:0.0} {time.Megabytes,5:0} {time.Bytes / 1048576.0,8:0.0}"));
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In a process of its own.</summary>
    public static async Task<WorkbookTime> BuildAsync(string file)
    {
        var options = Options(file);
        var database = new SurveyDatabase(options);
        var settings = new Settings
        {
            DataFolder = Path.GetDirectoryName(file)!,
            PublicUrl = new Uri("http://localhost"),
            Database = options,
            WorkerInProcess = true,
            Mail = new MailOptions { From = new MailAddress("survey@example.org"), Folder = Path.GetDirectoryName(file)! },
            MinimumGroupSize = 5,
        };
        var clock = Stopwatch.GetTimestamp();
        await new BuildWorkbooksJob(database, settings, TimeProvider.System, NullLogger<BuildWorkbooksJob>.Instance).RunAsync(default);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await using var session = await database.ReadAsync();
        var row = (await session.FindAsync<SizeRow>("SELECT Size FROM Workbook WHERE BuiltAt IS NOT NULL"))!;
        return new WorkbookTime(seconds, seconds, Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, row.Size);
    }

    private static async Task<long> FillAsync(string file, int organisations)
    {
        var database = new SurveyDatabase(Options(file));
        await Migrator.MigrateAsync(database, TimeProvider.System);
        await using var session = await database.WriteAsync();
        var sector = await new SectorStore(session).CreateAsync("A made-up sector", "Europe/London", now);
        List<Organisation> all =
        [
            .. Enumerable.Range(0, organisations).Select(number => new Organisation
            {
                Id = Guid.CreateVersion7(), Reference = $"ORG{number}", Name = $"Organisation number {number}", Nation = "wales",
                Kind = "charity",
            }),
        ];
        await new DirectoryStore(session).ApplyAsync(
            sector.Id,
            new DirectoryChangeSet
            {
                NewOrganisations = all,
                NewContacts = [.. all.Select(one => new Contact
                {
                    Id = Guid.CreateVersion7(), OrganisationId = one.Id, Reference = one.Reference, Name = one.Name,
                    Email = $"{one.Reference}@organisation.example", Language = "en",
                })],
            },
            now);
        var wave = await OpenAsync(session, sector.Id);
        var contacts = (await new InvitationStore(session).ListAsync(wave)).ToDictionary(one => one.OrganisationId, one => one.Id);
        var answers = 0L;
        for (var number = 0; number < organisations; number++)
        {
            var responses = new ResponseStore(session);
            var draft = await responses.DraftAsync(wave, all[number].Id, contacts[all[number].Id], now);
            var sheet = Sheet(Enumerable.Range(1, Partners).Select(step => all[(number + step) % organisations].Id));
            await new AnswerStore(session).ReplaceAsync(draft.Id, new AnswerSheet { Answers = [], Ties = [] }, sheet);
            await responses.SubmitAsync(draft.Id, contacts[all[number].Id], now);
            answers += sheet.Ties.Count;
        }

        var analysis = new AnalysisRow
        {
            WaveId = wave,
            AnalysedAt = now,
            Provisional = true,
            Responses = organisations,
            Raters = organisations,
        };
        await new EstimateStore(session).ReplaceAsync(analysis, []);
        await session.CommitAsync();
        return answers;
    }

    private static async Task<Guid> OpenAsync(Session session, Guid sectorId)
    {
        var instrument = ShippedInstruments.SectorConnectedness;
        var row = new InstrumentRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = sectorId,
            InstrumentKey = instrument.Key,
            Version = instrument.Version,
            Title = "Sector",
            Definition = Encoding.UTF8.GetString(InstrumentJson.Write(instrument)),
            Hash = InstrumentJson.ContentHash(instrument),
            CreatedAt = now,
        };
        await new InstrumentStore(session).SaveAsync(row);
        var wave = Guid.CreateVersion7();
        var today = DateOnly.FromDateTime(now);
        await new WaveStore(session).PlanAsync(
            wave, sectorId, row.Id, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31), today, today.AddDays(21), now);
        await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(wave))!, today, now);
        return wave;
    }

    private static AnswerSheet Sheet(IEnumerable<Guid> partners) => new()
    {
        Answers = [new Answer { Question = "partners", Value = "picked" }],
        Ties =
        [
            .. from partner in partners
               from question in questions
               select new TieAnswer
               {
                   Question = question,
                   Organisation = partner,
                   Value = question switch { "partners" => "1", "frequency" => "monthly", _ => "3" },
               },
        ],
    };

    private static DatabaseOptions Options(string file) =>
        new(DatabaseProvider.Sqlite, new SqliteConnectionStringBuilder { DataSource = file }.ToString());

    private sealed record SizeRow
    {
        public required int Size { get; init; }
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Survey.Analysis.Workbooks;
using Survey.Api.Answering;
using Survey.Api.Directory;
using Survey.Api.Instruments;
using Survey.Api.Waves;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Return;
using Survey.Database.Waves;
using Survey.Worker;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;
using Survey.Worker.Results;

namespace Survey.Api.Demo;

/// <summary>
/// Lets the sample sector live through its waves: people, jobs and pages do what they always do, only the clock is set. Nobody is
/// written to about waves that are over; the open wave's invitations are sent.
/// </summary>
public sealed class DemoLoader
{
    private const string SectorName = "Sample democracy sector";
    private const string TimeZone = "Europe/London";

    private readonly SurveyDatabase database;
    private readonly DemoModel model;
    private readonly TextWriter console;
    private readonly DemoClock clock = new(DateTime.UnixEpoch);
    private readonly WaveActions waves;
    private readonly DemoRespondent respondent;
    private readonly SendMessagesJob send;
    private readonly AnalyseWavesJob analyse;
    private readonly BuildWorkbooksJob build;
    private readonly LayOutMapsJob layOut;

    public DemoLoader(SurveyDatabase database, Settings settings, DemoModel model, TextWriter console)
    {
        (this.database, this.model, this.console) = (database, model, console);
        waves = new WaveActions(database, clock);
        respondent = new DemoRespondent(database, new AnswerService(database, new AnswerStates(new Questionnaires(), new RecentSheets(), clock), clock), clock);
        send = new SendMessagesJob(database, new Mailer(settings.Mail), settings, clock, NullLogger<SendMessagesJob>.Instance);
        analyse = new AnalyseWavesJob(database, clock, NullLogger<AnalyseWavesJob>.Instance);
        build = new BuildWorkbooksJob(database, settings, clock, NullLogger<BuildWorkbooksJob>.Instance);
        layOut = new LayOutMapsJob(database);
    }

    /// <param name="now">UTC; the last wave is open at this moment. The database must be migrated and empty.</param>
    public async Task<DemoEntrances> LoadAsync(DateTime now, CancellationToken cancel = default)
    {
        var quarters = DemoCalendar.Until(WaveCalendar.Today(TimeZone, now), model.PastQuarters);
        var directory = DemoFiles.Read(DemoFiles.For(quarters[0].PeriodFrom, model.Organisations));
        clock.Moment = quarters[0].OpensOn.AddDays(-30).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);
        var (sectorId, instrumentId) = await FoundAsync(directory, cancel);
        var story = DemoStory.Tell(model, directory, quarters);
        foreach (var past in story.SkipLast(1)) await PlayAsync(sectorId, instrumentId, past, null, cancel);
        var open = await PlayAsync(sectorId, instrumentId, story[^1], now, cancel);

        clock.Moment = now;
        await build.RunAsync(cancel);
        await layOut.RunAsync(cancel);
        return await EntrancesAsync(sectorId, open, directory, cancel);
    }

    private async Task<(Guid SectorId, Guid InstrumentId)> FoundAsync(DirectoryChangeSet directory, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var session = await database.WriteAsync(cancel);
        var sector = await new SectorStore(session).CreateAsync(SectorName, TimeZone, now, cancel);
        await DemoStaff.AddAsync(session, sector.Id, now, cancel);
        await new DirectoryStore(session).ApplyAsync(sector.Id, directory, now, cancel);
        await InstrumentActions.AddShippedAsync(session, sector.Id, now, cancel);
        var instrument = (await new InstrumentStore(session).ListAsync(sector.Id, cancel)).Single();
        await session.CommitAsync(cancel);
        return (sector.Id, instrument.Id);
    }

    /// <param name="now">Null for a wave that is over.</param>
    private async Task<WaveRow> PlayAsync(Guid sectorId, Guid instrumentId, DemoWave wave, DateTime? now, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var planned = await PlanAsync(sectorId, instrumentId, wave.Quarter, cancel);
        clock.Moment = planned.OpensAt();
        var (opened, refusal) = await waves.OpenAsync(sectorId, planned.Id, cancel);
        if (opened is null) throw new InvalidOperationException(refusal!.Sentence);
        if (now is not null) await send.RunAsync(cancel);

        var answeredBy = now?.AddHours(-1) ?? planned.ClosesAt().AddHours(-1);
        await respondent.AnswerAsync(planned, wave.Responses, answeredBy, cancel);
        if (now is null) await CloseAsync(planned, cancel);
        clock.Moment = now ?? clock.Moment.AddMinutes(1);
        await analyse.RunAsync(cancel);

        var state = now is null ? "closed" : $"open until {OrganisationColumns.Day(wave.Quarter.ClosesOn)}";
        await console.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {new Period(wave.Quarter.PeriodFrom, wave.Quarter.PeriodTo).Label("en")}: "
            + $"{wave.Responses.Count(response => response.Submits)} of {opened.Organisations} organisations have answered; "
            + $"{state} and analysed ({watch.Elapsed.TotalSeconds:0.0} s)"));
        return planned;
    }

    private async Task<WaveRow> PlanAsync(Guid sectorId, Guid instrumentId, DemoQuarter quarter, CancellationToken cancel)
    {
        clock.Moment = quarter.OpensOn.AddDays(-14).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);
        var plan = new WavePlan
        {
            InstrumentId = instrumentId,
            PeriodFrom = quarter.PeriodFrom,
            PeriodTo = quarter.PeriodTo,
            OpensOn = quarter.OpensOn,
            ClosesOn = quarter.ClosesOn,
        };
        var (id, problems) = await waves.PlanAsync(sectorId, plan, cancel);
        if (id is null) throw new InvalidOperationException(problems.ToString());
        await using var session = await database.ReadAsync(cancel);
        return (await new WaveStore(session).FindAsync(id.Value, cancel))!;
    }

    private async Task CloseAsync(WaveRow wave, CancellationToken cancel)
    {
        clock.Moment = wave.ClosesAt();
        if (await waves.CloseAsync(wave.SectorId, wave.Id, cancel) is { } refusal) throw new InvalidOperationException(refusal.Sentence);
        await using var session = await database.WriteAsync(cancel);
        await new MessageStore(session).CancelNeedlessAsync(clock.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    private async Task<DemoEntrances> EntrancesAsync(Guid sectorId, WaveRow open, DirectoryChangeSet directory, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var invitations = await new InvitationStore(session).ListAsync(open.Id, cancel);
        var progress = (await new ProgressStore(session).LoadAsync(open.Id, clock.Now(), cancel)).ToDictionary(row => row.OrganisationId);
        var respondents = new List<(string, string)>();
        // In the order of the files, because the first of each language is kept for visitors. Funders are asked less.
        var inOrder = directory.NewOrganisations.Where(organisation => organisation.Kind != Kinds.Funder)
            .SelectMany(organisation => invitations.Where(each => each.OrganisationId == organisation.Id)).ToList();
        var silent = inOrder.Where(each => progress[each.OrganisationId].StartedAt is null).ToList();
        foreach (var (who, invitation) in new[]
        {
            ("has not begun", silent.First(each => each.Language == Languages.English)),
            ("has not begun, in Welsh", silent.First(each => each.Language == Languages.Welsh)),
            ("has answered", inOrder.First(each => progress[each.OrganisationId].SubmittedAt is not null)),
        })
        {
            var token = Token.Create();
            await new InvitationStore(session).AddTokenAsync(Token.Hash(token), invitation.Id, null, clock.Now(), cancel);
            respondents.Add(($"{invitation.ContactName} of {invitation.OrganisationName} ({who})", token));
        }

        // Half of them let organisations whose plans clash with theirs see who they are.
        foreach (var (_, each) in inOrder.DistinctBy(each => each.OrganisationId).Index().Where(one => one.Index % 2 == 0))
            await new ClashNameStore(session).SayAsync(each.OrganisationId, agreed: true, each.Id, clock.Now(), cancel);

        var staff = await DemoStaff.LinksAsync(session, sectorId, clock.Now(), cancel);
        await session.CommitAsync(cancel);
        return new DemoEntrances(sectorId, respondents, staff);
    }
}

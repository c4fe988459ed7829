using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;
using Survey.Testing.Mail;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;
using Survey.Worker.Tests.Chasing;
using Survey.Worker.Waves;

namespace Survey.Worker.Tests.Waves;

/// <summary>Waves that run by themselves: the real jobs on a real database, only the clock is moved.</summary>
public sealed class YearTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private TestSector sector = null!;
    private StaffRow convenor = null!;

    public async Task InitializeAsync()
    {
        sector = await TestSector.CreateAsync(Start);
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["a1", "a2"]), ("b", ["b1"]), ("c", ["c1"]), ("d", ["d1"]), ("e", ["e1"]));
        await sector.WriteAsync(async session =>
        {
            convenor = (await new StaffStore(session).AddAsync(
                sector.Row.Id, "Morwenna", "convenor@sector.example", Roles.Convenor, sector.Clock.Now()))!;
            await new SectorCalendarStore(session).SaveAsync(
                sector.Row.Id,
                new SectorCalendar { InstrumentKey = "test", StartsOn = new DateOnly(2026, 1, 1), OpensAfter = 1, OpenFor = 15 });
        });
    }

    public async Task DisposeAsync() => await sector.DisposeAsync();

    [Fact]
    public async Task In_a_year_four_waves_run_themselves()
    {
        var answered = new HashSet<Guid>();
        await RunUntilAsync(new DateTimeOffset(2027, 2, 20, 0, 0, 0, TimeSpan.Zero), async wave =>
        {
            if (wave.NeedsGoAhead && wave.GoAheadAskedAt < sector.Clock.Now().AddDays(-2)) await GiveGoAheadAsync(wave);
            if (!wave.IsOpen || sector.Clock.Now() < wave.OpenedAt!.Value.AddDays(2) || !answered.Add(wave.Id)) return;
            await sector.AnswerAsync(wave.Id, "a", ["b", "c"]);
            await sector.AnswerAsync(wave.Id, "b", ["a"]);
        });

        var waves = (await WavesAsync()).OrderBy(wave => wave.PeriodFrom).ToList();
        Assert.Equal(
            // Clocks go forward on 29 March and back on 25 October; Easter lies in the first, New Year before the last.
            [
                "2026-01-01: 2026-04-01 09:00 to 2026-04-25 00:00", "2026-04-01: 2026-07-01 09:00 to 2026-07-23 00:00",
                "2026-07-01: 2026-10-01 09:00 to 2026-10-23 00:00", "2026-10-01: 2027-01-04 09:00 to 2027-01-26 00:00",
            ],
            waves.Where(wave => wave.OpenedAt is not null).Select(wave =>
                $"{wave.PeriodFrom:yyyy-MM-dd}: {Local(wave.OpenedAt!.Value):yyyy-MM-dd HH:mm} "
                + $"to {Local(wave.ClosedAt!.Value):yyyy-MM-dd HH:mm}"));
        Assert.Equal(4, await sector.ReadAsync(session =>
            session.FindAsync<int>("SELECT COUNT(*) FROM Analysis WHERE Provisional = 0 AND Responses = 2")));
        var sent = await sector.SentAsync();
        Assert.All(sent, mail => Assert.InRange(Local(mail.SentAt).Hour, 9, 16));
        Assert.All(
            sent.GroupBy(mail => (mail.WaveId, mail.Name)).Where(mails => mails.Key.Name is "c1" or "d1" or "e1"),
            mails => Assert.Equal(["invitation", "notStarted", "lastDay"], mails.Select(mail => mail.Kind)));
        Assert.Equal(8, sent.Count(mail => mail.Kind == "results"));
        Assert.Equal(8, sent.Count(mail => mail.Kind == "thanks"));
        Assert.Equal(4, await StaffMailsAsync(StaffMessageKinds.GoAhead));
        Assert.Equal(0, await StaffMailsAsync(StaffMessageKinds.Stopped));
    }

    [Fact]
    public async Task Without_a_go_ahead_a_wave_stays_planned_and_convenors_are_told_once()
    {
        await RunUntilAsync(new DateTimeOffset(2026, 4, 7, 12, 0, 0, TimeSpan.Zero));

        var wave = Assert.Single(await WavesAsync());
        Assert.True(wave.NeedsGoAhead);
        Assert.Contains("Nobody has given the go-ahead yet", wave.Hindrance, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await StaffMailsAsync(StaffMessageKinds.GoAhead), await StaffMailsAsync(StaffMessageKinds.Stopped)));
        Assert.Equal(2, Directory.GetFiles(sector.MailFolder, "*.eml").Length);
        await GiveGoAheadAsync(wave);
        await RunJobsAsync(sector.Files);
        Assert.True((await sector.WaveAsync(wave.Id)).IsOpen);
    }

    [Theory]
    [InlineData("UPDATE Contact SET Language = 'cy'", "UPDATE Contact SET Language = 'en'", "have no Welsh")]
    [InlineData("UPDATE Organisation SET LeftOn = '2026-01-01'", "UPDATE Organisation SET LeftOn = NULL", "Fewer than two organisations")]
    [InlineData("UPDATE Contact SET LeftOn = '2026-01-01'", "UPDATE Contact SET LeftOn = NULL", "No organisation has a contact")]
    [InlineData(
        "UPDATE Contact SET LeftOn = '2026-01-01' WHERE Name IN ('c1', 'd1')", "UPDATE Contact SET LeftOn = NULL",
        "2 of 5 organisations have no contact")]
    public async Task What_is_not_in_order_stops_the_wave_until_it_is_mended(string harm, string mend, string sentence)
    {
        await sector.ExecuteAsync(harm);
        await RunUntilAsync(new DateTimeOffset(2026, 4, 2, 12, 0, 0, TimeSpan.Zero), GiveGoAheadAsync);

        var wave = Assert.Single(await WavesAsync());
        Assert.True(wave.IsPlanned);
        Assert.Contains(sentence, wave.Hindrance, StringComparison.Ordinal);
        Assert.Equal(1, await StaffMailsAsync(StaffMessageKinds.Stopped));
        await sector.ExecuteAsync(mend);
        await RunJobsAsync(sector.Files);
        Assert.True((await sector.WaveAsync(wave.Id)).IsOpen);
    }

    [Fact]
    public async Task A_wave_does_not_open_while_no_mail_leaves()
    {
        await using var server = new ScriptedMailServer(("connect", "421 busy"));
        await RunUntilAsync(
            new DateTimeOffset(2026, 4, 2, 12, 0, 0, TimeSpan.Zero),
            wave => wave.GoAheadAskedAt is null ? Task.CompletedTask : GiveGoAheadAsync(wave),
            sector.SmtpAt(server.Port));

        var wave = Assert.Single(await WavesAsync());
        Assert.True(wave.IsPlanned);
        Assert.Contains("No mail leaves", wave.Hindrance, StringComparison.Ordinal);
        sector.Clock.Advance(TimeSpan.FromMinutes(10));
        await RunJobsAsync(sector.Files);
        await RunJobsAsync(sector.Files);
        Assert.True((await sector.WaveAsync(wave.Id)).IsOpen);
    }

    [Fact]
    public async Task Several_workers_plan_one_wave_and_ask_once()
    {
        sector.Clock.Now = new DateTimeOffset(2026, 3, 26, 9, 0, 0, TimeSpan.Zero);

        for (var run = 0; run < 2; run++)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => KeepCalendars().RunAsync(CancellationToken.None))));

        Assert.Single(await WavesAsync());
        Assert.Equal(1, await sector.ReadAsync(session =>
            session.FindAsync<int>("SELECT COUNT(*) FROM StaffMessage WHERE Kind = 'goAhead'")));
    }

    private async Task RunUntilAsync(DateTimeOffset end, Func<WaveRow, Task>? eachTime = null, MailOptions? mail = null)
    {
        foreach (var moment in Moments(end))
        {
            sector.Clock.Now = moment;
            await RunJobsAsync(mail ?? sector.Files);
            foreach (var wave in eachTime is null ? [] : await WavesAsync()) await eachTime!(wave);
        }
    }

    /// <summary>Midnight, eight and nine in the morning of every day, in UTC and so in summer an hour later in London.</summary>
    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset end) =>
        from day in Enumerable.Range(0, (end - Start).Days + 2)
        from hour in (double[])[-9, -8, 0, 1]
        let moment = Start.AddDays(day).AddHours(hour)
        where moment >= Start && moment <= end
        select moment;

    private async Task RunJobsAsync(MailOptions mail)
    {
        var mailer = new Mailer(mail, sector.Clock);
        await KeepCalendars().RunAsync(CancellationToken.None);
        await new SendStaffMessagesJob(
            sector.Database, mailer, sector.SettingsWith(mail), sector.Clock, sector.Logs.For<SendStaffMessagesJob>())
            .RunAsync(CancellationToken.None);
        await sector.OpenAndCloseWaves().RunAsync(CancellationToken.None);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await sector.PlanMessages().RunAsync(CancellationToken.None);
        await sector.SendMessages(mail).RunAsync(CancellationToken.None);
    }

    private KeepCalendarsJob KeepCalendars() => new(sector.Database, sector.Clock, sector.Logs.For<KeepCalendarsJob>());

    private Task GiveGoAheadAsync(WaveRow wave) => sector.WriteAsync(session =>
        new WaveStore(session).GiveGoAheadAsync(sector.Row.Id, wave.Id, convenor.Id, sector.Clock.Now()));

    private Task<IReadOnlyList<WaveRow>> WavesAsync() => sector.ReadAsync(session => new WaveStore(session).ListAsync(sector.Row.Id));

    private Task<int> StaffMailsAsync(string kind) => sector.ReadAsync(session => session.FindAsync<int>(
        "SELECT COUNT(*) FROM StaffMessage WHERE Kind = @kind AND SentAt IS NOT NULL", new { kind }));

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, London);
}

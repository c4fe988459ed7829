using Survey.Database.Connections;

namespace Survey.Worker.Tests.Waves;

public sealed class OpenAndCloseWavesJobTests
{
    [Theory]
    [InlineData("Europe/London", "2026-02-02", "2026-02-02T09:00:00Z")]
    [InlineData("Europe/London", "2026-07-01", "2026-07-01T08:00:00Z")]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T08:00:00Z")]
    [InlineData("Europe/London", "2026-10-25", "2026-10-25T09:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-07-02", "2026-07-01T21:00:00Z")]
    [InlineData("America/New_York", "2026-07-01", "2026-07-01T13:00:00Z")]
    public async Task A_wave_opens_at_nine_where_the_sector_is_and_not_before(string zone, string day, string moment)
    {
        var nine = DateTimeOffset.Parse(moment);
        await using var sector = await TestSector.CreateAsync(nine.AddDays(-3), zone);
        await sector.AddAsync(3);
        var wave = await sector.PlanAsync(DateOnly.Parse(day), DateOnly.Parse(day).AddDays(7));

        sector.Clock.Now = nine.AddMilliseconds(-1);
        await RunAsync(sector);
        Assert.True((await sector.WaveAsync(wave)).IsPlanned);

        sector.Clock.Now = nine;
        await RunAsync(sector);
        Assert.Equal(nine.UtcDateTime, (await sector.WaveAsync(wave)).OpenedAt);
        Assert.Equal((3, 3, 3), await IssuedAsync(sector));
    }

    [Theory]
    [InlineData("Europe/London", "2026-02-10", "2026-02-11T00:00:00Z")]
    [InlineData("Europe/London", "2026-07-10", "2026-07-10T23:00:00Z")]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T23:00:00Z")]
    [InlineData("Europe/London", "2026-10-25", "2026-10-26T00:00:00Z")]
    [InlineData("America/New_York", "2026-07-10", "2026-07-11T04:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00Z")]
    public async Task A_wave_closes_when_its_last_day_is_over_where_the_sector_is(string zone, string lastDay, string moment)
    {
        var midnight = DateTimeOffset.Parse(moment);
        await using var sector = await TestSector.CreateAsync(midnight.AddDays(-3), zone);
        await sector.AddAsync(2);
        var wave = await sector.PlanAsync(DateOnly.Parse(lastDay).AddDays(-3), DateOnly.Parse(lastDay));
        sector.Clock.Now = midnight.AddDays(-1);
        await RunAsync(sector);

        sector.Clock.Now = midnight.AddMilliseconds(-1);
        await RunAsync(sector);
        Assert.True((await sector.WaveAsync(wave)).IsOpen);

        sector.Clock.Now = midnight;
        await RunAsync(sector);
        Assert.Equal(midnight.UtcDateTime, (await sector.WaveAsync(wave)).ClosedAt);
        sector.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(sector);
        Assert.Equal(midnight.UtcDateTime, (await sector.WaveAsync(wave)).ClosedAt);
    }

    [Fact]
    public async Task A_wave_that_asks_in_Welsh_stays_planned_while_its_instrument_lacks_Welsh_and_the_log_says_why()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        await sector.ExecuteAsync("UPDATE Contact SET Language = 'cy' WHERE EmailKey = 'org2@organisation.example'");
        var wave = await sector.PlanAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));

        await RunAsync(sector);

        Assert.True((await sector.WaveAsync(wave)).IsPlanned);
        Assert.Equal((0, 0, 0), await IssuedAsync(sector));
        Assert.Single(sector.Logs.Lines, line => line.Contains($"Wave {wave}: WelshMissing", StringComparison.Ordinal));
        await sector.ExecuteAsync("UPDATE Contact SET Language = 'en'");
        await RunAsync(sector);
        Assert.True((await sector.WaveAsync(wave)).IsOpen);
    }

    [Fact]
    public async Task A_wave_whose_last_day_passed_before_it_opened_stays_planned_and_the_log_says_why()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        var wave = await sector.PlanAsync(new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1));

        await RunAsync(sector);

        Assert.True((await sector.WaveAsync(wave)).IsPlanned);
        Assert.Equal((0, 0, 0), await IssuedAsync(sector));
        Assert.Single(sector.Logs.Lines, line => line.Contains($"Wave {wave} stays planned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_at_once_open_a_wave_once()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(20);
        var wave = await sector.PlanAsync(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(sector))));

        Assert.True((await sector.WaveAsync(wave)).IsOpen);
        Assert.Equal((20, 20, 20), await IssuedAsync(sector));
    }

    [Fact]
    public async Task A_wave_without_contacts_stays_planned_and_opens_once_there_is_one()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        await sector.ExecuteAsync("UPDATE Contact SET LeftOn = '2026-03-02'");
        var wave = await sector.PlanAsync(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9));

        await RunAsync(sector);
        Assert.True((await sector.WaveAsync(wave)).IsPlanned);
        Assert.Equal((0, 0, 0), await IssuedAsync(sector));
        Assert.Contains(sector.Logs.Lines, line => line.Contains("NoContacts", StringComparison.Ordinal));

        await sector.ExecuteAsync("UPDATE Contact SET LeftOn = '2026-03-03' WHERE EmailKey = 'org1@organisation.example'");
        await RunAsync(sector);
        Assert.Equal((2, 1, 1), await IssuedAsync(sector));
    }

    [Fact]
    public async Task A_wave_that_cannot_be_read_does_not_hold_up_the_others()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        var wave = await sector.PlanAsync(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9));
        await sector.ExecuteAsync(
            """
            INSERT INTO Sector (Id, Name, TimeZone, CreatedAt)
            SELECT X'00000000000000000000000000000001', Name, 'Nowhere/Atall', CreatedAt FROM Sector;
            INSERT INTO Wave (Id, SectorId, InstrumentId, PeriodFrom, PeriodTo, OpensOn, ClosesOn, CreatedAt)
            SELECT X'00000000000000000000000000000002', X'00000000000000000000000000000001', InstrumentId, PeriodFrom, PeriodTo,
                   '2026-01-01', ClosesOn, CreatedAt
            FROM Wave
            """);

        var failures = await Assert.ThrowsAsync<AggregateException>(() => RunAsync(sector));

        Assert.IsType<TimeZoneNotFoundException>(Assert.Single(failures.InnerExceptions));
        Assert.True((await sector.WaveAsync(wave)).IsOpen);
    }

    private static Task RunAsync(TestSector sector) => sector.OpenAndCloseWaves().RunAsync(CancellationToken.None);

    private static Task<(int Roster, int Invitations, int Messages)> IssuedAsync(TestSector sector) => sector.ReadAsync(async session => (
        await CountAsync(session, "RosterEntry"), await CountAsync(session, "Invitation"), await CountAsync(session, "Message")));

    private static Task<int> CountAsync(Session session, string table) => session.FindAsync<int>($"SELECT COUNT(*) FROM {table}");
}

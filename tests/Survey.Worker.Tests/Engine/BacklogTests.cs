using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Operations;

namespace Survey.Worker.Tests.Engine;

/// <summary>What is said to be due is what the job then does.</summary>
public sealed class BacklogTests
{
    [Fact]
    public async Task What_waits_for_each_job_is_counted_with_the_oldest_and_is_gone_once_the_job_has_run()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        var opened = sector.Clock.Now();
        var wave = await sector.OpenAsync();
        Assert.Equal((3, opened), await DueAsync(sector, "send-messages"));
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        Assert.Equal((0, null), await DueAsync(sector, "send-messages"));

        Assert.Equal((0, null), await DueAsync(sector, "analyse-waves"));
        var answered = sector.Clock.Now();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await sector.AnswerAsync(wave, "org2", []);
        Assert.Equal((1, answered), await DueAsync(sector, "analyse-waves"));
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        Assert.Equal((0, null), await DueAsync(sector, "analyse-waves"));

        Assert.Equal((1, sector.Clock.Now()), await DueAsync(sector, "build-workbooks"));
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
        Assert.Equal((0, null), await DueAsync(sector, "build-workbooks"));

        sector.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(1, (await DueAsync(sector, "open-and-close-waves")).Due);
        await sector.OpenAndCloseWaves().RunAsync(CancellationToken.None);
        Assert.Equal((0, null), await DueAsync(sector, "open-and-close-waves"));
        Assert.Equal((1, sector.Clock.Now()), await DueAsync(sector, "analyse-waves"));
    }

    [Fact]
    public async Task Links_and_erasures_are_counted_too()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        Assert.Equal((0, null), await DueAsync(sector, "send-sign-in-links"));
        Assert.Equal((0, null), await DueAsync(sector, "erase"));

        await sector.ExecuteAsync("UPDATE Contact SET EraseAt = '2026-03-01 00:00:00.000' WHERE EmailKey LIKE 'org1%'");

        Assert.Equal(1, (await DueAsync(sector, "erase")).Due);
    }

    [Fact]
    public async Task Mail_of_a_paused_wave_and_to_somebody_who_asked_to_be_erased_is_not_due()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        var wave = await sector.OpenAsync();

        await sector.ExecuteAsync("UPDATE Contact SET EraseAt = '2027-03-01 00:00:00.000' WHERE EmailKey LIKE 'org1%'");
        Assert.Equal(2, (await DueAsync(sector, "send-messages")).Due);

        await sector.WriteAsync(session => new ChasePlanStore(session).PauseAsync(wave, sector.Clock.Now()));
        Assert.Equal((0, null), await DueAsync(sector, "send-messages"));
    }

    private static async Task<(int Due, DateTime? OldestAt)> DueAsync(TestSector sector, string job)
    {
        var backlog = await sector.ReadAsync(session => Schedule.Jobs.Single(one => one.Name == job)
            .Backlog!(new BacklogStore(session), sector.Clock.Now(), CancellationToken.None));
        return (backlog.Due, backlog.OldestAt);
    }
}

using Survey.Api.Operations;
using Survey.Database.Operations;
using Survey.Worker;

namespace Survey.Api.Tests.Operations;

/// <summary>What staff are told about a job whose processes have left these records.</summary>
public sealed class JobOverviewTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 30, DateTimeKind.Utc);
    private static readonly ScheduledJob EveryMinute = new("probe", typeof(string), "0 * * * * ?", "Tries the page.");

    [Fact]
    public void A_job_that_ran_at_its_time_is_fine_and_says_when_it_runs_next()
    {
        var job = Overview(Succeeded(Ago(30)));

        Assert.Equal((JobState.Fine, false), (job.State, job.NeedsAttention));
        Assert.Equal((TimeSpan.FromSeconds(1), Now.AddSeconds(30)), (job.Duration, job.NextAt));
    }

    [Fact]
    public void A_failure_counts_until_a_run_succeeds_in_whichever_process()
    {
        Assert.Equal(JobState.Failed, Overview(Failed(Ago(30))).State);
        Assert.Equal("TimeoutException", Overview(Failed(Ago(30))).Failure);
        Assert.Equal(JobState.Failed, Overview(Succeeded(Ago(90)), Failed(Ago(30))).State);
        Assert.Equal(JobState.Fine, Overview(Failed(Ago(90)), Succeeded(Ago(30))).State);
    }

    [Fact]
    public void A_run_is_stuck_when_it_goes_on_for_more_than_half_an_hour()
    {
        Assert.Equal(JobState.Running, Overview(Running(Ago(1700), seen: Ago(5))).State);
        Assert.Equal(JobState.Stuck, Overview(Running(Ago(1900), seen: Ago(5))).State);
        Assert.Equal(JobState.Stuck, Overview(Running(Ago(1900), seen: Ago(5)), Succeeded(Ago(20))).State);
    }

    [Fact]
    public void A_run_whose_process_died_is_broken_off_until_another_succeeds()
    {
        Assert.Equal(JobState.BrokenOff, Overview(Running(Ago(300), seen: Ago(200))).State);
        Assert.Equal(JobState.BrokenOff, Overview(Running(Ago(300), seen: Ago(200)), Succeeded(Ago(400))).State);
        Assert.Equal(JobState.Fine, Overview(Running(Ago(300), seen: Ago(200)), Succeeded(Ago(20))).State);
    }

    [Fact]
    public void A_job_that_should_have_run_since_is_overdue()
    {
        Assert.Equal(JobState.Fine, Overview(Succeeded(Ago(90))).State);
        Assert.Equal(JobState.Overdue, Overview(Succeeded(Ago(200))).State);
    }

    [Fact]
    public void A_job_that_never_ran_is_overdue_once_something_waits_for_it()
    {
        Assert.Equal(JobState.Waiting, Overview().State);
        Assert.Equal(JobState.Overdue, JobOverview.Of(EveryMinute, [], new Backlog { Due = 1, OldestAt = Ago(600) }, Now).State);
    }

    [Fact]
    public void Processes_that_are_alive_are_counted() =>
        Assert.Equal(2, Overview(Succeeded(Ago(30)), Succeeded(Ago(40)), Succeeded(Ago(4000))).Processes);

    private static JobOverview Overview(params JobRunRow[] runs) => JobOverview.Of(EveryMinute, runs, null, Now);

    private static DateTime Ago(int seconds) => Now.AddSeconds(-seconds);

    private static JobRunRow Succeeded(DateTime at) =>
        Running(at, at.AddSeconds(1)) with { EndedAt = at.AddSeconds(1), SucceededAt = at.AddSeconds(1) };

    private static JobRunRow Failed(DateTime at) =>
        Running(at, at.AddSeconds(1)) with { EndedAt = at.AddSeconds(1), FailedAt = at.AddSeconds(1), Failure = "TimeoutException" };

    private static JobRunRow Running(DateTime at, DateTime seen) =>
        new() { Job = "probe", Process = $"machine:{at.Ticks}", StartedAt = at, SeenAt = seen };
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Survey.Database.Connections;
using Survey.Database.Operations;
using Survey.Testing;
using Survey.Worker.Engine;

namespace Survey.Worker.Tests.Engine;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private static readonly ScheduledJob Probed = new("probe", typeof(Probe), "0 * * * * ?", "Tries the runner.");

    private readonly CapturedLogs logs = new();
    private readonly Hasty clock = new();
    private readonly ApplicationLifetime life;
    private TestDatabase test = null!;
    private ServiceProvider services = null!;
    private JobRunner runner = null!;

    public JobRunnerTests() => life = new(logs.For<ApplicationLifetime>());

    private Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        services = new ServiceCollection().AddTransient(_ => new Probe(cancel => Work(cancel))).BuildServiceProvider();
        runner = new(services.GetRequiredService<IServiceScopeFactory>(), test.Database, life, clock, logs.For<JobRunner>());
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_recorded_with_its_times()
    {
        Work = _ =>
        {
            clock.Moment += TimeSpan.FromSeconds(3);
            return Task.CompletedTask;
        };

        await runner.RunAsync(Probed, CancellationToken.None);

        var run = await OnlyAsync();
        Assert.Equal(("probe", TimeSpan.FromSeconds(3)), (run.Job, run.EndedAt - run.StartedAt));
        Assert.Equal((run.EndedAt, null, null), (run.SucceededAt, run.FailedAt, run.Failure));
    }

    [Fact]
    public async Task A_failure_is_thrown_on_and_recorded_by_kind_and_place_without_what_it_says()
    {
        Work = _ => throw new InvalidOperationException("Ada Lovelace <ada@example.org> was refused");

        await Assert.ThrowsAsync<InvalidOperationException>(() => runner.RunAsync(Probed, CancellationToken.None));

        var run = await OnlyAsync();
        Assert.Equal(run.EndedAt, run.FailedAt);
        Assert.StartsWith("InvalidOperationException in JobRunnerTests.", run.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", run.Failure, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failure_of_the_database_is_recorded_with_its_number()
    {
        Work = async cancel =>
        {
            await using var session = await test.Database.ReadAsync(cancel);
            await session.FindAsync<int>("SELECT COUNT(*) FROM Nowhere", cancel: cancel);
        };

        await Assert.ThrowsAsync<SqliteException>(() => runner.RunAsync(Probed, CancellationToken.None));

        Assert.StartsWith("SqliteException (1) in JobRunnerTests.", (await OnlyAsync()).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_several_rows_are_counted_by_kind_and_a_success_keeps_when_it_last_failed()
    {
        Work = _ => throw new AggregateException(new FormatException(), new TimeoutException(), new FormatException());
        await Assert.ThrowsAsync<AggregateException>(() => runner.RunAsync(Probed, CancellationToken.None));
        var failed = await OnlyAsync();
        Work = _ => Task.CompletedTask;
        clock.Moment += TimeSpan.FromSeconds(1);

        await runner.RunAsync(Probed, CancellationToken.None);

        Assert.Equal("2 times FormatException; TimeoutException", failed.Failure);
        var run = await OnlyAsync();
        Assert.True(run.SucceededAt > run.FailedAt);
        Assert.Equal(failed.FailedAt, run.FailedAt);
    }

    [Fact]
    public async Task A_run_that_goes_on_says_so_and_no_second_one_begins_beside_it()
    {
        var end = new TaskCompletionSource();
        var begun = 0;
        clock.InHaste = true;
        Work = async _ =>
        {
            Interlocked.Increment(ref begun);
            await end.Task;
        };

        var first = runner.RunAsync(Probed, CancellationToken.None);
        await Until.TrueAsync(async () => (await RunsAsync()).Count == 1);
        await runner.RunAsync(Probed, CancellationToken.None);

        Assert.Null((await OnlyAsync()).EndedAt);
        end.SetResult();
        await first;
        Assert.NotNull((await OnlyAsync()).EndedAt);
        Assert.Equal(1, begun);
    }

    [Fact]
    public async Task Repeated_successes_are_recorded_only_now_and_then()
    {
        await runner.RunAsync(Probed, CancellationToken.None);
        var first = await OnlyAsync();
        clock.Moment += JobRunner.Beat / 2;
        await runner.RunAsync(Probed, CancellationToken.None);
        Assert.Equal(first, await OnlyAsync());
        clock.Moment += JobRunner.Beat / 2;
        await runner.RunAsync(Probed, CancellationToken.None);
        Assert.Equal(first.StartedAt + JobRunner.Beat, (await OnlyAsync()).StartedAt);
    }

    [Fact]
    public async Task When_the_host_stops_a_run_ends_and_that_is_no_failure()
    {
        var begun = new TaskCompletionSource();
        Work = cancel =>
        {
            begun.SetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        };

        var run = runner.RunAsync(Probed, CancellationToken.None);
        await begun.Task;
        life.StopApplication();
        await run;

        var row = await OnlyAsync();
        Assert.NotNull(row.EndedAt);
        Assert.Null(row.FailedAt);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_does_not_stop_the_work()
    {
        await using (var session = await test.Database.WriteAsync())
        {
            await session.ExecuteAsync("ALTER TABLE JobRun RENAME TO Elsewhere");
            await session.CommitAsync();
        }

        var done = false;
        Work = _ =>
        {
            done = true;
            return Task.CompletedTask;
        };

        await runner.RunAsync(Probed, CancellationToken.None);

        Assert.True(done);
        Assert.Contains(logs.Lines, line => line.Contains("The run of probe was not recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Processes_that_are_gone_for_a_day_are_forgotten()
    {
        var now = clock.Now();
        await KeepAsync("gone:1", now.AddDays(-2), now.AddDays(-3));
        await KeepAsync("lately:2", now.AddHours(-1), now.AddDays(-3));

        await runner.RunAsync(Probed, CancellationToken.None);

        Assert.Equal(2, (await RunsAsync()).Count);
        Assert.DoesNotContain(await RunsAsync(), run => run.Process == "gone:1");
    }

    private async Task KeepAsync(string process, DateTime at, DateTime forgetBefore)
    {
        await using var session = await test.Database.WriteAsync();
        await new JobRunStore(session).KeepAsync(new JobRunRow { Job = "probe", Process = process, StartedAt = at, SeenAt = at }, forgetBefore);
        await session.CommitAsync();
    }

    private async Task<JobRunRow> OnlyAsync() => Assert.Single(await RunsAsync());

    private async Task<IReadOnlyList<JobRunRow>> RunsAsync()
    {
        await using var session = await test.Database.ReadAsync();
        return await new JobRunStore(session).ListAsync();
    }

    private sealed class Probe(Func<CancellationToken, Task> work) : IJob
    {
        public Task RunAsync(CancellationToken cancel) => work(cancel);
    }

    /// <summary>Stands still until it is set; in haste waits take milliseconds.</summary>
    private sealed class Hasty : TimeProvider
    {
        public DateTimeOffset Moment { get; set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

        public bool InHaste { get; set; }

        public override DateTimeOffset GetUtcNow() => Moment;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, InHaste ? TimeSpan.FromMilliseconds(5) : dueTime, period);
    }
}

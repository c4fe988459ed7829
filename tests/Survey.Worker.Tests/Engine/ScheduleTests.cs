using Microsoft.Extensions.DependencyInjection;
using Survey.Worker.Engine;

namespace Survey.Worker.Tests.Engine;

public sealed class ScheduleTests
{
    public static TheoryData<ScheduledJob> Jobs => [.. Schedule.Jobs];

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Every_job_has_a_schedule_that_comes_round_within_a_day(ScheduledJob job)
    {
        var now = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

        var next = JobEngine.NextRun(job.Cron, now);

        Assert.NotNull(next);
        Assert.InRange(next.Value, now, now.AddDays(1));
        Assert.NotEmpty(job.Purpose);
    }

    [Fact]
    public void Names_and_classes_are_unique()
    {
        Assert.Equal(Schedule.Jobs.Count, Schedule.Jobs.Select(job => job.Name).Distinct().Count());
        Assert.Equal(Schedule.Jobs.Count, Schedule.Jobs.Select(job => job.Job).Distinct().Count());
    }

    [Fact]
    public void No_job_is_missing_from_the_schedule()
    {
        var job = typeof(Survey.Worker.IJob);
        var jobs = job.Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(job));

        Assert.Equal(jobs.OrderBy(one => one.Name), Schedule.Jobs.Select(one => one.Job).OrderBy(one => one.Name));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task The_container_constructs_every_job(ScheduledJob job)
    {
        await using var sector = await TestSector.CreateAsync();
        var services = new ServiceCollection().AddLogging().AddJobs(sector.SettingsWith(sector.Files));
        var strict = new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true };
        await using var container = services.BuildServiceProvider(strict);

        Assert.IsType(job.Job, container.GetRequiredService(job.Job));
    }
}

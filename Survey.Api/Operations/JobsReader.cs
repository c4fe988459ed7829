using Survey.Database.Connections;
using Survey.Database.Operations;
using Survey.Worker;

namespace Survey.Api.Operations;

/// <summary>Puts the list of jobs together with what is kept of their runs and with what is due.</summary>
public sealed class JobsReader(SurveyDatabase database, TimeProvider time)
{
    public async Task<IReadOnlyList<JobOverview>> ReadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var now = time.Now();
        var runs = (await new JobRunStore(session).ListAsync(cancel)).ToLookup(run => run.Job);
        var backlogs = new BacklogStore(session);
        var jobs = new List<JobOverview>();
        foreach (var job in Schedule.Jobs)
        {
            var backlog = job.Backlog is { } count ? await count(backlogs, now, cancel) : null;
            jobs.Add(JobOverview.Of(job, [.. runs[job.Name]], backlog, now));
        }

        return jobs;
    }
}

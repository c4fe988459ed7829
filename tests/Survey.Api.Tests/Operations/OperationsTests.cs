using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Operations;
using Survey.Worker;

namespace Survey.Api.Tests.Operations;

public sealed class OperationsTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData(Roles.Convenor)]
    [InlineData(Roles.Evaluator)]
    [InlineData(Roles.Funder)]
    public async Task Only_administrators_see_what_happens_by_itself(string role)
    {
        var other = await app.SignInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/operations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/api/v1/operations/jobs")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().GetAsync("/api/v1/operations/jobs")).StatusCode);
    }

    [Fact]
    public async Task Page_and_program_tell_of_every_job_and_name_those_that_need_attention()
    {
        var administrator = await app.SignInAsync(Roles.Administrator);
        var now = app.Clock.Now();
        await app.WriteAsync(async session =>
        {
            var store = new JobRunStore(session);
            foreach (var job in Schedule.Jobs)
                await store.KeepAsync(
                    new JobRunRow
                    {
                        Job = job.Name,
                        Process = "machine:1",
                        StartedAt = now,
                        SeenAt = now,
                        EndedAt = now,
                        SucceededAt = job.Name == "erase" ? null : now,
                        FailedAt = job.Name == "erase" ? now : null,
                        Failure = job.Name == "erase" ? "TimeoutException in EraseJob.RunAsync" : null,
                    },
                    now.AddDays(-1));
            return true;
        });

        var page = await administrator.OpenAsync("/operations");
        var jobs = (await administrator.GetFromJsonAsync<JsonArray>("/api/v1/operations/jobs"))!;

        Assert.Equal(Schedule.Jobs.Select(job => job.Name), page.Html.QuerySelectorAll("li.survey-card").Select(card => card.Id));
        Assert.Contains("Needs attention: erase.", page.Main, StringComparison.Ordinal);
        Assert.Contains("TimeoutException in EraseJob.RunAsync", page.Html.QuerySelector("#erase")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Schedule.Jobs.Select(job => job.Name), jobs.Select(job => (string)job!["name"]!));
        Assert.Equal(["failed"], jobs.Select(job => (string)job!["state"]!).Where(state => state != "fine"));
        Assert.All(jobs, job => Assert.NotNull(job!["nextAt"]));
    }
}

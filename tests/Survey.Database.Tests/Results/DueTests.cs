using Survey.Analysis.Metrics;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Tests.Waves;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Results;

/// <summary>Which waves are due for analysis, and which sectors for a workbook.</summary>
public sealed class DueTests
{
    private static readonly DateTime Noon = SampleSector.Noon;

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_wave_is_due_when_answers_came_and_once_when_it_has_closed(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        Task<IReadOnlyList<Guid>> DueAsync() => sample.ReadAsync(session => new EstimateStore(session).WavesDueAsync());
        Assert.Empty(await DueAsync());
        await sample.OpenAsync();
        Assert.Empty(await DueAsync());

        await SubmitAsync(sample, 0, Noon.AddHours(1));
        Assert.Equal([sample.WaveId], await DueAsync());
        await AnalyseAsync(sample, provisional: true);
        Assert.Empty(await DueAsync());
        await SubmitAsync(sample, 1, Noon.AddHours(2));
        Assert.Equal([sample.WaveId], await DueAsync());
        await AnalyseAsync(sample, provisional: true);
        await SubmitAsync(sample, 1, Noon.AddHours(3));
        Assert.Equal([sample.WaveId], await DueAsync());
        await AnalyseAsync(sample, provisional: true);
        Assert.Empty(await DueAsync());

        await CloseAsync(sample);
        Assert.Equal([sample.WaveId], await DueAsync());
        await AnalyseAsync(sample, provisional: false);
        Assert.Empty(await DueAsync());
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_wave_that_nobody_answered_is_due_once_when_it_has_closed(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await CloseAsync(sample);

        Assert.Equal([sample.WaveId], await sample.ReadAsync(session => new EstimateStore(session).WavesDueAsync()));
        await AnalyseAsync(sample, provisional: false);

        Assert.Empty(await sample.ReadAsync(session => new EstimateStore(session).WavesDueAsync()));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_workbook_is_due_when_it_lacks_the_newest_analysis(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        Assert.Empty(await DueAsync(sample));

        foreach (var analysedAt in new[] { Noon.AddHours(1), Noon.AddHours(2) })
        {
            await AnalyseAsync(sample, provisional: true, analysedAt);
            var due = Assert.Single(await DueAsync(sample, analysedAt));
            Assert.Equal(("evaluator", "en", analysedAt, true), (due.Edition.Edition, due.Edition.Language, due.AnalysedAt, due.Provisional));
            var row = await BuildAsync(sample, due);
            Assert.Empty(await DueAsync(sample));
            Assert.Equal(row, await sample.ReadAsync(session => new WorkbookStore(session).NewestAsync(sample.Id, due.Edition)));
            Assert.Equal([1, 2, 3], (await sample.ReadAsync(session => new WorkbookStore(session).ContentAsync(sample.Id, row.Id)))!);
        }

        Assert.Equal(1, await sample.CountAsync("Workbook"));
        Assert.Equal(1, await sample.CountAsync("WorkbookContent"));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_provisional_workbook_waits_a_while_after_the_one_before_and_a_final_one_does_not(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await AnalyseAsync(sample, provisional: true, Noon);
        var built = await BuildAsync(sample, Assert.Single(await DueAsync(sample)));
        await AnalyseAsync(sample, provisional: true, Noon.AddSeconds(1));

        Task<IReadOnlyList<WorkbookDue>> LaterAsync(TimeSpan after) =>
            sample.ReadAsync(session => new WorkbookStore(session).DueAsync(built.BuiltAt!.Value + after));
        Assert.Empty(await LaterAsync(WorkbookStore.Rest - TimeSpan.FromSeconds(1)));
        Assert.Single(await LaterAsync(WorkbookStore.Rest));
        await CloseAsync(sample);
        await AnalyseAsync(sample, provisional: false, Noon.AddSeconds(2));
        Assert.Equal(WorkbookEdition.All.Count, (await LaterAsync(TimeSpan.FromSeconds(2))).Count);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_final_analysis_makes_every_edition_due_and_workbooks_of_final_figures_are_kept(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await CloseAsync(sample);
        foreach (var hours in new[] { 1, 2 })
        {
            await AnalyseAsync(sample, provisional: false, Noon.AddHours(hours));
            var due = await DueAsync(sample);
            Assert.Equal(WorkbookEdition.All, due.Select(one => one.Edition));
            foreach (var one in due) await BuildAsync(sample, one);
        }

        Assert.Equal(6, await sample.CountAsync("Workbook"));
        Assert.Equal(6, await sample.CountAsync("WorkbookContent"));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Only_one_builds_a_workbook_and_progress_keeps_it_from_being_given_up(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await AnalyseAsync(sample, provisional: true);
        var row = Begun(Assert.Single(await DueAsync(sample)));
        await sample.WriteAsync(async session => Assert.True(await new WorkbookStore(session).StartAsync(row)));
        var second = row with { Id = Guid.CreateVersion7() };
        await sample.WriteAsync(async session => Assert.False(await new WorkbookStore(session).StartAsync(second)));
        Assert.Empty(await DueAsync(sample));

        var later = Noon + WorkbookStore.Patience + TimeSpan.FromSeconds(1);
        Assert.Single(await sample.ReadAsync(session => new WorkbookStore(session).DueAsync(later)));
        await sample.WriteAsync(session => new WorkbookStore(session).ProgressAsync(row.Id, 3, 10, later));
        Assert.Empty(await sample.ReadAsync(session => new WorkbookStore(session).DueAsync(later)));
        await sample.WriteAsync(session => new WorkbookStore(session).FailAsync(row.Id, "No room.", later));
        var failed = Assert.Single(await sample.ReadAsync(session => new WorkbookStore(session).ListAsync(sample.Id)));
        Assert.Equal((3, 10, "No room."), (failed.Done, failed.Total, failed.Problem));
        Assert.Empty(await sample.ReadAsync(session => new WorkbookStore(session).DueAsync(later.AddDays(1))));
        await sample.WriteAsync(session => new WorkbookStore(session).RetryAsync(sample.Id, row.Id));
        Assert.Single(await DueAsync(sample));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_figure_given_as_final_that_comes_out_otherwise_is_remembered_as_revised(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await AnalyseAsync(sample, provisional: true, figures: [("a", 0.1), ("b", 1), ("c", null)]);
        await AnalyseAsync(sample, provisional: false, figures: [("a", 0.2), ("b", 1), ("c", null)]);
        Assert.Empty(await RevisedAsync());
        await AnalyseAsync(sample, provisional: false, figures: [("a", 0.2 + 1e-15), ("b", 2), ("c", 3)]);
        Assert.Equal(["b", "c"], await RevisedAsync());
        await AnalyseAsync(sample, provisional: false, figures: [("a", 0.2), ("b", 2), ("c", 3)]);
        Assert.Equal(["b", "c"], await RevisedAsync());

        async Task<IEnumerable<string>> RevisedAsync() =>
            (await sample.ReadAsync(session => new EstimateStore(session).RevisedAsync(sample.Id)))[sample.WaveId].Order();
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Progress_counts_organisations_and_not_people(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await SubmitAsync(sample, 0, Noon.AddHours(1));
        await SubmitAsync(sample, 0, Noon.AddHours(2));
        await sample.WriteAsync(async session => await session.ExecuteAsync(
            "UPDATE Invitation SET DeclinedAt = @Noon WHERE Id = @id",
            new { Noon, id = await sample.InvitationAsync(sample.Organisations[1]) }));

        var counts = (await sample.ReadAsync(session => new ProgressStore(session).CountsAsync(sample.Id)))[sample.WaveId];
        var rows = await sample.ReadAsync(session => new ProgressStore(session).LoadAsync(sample.WaveId, Noon));

        Assert.Equal(
            new WaveCounts { WaveId = sample.WaveId, Organisations = 3, Asked = 2, Started = 1, Answered = 1, Declined = 1 }, counts);
        Assert.Equal(
            ["Alpha 2 0 12:00 13:00", "Beta 1 1  ", "Gamma 0 0  "],
            rows.Select(row => $"{row.Name} {row.Invitations} {row.Declined} {row.StartedAt:HH:mm} {row.SubmittedAt:HH:mm}"));
    }

    private static async Task SubmitAsync(SampleSector sample, int organisation, DateTime now)
    {
        var invitation = await sample.InvitationAsync(sample.Organisations[organisation]);
        await sample.WriteAsync(async session =>
        {
            var responses = new ResponseStore(session);
            var draft = await responses.DraftAsync(sample.WaveId, sample.Organisations[organisation].Id, invitation, now.AddHours(-1));
            await responses.SubmitAsync(draft.Id, invitation, now);
        });
    }

    private static Task CloseAsync(SampleSector sample) =>
        sample.WriteAsync(session => new WaveStore(session).CloseAsync(sample.WaveId, Noon.AddDays(1)));

    private static Task<IReadOnlyList<WorkbookDue>> DueAsync(SampleSector sample, DateTime? now = null) =>
        sample.ReadAsync(session => new WorkbookStore(session).DueAsync(now ?? Noon));

    private static WorkbookRow Begun(WorkbookDue due) => new()
    {
        Id = Guid.CreateVersion7(),
        SectorId = due.SectorId,
        Edition = due.Edition.Edition,
        Language = due.Edition.Language,
        AnalysedAt = due.AnalysedAt,
        Provisional = due.Provisional,
        StartedAt = Noon,
        ProgressAt = Noon,
        Done = 0,
        Total = 0,
    };

    private static async Task<WorkbookRow> BuildAsync(SampleSector sample, WorkbookDue due)
    {
        var row = Begun(due);
        var built = row with { BuiltAt = Noon, FileName = "trend.xlsx", Size = 3 };
        await sample.WriteAsync(async session => Assert.True(await new WorkbookStore(session).StartAsync(row)));
        await sample.WriteAsync(async session => Assert.True(await new WorkbookStore(session).FinishAsync(built, [1, 2, 3])));
        return built;
    }

    private static Task AnalyseAsync(
        SampleSector sample, bool provisional, DateTime? at = null, params (string Metric, double? Value)[] figures) =>
        sample.WriteAsync(async session =>
    {
        var estimates = new EstimateStore(session);
        await estimates.ReplaceAsync(
            new AnalysisRow
            {
                WaveId = sample.WaveId,
                AnalysedAt = at ?? Noon,
                Provisional = provisional,
                Responses = 0,
                Raters = 0,
                LastSubmittedAt = await estimates.LastSubmittedAtAsync(sample.WaveId),
            },
            [.. figures.Select(figure => new Estimate
            {
                Metric = figure.Metric, Value = figure.Value, Reason = figure.Value is null ? "noTies" : null,
            })]);
    });
}

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
        Task<IReadOnlyList<WorkbookDue>> DueAsync() => sample.ReadAsync(session => new WorkbookStore(session).DueAsync());
        await sample.OpenAsync();
        Assert.Empty(await DueAsync());

        foreach (var analysedAt in new[] { Noon.AddHours(1), Noon.AddHours(2) })
        {
            await AnalyseAsync(sample, provisional: true, analysedAt);
            Assert.Equal(
                new WorkbookDue { SectorId = sample.Id, SectorName = "Sector", AnalysedAt = analysedAt }, Assert.Single(await DueAsync()));
            var row = new WorkbookRow
            {
                Id = Guid.CreateVersion7(),
                SectorId = sample.Id,
                BuiltAt = Noon,
                AnalysedAt = analysedAt,
                FileName = "trend.xlsx",
                Size = 3,
            };
            await sample.WriteAsync(session => new WorkbookStore(session).ReplaceAsync(row, [1, 2, 3]));
            Assert.Empty(await DueAsync());
            Assert.Equal(row, await sample.ReadAsync(session => new WorkbookStore(session).NewestAsync(sample.Id)));
            Assert.Equal([1, 2, 3], (await sample.ReadAsync(session => new WorkbookStore(session).ContentAsync(sample.Id, row.Id)))!);
        }

        Assert.Equal(1, await sample.CountAsync("Workbook"));
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

    private static Task AnalyseAsync(SampleSector sample, bool provisional, DateTime? at = null) => sample.WriteAsync(async session =>
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
            []);
    });
}

using Survey.Analysis.Chasing;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>
/// Turns the answers of a wave into ties and these into estimates: once the wave has closed, and before that when new answers have come
/// and the last time was a while ago, marked as provisional. Running twice gives the same figures.
/// </summary>
public sealed partial class AnalyseWavesJob(SurveyDatabase database, TimeProvider time, ILogger<AnalyseWavesJob> log) : IJob
{
    /// <summary>Organisations up to which whom to chase first is measured: the time that takes grows with their square.</summary>
    private const int MostRanked = 1000;

    /// <summary>From one provisional analysis to the next: on a busy day there are new answers at any time.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<Guid> due;
        await using (var session = await database.ReadAsync(cancel))
            due = await new EstimateStore(session).WavesDueAsync(cancel);
        await EachRow.DoAsync(due, wave => AnalyseAsync(wave, cancel));
    }

    private async Task AnalyseAsync(Guid waveId, CancellationToken cancel)
    {
        AnalysisRow analysis;
        Network? toChase = null;
        WaveAnalysis figures;
        Guid? earlierId;
        await using (var session = await database.ReadAsync(cancel))
        {
            var waves = new WaveStore(session);
            var reader = new WaveAnswersStore(session);
            var wave = (await waves.FindAsync(waveId, cancel))!;
            var last = (await new EstimateStore(session).AnalysesAsync(wave.SectorId, cancel)).GetValueOrDefault(waveId);
            if (wave.IsOpen && last?.AnalysedAt > time.Now() - Rest) return;
            // Read before the answers: one that is submitted in between makes the wave due again.
            var lastSubmittedAt = await new EstimateStore(session).LastSubmittedAtAsync(waveId, cancel);
            var answers = await reader.LoadAsync(wave, cancel);
            var earlier = (await waves.ListAsync(wave.SectorId, cancel))
                .FirstOrDefault(other => other.OpenedAt is not null && other.PeriodFrom < wave.PeriodFrom);
            var relations = NetworkBuilder.Build(answers);
            earlierId = earlier?.Id;
            figures = WaveAnalysis.Of(
                relations, earlier is null ? null : NetworkBuilder.Build(await reader.LoadAsync(earlier, cancel)));
            if (wave.IsOpen && relations.Collaboration?.Count <= MostRanked) toChase = relations.Collaboration;
            analysis = new AnalysisRow
            {
                WaveId = waveId,
                AnalysedAt = time.Now(),
                Provisional = wave.ClosedAt is null,
                Responses = relations.Answered,
                Raters = relations.Trust?.Raters ?? 0,
                LastSubmittedAt = lastSubmittedAt,
            };
        }

        var ranking = toChase is null ? [] : ChaseRanking.Of(toChase);
        await using var writing = await database.WriteAsync(cancel);
        await new EstimateStore(writing).ReplaceAsync(analysis, figures.Estimates, cancel);
        await new ChangeStore(writing).ReplaceAsync(waveId, earlierId, figures.Changes, cancel);
        await new SensitivityStore(writing).ReplaceAsync(waveId, figures.Sensitivities, cancel);
        await new OrganisationFigureStore(writing).ReplaceAsync(waveId, figures.Organisations, cancel);
        await new GroupFigureStore(writing).ReplaceAsync(waveId, figures.Groups, cancel);
        await new ChaseRankStore(writing).ReplaceAsync(waveId, toChase?.Ids ?? [], ranking, cancel);
        await writing.CommitAsync(cancel);
        LogAnalysed(log, waveId, analysis.Responses, analysis.Provisional);
    }

    [LoggerMessage(LogLevel.Information, "Wave {Wave} analysed: {Responses} responses, provisional: {Provisional}.")]
    private static partial void LogAnalysed(ILogger log, Guid wave, int responses, bool provisional);
}

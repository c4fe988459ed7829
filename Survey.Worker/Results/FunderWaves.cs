using Survey.Analysis.Disclosure;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>Reads what funders may see of a sector.</summary>
public static class FunderWaves
{
    public static async Task<FunderView> ReadAsync(Session session, Guid sectorId, int minimumGroupSize, CancellationToken cancel)
    {
        var results = new EstimateStore(session);
        var analyses = await results.AnalysesAsync(sectorId, cancel);
        var estimates = await results.LoadAsync(sectorId, cancel);
        var changes = await new ChangeStore(session).LoadAsync(sectorId, cancel);
        var sensitivities = await new SensitivityStore(session).LoadAsync(sectorId, cancel);
        var revised = await results.RevisedAsync(sectorId, cancel);
        var counts = await new ProgressStore(session).CountsAsync(sectorId, cancel);
        return FunderView.Of(
            from wave in await new WaveStore(session).ListAsync(sectorId, cancel)
            where analyses.ContainsKey(wave.Id)
            select new AnalysedWave
            {
                Period = new Period(wave.PeriodFrom, wave.PeriodTo),
                Provisional = analyses[wave.Id].Provisional,
                Organisations = counts.GetValueOrDefault(wave.Id)?.Organisations ?? 0,
                Answered = analyses[wave.Id].Responses,
                Raters = analyses[wave.Id].Raters,
                Questionnaire = $"{wave.InstrumentKey} {wave.InstrumentVersion}",
                Estimates = [.. estimates[wave.Id]],
                Changes = [.. changes[wave.Id]],
                Sensitivities = [.. sensitivities[wave.Id]],
                Revised = revised[wave.Id].ToHashSet(),
            },
            minimumGroupSize);
    }
}

using Survey.Analysis.Disclosure;
using Survey.Api.Results;
using Survey.Database.Connections;
using Survey.Worker;

namespace Survey.Api.Impact;

/// <summary>Reads what funders may see of a sector.</summary>
public sealed class FunderViewReader(SurveyDatabase database, Settings settings)
{
    public async Task<FunderView> ReadAsync(Guid sectorId, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return FunderView.Of(
            from wave in await WaveResult.LoadAsync(session, sectorId, cancel)
            where wave.Analysis is not null
            select new AnalysedWave
            {
                Period = wave.Period,
                Provisional = wave.Provisional,
                Organisations = wave.Organisations,
                Answered = wave.Analysis!.Responses,
                Raters = wave.Analysis.Raters,
                Estimates = [.. wave.Estimates.Values],
            },
            settings.MinimumGroupSize);
    }
}

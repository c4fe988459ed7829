using Survey.Analysis.Disclosure;
using Survey.Database.Connections;
using Survey.Worker;
using Survey.Worker.Results;

namespace Survey.Api.Impact;

/// <summary>Reads what funders may see of a sector.</summary>
public sealed class FunderViewReader(SurveyDatabase database, Settings settings)
{
    public async Task<FunderView> ReadAsync(Guid sectorId, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await FunderWaves.ReadAsync(session, sectorId, settings.MinimumGroupSize, cancel);
    }
}

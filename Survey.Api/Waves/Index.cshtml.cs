using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>All waves of the sector.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class IndexModel(SurveyDatabase database) : PageModel
{
    public IReadOnlyList<WaveRow> Waves { get; private set; } = [];

    public IReadOnlyDictionary<Guid, WaveCounts> Counts { get; private set; } = new Dictionary<Guid, WaveCounts>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Waves = await new WaveStore(session).ListAsync(User.Staff().SectorId, cancel);
        Counts = await new ProgressStore(session).CountsAsync(User.Staff().SectorId, cancel);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>Every figure of every wave, and the workbook that holds them.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class IndexModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    /// <summary>Opened waves, the earliest first.</summary>
    public IReadOnlyList<WaveResult> Waves { get; private set; } = [];

    public IEnumerable<WaveResult> Analysed => Waves.Where(wave => wave.Analysis is not null);

    /// <summary>Each metric over the analysed waves; none when no wave was analysed.</summary>
    public IReadOnlyList<Trend> Trends { get; private set; } = [];

    /// <summary>Null where there was no wave before to compare with.</summary>
    public Movers? Movers => Movers.Of(Trends);

    public IEnumerable<FamilyTable> Families => Trends.GroupBy(trend => trend.Metric.Family)
        .Select(family => new FamilyTable(family.Key, [.. family], [.. Analysed]));

    /// <summary>The evaluator's edition of the workbook; null when no wave was analysed.</summary>
    public EditionState? Workbook { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var sectorId = User.Staff().SectorId;
        Waves = await WaveResult.LoadAsync(session, sectorId, cancel);
        if (!Analysed.Any()) return;
        Trends = [.. MetricCatalogue.With(Waves.SelectMany(wave => wave.Estimates.Keys)).Select(metric => Trend.Of(metric, Waves))];
        Workbook = (await EditionState.LoadAsync(session, sectorId, time.Now(), cancel)).First(state => !state.IsPublication);
    }
}

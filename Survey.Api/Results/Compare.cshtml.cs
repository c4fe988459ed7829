using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>How every figure changed between two waves that somebody chooses.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class CompareModel(SurveyDatabase database, ComparedWaves compared) : PageModel
{
    [FromQuery]
    public Guid? Earlier { get; set; }

    [FromQuery]
    public Guid? Later { get; set; }

    /// <summary>Analysed waves, the earliest first.</summary>
    public IReadOnlyList<WaveResult> Waves { get; private set; } = [];

    /// <summary>Null where there are no two waves.</summary>
    public WavePair? Pair { get; private set; }

    /// <summary>In reporting order; null with too many organisations.</summary>
    public IReadOnlyList<(MetricDefinition Metric, Change Change)>? Changes { get; private set; }

    public IEnumerable<FormItem> Items => Waves.Reverse().Select(wave => new FormItem($"{wave.Wave.Id}", wave.Label));

    public string FilePath => $"/api/v1/results/changes.csv?earlier={Pair!.Earlier.Wave.Id}&later={Pair.Later.Wave.Id}";

    /// <summary>How many of the figures rose, fell and so on.</summary>
    public string Sum => Verdicts.Sum(CountOf(Verdict.Rise), CountOf(Verdict.Fall), CountOf(Verdict.NoClearChange), CountOf(Verdict.CannotTell));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return NotFound();
        await using var session = await database.ReadAsync(cancel);
        Waves = (await WaveChoice.LoadAsync(session, User.Staff().SectorId, wave: null, cancel)).Waves;
        if (new[] { Earlier, Later }.OfType<Guid>().Any(id => Waves.All(wave => wave.Wave.Id != id))) return NotFound();
        Pair = WavePair.Of(Waves, Earlier, Later);
        if (Pair is null)
        {
            if (Waves.Count < 2) return Page();
            ModelState.AddModelError("later", "Choose two different waves");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (await compared.OfAsync(session, Pair, cancel) is not { } changes) return Page();
        var byCode = changes.ToDictionary(change => change.Metric);
        Changes = [.. MetricCatalogue.With(byCode.Keys).Where(metric => byCode.ContainsKey(metric.Code))
            .Select(metric => (metric, byCode[metric.Code]))];
        return Page();
    }

    private int CountOf(Verdict verdict) => Changes!.Count(one => one.Change.Verdict == verdict);
}

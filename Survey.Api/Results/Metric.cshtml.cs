using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>One metric: what it is, and its figures in every wave.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class MetricModel(SurveyDatabase database) : PageModel
{
    /// <summary>The metric's code.</summary>
    [FromRoute]
    public string Code { get; set; } = "";

    public MetricDefinition Metric { get; private set; } = null!;

    /// <summary>Null when no wave was analysed.</summary>
    public Trend? Trend { get; private set; }

    /// <summary>Before this one in reporting order.</summary>
    public MetricDefinition? Previous { get; private set; }

    public MetricDefinition? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (MetricCatalogue.Find(Code) is not { } metric) return NotFound();
        Metric = metric;
        var all = MetricCatalogue.All;
        var position = all.TakeWhile(other => other != metric).Count();
        Previous = all.ElementAtOrDefault(position - 1);
        Next = all.ElementAtOrDefault(position + 1);
        await using var session = await database.ReadAsync(cancel);
        var waves = await WaveResult.LoadAsync(session, User.Staff().SectorId, cancel);
        if (waves.Any(wave => wave.Analysis is not null)) Trend = Trend.Of(metric, waves);
        return Page();
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;
using Survey.Api.Results;
using Survey.Database.Connections;

namespace Survey.Api.Impact;

/// <summary>How connected the sector is, for funders; evaluators see the same page.</summary>
[Authorize(Policy = Policies.Review)]
public sealed class IndexModel(FunderViewReader reader, SurveyDatabase database, TimeProvider time) : PageModel
{
    public FunderView View { get; private set; } = null!;

    /// <summary>The headline metrics; none while no wave has closed.</summary>
    public IReadOnlyList<Trend> Trends { get; private set; } = [];

    /// <summary>The edition that may be passed on, in each language.</summary>
    public IReadOnlyList<EditionState> Workbooks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        View = await reader.ReadAsync(User.Staff().SectorId, cancel);
        if (View.Waves.Count == 0) return;
        Trends = [.. FunderView.Metrics.Select(TrendOf)];
        await using var session = await database.ReadAsync(cancel);
        var editions = await EditionState.LoadAsync(session, User.Staff().SectorId, time.Now(), cancel);
        Workbooks = [.. editions.Where(edition => edition.IsPublication)];
    }

    private Trend TrendOf(MetricDefinition metric, int position) => new(metric,
    [
        .. from wave in View.Waves
           let figure = wave.Figures[position]
           select figure.Suppressed is { } why
               ? TrendPoint.Without(wave.Period, provisional: false, Shorthand.Confidential, why.InWords(View.MinimumGroupSize))
               : TrendPoint.Of(wave.Period, provisional: false, figure.Estimate),
    ]);
}

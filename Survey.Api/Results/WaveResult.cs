using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>An opened wave with its newest analysis.</summary>
public sealed record WaveResult
{
    public required WaveRow Wave { get; init; }

    /// <summary>Null until the wave is first analysed.</summary>
    public required AnalysisRow? Analysis { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>By metric; empty until the wave is first analysed.</summary>
    public required IReadOnlyDictionary<string, Estimate> Estimates { get; init; }

    /// <summary>How each metric changed since the wave before, by metric; empty for the first wave.</summary>
    public required IReadOnlyDictionary<string, Change> Changes { get; init; }

    /// <summary>How far figures could move given who is silent, by metric.</summary>
    public required IReadOnlyDictionary<string, Sensitivity> Sensitivities { get; init; }

    /// <summary>Metrics whose figure came out otherwise after it had been given as final.</summary>
    public required IReadOnlySet<string> Revised { get; init; }

    public Period Period => new(Wave.PeriodFrom, Wave.PeriodTo);

    /// <summary>The figures may still change.</summary>
    public bool Provisional => Analysis is null or { Provisional: true };

    /// <summary>The period, marked while the figures may change.</summary>
    public string Label => Period.Label("en") + (Provisional ? " " + Shorthand.Provisional : "");

    /// <summary>How many of all possible links are known about, in words; <c>[x]</c> where that was not measured.</summary>
    public string CellsKnown => Estimates.GetValueOrDefault(ParticipationCells.Definition.Code)?.Value is { } known
        ? Figures.Coverage(known)
        : Shorthand.NotAvailable;

    /// <summary>A sector's opened waves, the earliest period first.</summary>
    public static async Task<IReadOnlyList<WaveResult>> LoadAsync(Session session, Guid sectorId, CancellationToken cancel)
    {
        var results = new EstimateStore(session);
        var analyses = await results.AnalysesAsync(sectorId, cancel);
        var estimates = await results.LoadAsync(sectorId, cancel);
        var changes = await new ChangeStore(session).LoadAsync(sectorId, cancel);
        var sensitivities = await new SensitivityStore(session).LoadAsync(sectorId, cancel);
        var revised = await results.RevisedAsync(sectorId, cancel);
        var counts = await new ProgressStore(session).CountsAsync(sectorId, cancel);
        return
        [
            .. (await new WaveStore(session).ListAsync(sectorId, cancel))
                .Where(wave => !wave.IsPlanned)
                .OrderBy(wave => wave.PeriodFrom)
                .Select(wave => new WaveResult
                {
                    Wave = wave,
                    Analysis = analyses.GetValueOrDefault(wave.Id),
                    Organisations = counts.GetValueOrDefault(wave.Id)?.Organisations ?? 0,
                    Estimates = estimates[wave.Id].ToDictionary(estimate => estimate.Metric),
                    Changes = changes[wave.Id].ToDictionary(change => change.Metric),
                    Sensitivities = sensitivities[wave.Id].ToDictionary(one => one.Metric),
                    Revised = revised[wave.Id].ToHashSet(),
                }),
        ];
    }
}

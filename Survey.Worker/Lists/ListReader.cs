using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Database.Results;
using Survey.Database.Return;
using Survey.Database.Waves;

namespace Survey.Worker.Lists;

/// <summary>A wave that has figures.</summary>
public sealed record AnalysedWave(WaveRow Wave, AnalysisRow Analysis)
{
    /// <summary>The period, marked while its figures may change.</summary>
    public string Label =>
        new Period(Wave.PeriodFrom, Wave.PeriodTo).Label("en") + (Analysis.Provisional ? " " + Shorthand.Provisional : "");
}

/// <summary>A list as of one wave.</summary>
/// <param name="Waves">Those with figures, the earliest first.</param>
/// <param name="Chosen">The one whose rows these are; null where there is none.</param>
/// <param name="Rows">The rows of that wave, those most worth a look first; then others of which something was noted.</param>
/// <param name="Asked">How often organisations asked to be introduced in that wave, themselves and unknown to us.</param>
public sealed record ListContent(
    IReadOnlyList<AnalysedWave> Waves, AnalysedWave? Chosen, IReadOnlyList<ListRow> Rows, IntroductionCounts Asked);

/// <summary>Puts a list together from what a wave measured and what was noted in any.</summary>
public sealed class ListReader(MeasuredWaves measured)
{
    /// <param name="session">Where to read.</param>
    /// <param name="sectorId">Whose list.</param>
    /// <param name="list">Which list.</param>
    /// <param name="waveId">Rows of this wave; of the latest final one unless given.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Null when there is no such wave with figures.</returns>
    public async Task<ListContent?> ReadAsync(Session session, Guid sectorId, WorkingList list, Guid? waveId, CancellationToken cancel)
    {
        var analyses = await new EstimateStore(session).AnalysesAsync(sectorId, cancel);
        var waves = (await new WaveStore(session).ListAsync(sectorId, cancel)).Where(wave => analyses.ContainsKey(wave.Id))
            .OrderBy(wave => wave.PeriodFrom).Select(wave => new AnalysedWave(wave, analyses[wave.Id])).ToList();
        var chosen = waveId is null
            ? waves.LastOrDefault(wave => !wave.Analysis.Provisional) ?? waves.LastOrDefault()
            : waves.FirstOrDefault(wave => wave.Wave.Id == waveId);
        if (chosen is null) return waveId is null ? new ListContent([], null, [], new IntroductionCounts { Asked = 0, Accepted = 0 }) : null;

        var wave = await measured.OfAsync(session, chosen.Wave, chosen.Analysis, cancel);
        var noted = (await new WorkingListStore(session).LoadAsync(sectorId, cancel)).Where(row => list.Holds(row.About))
            .ToDictionary(row => row.About);
        var found = list == WorkingList.Overlaps ? OverlapRows.Of(wave) : IntroductionRows.Of(wave);
        var onList = found.Select(row => row.About).ToHashSet();
        IReadOnlyList<ListRow> rows =
        [
            .. found.Select(row => noted.TryGetValue(row.About, out var kept) ? With(row, kept, waves) : row),
            .. noted.Values.Where(row => !onList.Contains(row.About)).Select((row, place) => With(Gone(row, found.Count + place), row, waves)),
        ];
        var asked = await new IntroductionStore(session).CountsAsync(chosen.Wave.Id, cancel);
        return new ListContent(waves, chosen, await WithLaterTiesAsync(session, rows, noted, waves, chosen, cancel), asked);
    }

    private static ListRow With(ListRow row, NotedRow kept, List<AnalysedWave> waves) => row with
    {
        FirstNotedIn = waves.FirstOrDefault(wave => wave.Wave.Id == kept.WaveId)?.Label,
        Versions = kept.Versions,
    };

    private static ListRow Gone(NotedRow row, int place) => new()
    {
        About = row.About,
        First = row.First,
        Second = row.Second,
        Reasons = [row.Ground],
        Place = place + 1,
        IsGone = true,
    };

    /// <summary>Later than the wave in which something was first noted, or else than the one that is shown.</summary>
    private async Task<IReadOnlyList<ListRow>> WithLaterTiesAsync(
        Session session, IReadOnlyList<ListRow> rows, Dictionary<PairSubject, NotedRow> noted, List<AnalysedWave> waves,
        AnalysedWave chosen, CancellationToken cancel)
    {
        var positions = waves.Select((wave, position) => (wave.Wave.Id, position)).ToDictionary(pair => pair.Id, pair => pair.position);
        var from = rows.Select(row => positions.GetValueOrDefault(noted.GetValueOrDefault(row.About)?.WaveId ?? chosen.Wave.Id)).ToList();
        var ties = rows.Select(_ => new List<LaterTie>()).ToList();
        for (var position = from.Count == 0 ? waves.Count : from.Min() + 1; position < waves.Count; position++)
        {
            var later = await measured.OfAsync(session, waves[position].Wave, waves[position].Analysis, cancel);
            for (var i = 0; i < rows.Count; i++)
            {
                if (position > from[i] && TieOf(later, rows[i].About) is { } state)
                    ties[i].Add(new LaterTie(waves[position].Label, state));
            }
        }

        return [.. rows.Select((row, i) => row with { LaterTies = ties[i], HasLaterWave = from[i] + 1 < waves.Count })];
    }

    private static ReportState? TieOf(MeasuredWave wave, PairSubject about) =>
        wave.Relations.Collaboration is { } network && wave.NumberOf(about.FirstId) is { } first && wave.NumberOf(about.SecondId) is { } second
            ? TwoSidedReports.Between(network, first, second)
            : null;
}

using Survey.Analysis.Layout;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>
/// Gives every organisation its place on the sector's map after a new analysis. While a wave is open nobody moves and only newcomers are
/// placed; once all are closed the map is laid out afresh from all waves together.
/// </summary>
public sealed class LayOutMapsJob(SurveyDatabase database) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<MapDue> due;
        await using (var session = await database.ReadAsync(cancel))
            due = await new MapStore(session).DueAsync(cancel);
        await EachRow.DoAsync(due, map => LayOutAsync(map, cancel));
    }

    private async Task LayOutAsync(MapDue due, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, Place> places;
        await using (var session = await database.ReadAsync(cancel))
        {
            var analyses = await new EstimateStore(session).AnalysesAsync(due.SectorId, cancel);
            var waves = (await new WaveStore(session).ListAsync(due.SectorId, cancel))
                .Where(wave => analyses.ContainsKey(wave.Id)).OrderBy(wave => wave.PeriodFrom).ToList();
            var earlier = (await new MapStore(session).LoadAsync(due.SectorId, cancel))
                .ToDictionary(place => place.Key.ToString(), place => place.Value);
            var isOpen = analyses[waves[^1].Id].Provisional && earlier.Count > 0;
            var networks = new List<MapWave>();
            foreach (var wave in isOpen ? waves.TakeLast(1) : waves)
            {
                if (NetworkBuilder.Build(await new WaveAnswersStore(session).LoadAsync(wave, cancel)).Collaboration is { } network)
                    networks.Add(new MapWave { Ids = network.Ids, Links = network.Either });
            }

            places = networks.Count == 0 ? earlier : isOpen ? MapLayout.Extend(earlier, networks[0]) : MapLayout.Of(networks);
        }

        await using var writing = await database.WriteAsync(cancel);
        await new MapStore(writing).ReplaceAsync(due, places, cancel);
        await writing.CommitAsync(cancel);
    }
}

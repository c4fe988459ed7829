using Microsoft.Extensions.Caching.Memory;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>
/// Reads the networks that the map shows. Building one of thousands of organisations takes seconds, so those looked at lately are kept
/// until a wave is analysed anew.
/// </summary>
public sealed class MapReader : IDisposable
{
    private const int MostKept = 1_000_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The network of the chosen wave, compared with the wave before it.</summary>
    /// <param name="version">Of <see cref="VersionAsync"/>.</param>
    public async Task<MapView> ReadAsync(Session session, WaveChoice choice, string version, CancellationToken cancel)
    {
        if (kept.TryGetValue(version, out MapView? view)) return view!;
        view = await LoadAsync(session, choice.Chosen!, choice.Before, choice.Waves[^1], cancel);
        using var entry = kept.CreateEntry(version).SetSize(1 + view.Organisations.Count + view.Ties.Count)
            .SetSlidingExpiration(TimeSpan.FromMinutes(20)).SetValue(view);
        return view;
    }

    /// <summary>Another text whenever what the map of the chosen wave shows may be another.</summary>
    public static async Task<string> VersionAsync(Session session, WaveChoice choice, CancellationToken cancel)
    {
        var laidOut = await new MapStore(session).LaidOutAsync(choice.Chosen!.Wave.SectorId, cancel);
        var waves = new[] { choice.Chosen, choice.Before, choice.Waves[^1] }
            .Select(wave => $"{wave?.Wave.Id:N}{wave?.Analysis!.AnalysedAt.Ticks:x}{wave?.Provisional}");
        return $"{string.Join('-', waves)}-{laidOut?.Ticks:x}";
    }

    public void Dispose() => kept.Dispose();

    private static async Task<MapView> LoadAsync(
        Session session, WaveResult result, WaveResult? before, WaveResult latest, CancellationToken cancel)
    {
        var places = await new MapStore(session).LoadAsync(result.Wave.SectorId, cancel);
        var figures = (await new OrganisationFigureStore(session).LoadAsync(result.Wave.Id, cancel)).ToDictionary(one => one.Id, one => one.Figures);
        var rosters = new RosterStore(session);
        var rows = await rosters.LoadAsync(result.Wave.Id, cancel);
        var earlierRows = before is null ? null : await rosters.LoadAsync(before.Wave.Id, cancel);
        var (ids, earlierIds) = (rows.Select(row => row.OrganisationId).ToHashSet(), earlierRows?.Select(row => row.OrganisationId).ToHashSet());
        var now = await KnownAsync(session, result, cancel);
        var earlier = before is null ? null : await KnownAsync(session, before, cancel);
        // Clusters are withheld together with the figure that says how far there are any.
        var groups = result.Estimates.GetValueOrDefault(Modularity.Definition.Code)?.Value is null ? [] : now?.Groups(rows) ?? [];
        List<MapOrganisation> organisations =
        [
            .. from row in rows
               where places.ContainsKey(row.OrganisationId)
               let news = earlierIds?.Contains(row.OrganisationId) == false ? MapNews.Appeared : MapNews.None
               select new MapOrganisation(row, places[row.OrganisationId], figures[row.OrganisationId], news,
                   groups.GetValueOrDefault(row.OrganisationId.ToString())),
            .. from row in earlierRows ?? []
               where places.ContainsKey(row.OrganisationId) && !ids.Contains(row.OrganisationId)
               select new MapOrganisation(row, places[row.OrganisationId], new Dictionary<string, double>(), MapNews.Gone),
        ];
        var numbers = organisations.Index().ToDictionary(pair => pair.Item.Row.OrganisationId.ToString(), pair => pair.Index);
        var ties = Now(now, earlier, numbers).Concat(Gone(now, earlier, numbers)).OrderBy(tie => tie.News == MapNews.None)
            .ThenBy(tie => tie.State).ThenByDescending(tie => tie.Strength);
        return new MapView(organisations, [.. ties], latest == result ? rows : await rosters.LoadAsync(latest.Wave.Id, cancel));
    }

    private static IEnumerable<MapTie> Now(KnownTies? now, KnownTies? earlier, Dictionary<string, int> numbers) =>
        from tie in now?.Ties ?? []
        where numbers.ContainsKey(tie.First) && numbers.ContainsKey(tie.Second)
        let isNew = earlier?.Linked(tie.First, tie.Second) == false
        select new MapTie(
            numbers[tie.First], numbers[tie.Second], tie.State, isNew ? MapNews.Appeared : MapNews.None, tie.Strength);

    private static IEnumerable<MapTie> Gone(KnownTies? now, KnownTies? earlier, Dictionary<string, int> numbers) =>
        from tie in earlier?.Ties ?? []
        where numbers.ContainsKey(tie.First) && numbers.ContainsKey(tie.Second) && now?.Linked(tie.First, tie.Second) == false
        select new MapTie(numbers[tie.First], numbers[tie.Second], tie.State, MapNews.Gone, tie.Strength);

    private static async Task<KnownTies?> KnownAsync(Session session, WaveResult result, CancellationToken cancel) =>
        NetworkBuilder.Build(await new WaveAnswersStore(session).LoadAsync(result.Wave, cancel)).Collaboration is { } network
            ? new KnownTies(network) : null;
}

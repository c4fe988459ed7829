using Survey.Analysis.Layout;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>How a tie of the map stands to the wave before.</summary>
public enum MapNews
{
    None,

    /// <summary>A tie now, and known to be none in the wave before.</summary>
    Appeared,

    /// <summary>A tie in the wave before, and known to be none now.</summary>
    Gone,
}

/// <summary>An organisation on the map.</summary>
public sealed record MapOrganisation(RosterRow Row, Place Place, IReadOnlyDictionary<string, double> Figures)
{
    public string Reference => Row.Reference;

    public string Name => Row.Name;
}

/// <summary>A tie on the map, between two organisations by their number.</summary>
/// <param name="State">How sure it is; of one that has gone, how sure it was.</param>
public sealed record MapTie(int From, int To, ReportState State, MapNews News);

/// <summary>The network of one wave as the map shows it.</summary>
public sealed record MapView(IReadOnlyList<MapOrganisation> Organisations, IReadOnlyList<MapTie> Ties)
{
    /// <summary>An organisation and those it has, or had, a tie with.</summary>
    public MapView Around(int organisation)
    {
        var ties = Ties.Where(tie => tie.From == organisation || tie.To == organisation).ToList();
        var kept = ties.SelectMany(tie => new[] { tie.From, tie.To }).Append(organisation).Distinct().Order().ToList();
        var numbers = kept.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new MapView([.. kept.Select(i => Organisations[i])],
            [
                .. Ties.Where(tie => numbers.ContainsKey(tie.From) && numbers.ContainsKey(tie.To))
                    .Select(tie => tie with { From = numbers[tie.From], To = numbers[tie.To] }),
            ]);
    }

    public static async Task<MapView> LoadAsync(Session session, WaveResult result, WaveResult? before, CancellationToken cancel)
    {
        var places = await new MapStore(session).LoadAsync(result.Wave.SectorId, cancel);
        var figures = (await new OrganisationFigureStore(session).LoadAsync(result.Wave.Id, cancel))
            .ToDictionary(one => one.Id, one => one.Figures);
        var rows = (await new RosterStore(session).LoadAsync(result.Wave.Id, cancel))
            .Where(row => places.ContainsKey(row.OrganisationId)).ToList();
        var numbers = rows.Index().ToDictionary(pair => pair.Item.OrganisationId.ToString(), pair => pair.Index);
        var now = await KnownAsync(session, result, cancel);
        var earlier = before is null ? null : await KnownAsync(session, before, cancel);
        return new MapView(
            [.. rows.Select(row => new MapOrganisation(row, places[row.OrganisationId], figures[row.OrganisationId]))],
            [.. Now(now, earlier, numbers), .. Gone(now, earlier, numbers)]);
    }

    private static IEnumerable<MapTie> Now(Known? now, Known? earlier, Dictionary<string, int> numbers) =>
        from tie in now?.Ties ?? []
        where numbers.ContainsKey(tie.First) && numbers.ContainsKey(tie.Second)
        let isNew = earlier?.Linked(tie.First, tie.Second) == false
        select new MapTie(numbers[tie.First], numbers[tie.Second], tie.State, isNew ? MapNews.Appeared : MapNews.None);

    private static IEnumerable<MapTie> Gone(Known? now, Known? earlier, Dictionary<string, int> numbers) =>
        from tie in earlier?.Ties ?? []
        where numbers.ContainsKey(tie.First) && numbers.ContainsKey(tie.Second) && now?.Linked(tie.First, tie.Second) == false
        select new MapTie(numbers[tie.First], numbers[tie.Second], tie.State, MapNews.Gone);

    private static async Task<Known?> KnownAsync(Session session, WaveResult result, CancellationToken cancel) =>
        NetworkBuilder.Build(await new WaveAnswersStore(session).LoadAsync(result.Wave, cancel)).Collaboration is { } network
            ? new Known(network) : null;

    /// <summary>What is known of the ties of a wave, by the organisations' ids.</summary>
    private sealed class Known(Network network)
    {
        private readonly Dictionary<string, int> numbers = network.Ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

        public IEnumerable<(string First, string Second, ReportState State)> Ties =>
            TwoSidedReports.Of(network).Ties.Select(tie => (network.Ids[tie.From], network.Ids[tie.To], tie.State));

        /// <summary>Whether there is a tie; null where that is not known.</summary>
        public bool? Linked(string first, string second) =>
            numbers.TryGetValue(first, out var one) && numbers.TryGetValue(second, out var other) ? Dyads.Linked(network, one, other) : null;
    }
}

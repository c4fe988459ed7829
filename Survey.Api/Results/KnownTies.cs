using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>What is known of the ties of a wave, by the organisations' ids.</summary>
public sealed class KnownTies(Network network)
{
    private readonly Dictionary<string, int> numbers = network.Ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    public IEnumerable<(string First, string Second, ReportState State, double Strength)> Ties =>
        from tie in TwoSidedReports.Of(network).Ties
        let strength = Math.Max(Reported(tie.From, tie.To), Reported(tie.To, tie.From))
        select (network.Ids[tie.From], network.Ids[tie.To], tie.State, strength);

    /// <summary>Whether there is a tie; null where that is not known.</summary>
    public bool? Linked(string first, string second) =>
        numbers.TryGetValue(first, out var one) && numbers.TryGetValue(second, out var other) ? Dyads.Linked(network, one, other) : null;

    /// <summary>
    /// The natural cluster of each organisation that has one, by id. A cluster goes by the name of its member with the most partners.
    /// </summary>
    public Dictionary<string, string> Groups(IReadOnlyList<RosterRow> roster)
    {
        if (network.Either.Communities is not { } communities) return [];
        var names = roster.ToDictionary(row => row.OrganisationId.ToString(), row => row.Name);
        return communities.Best.Index().GroupBy(member => member.Item, member => member.Index).Where(cluster => cluster.Count() > 1)
            .SelectMany(cluster =>
            {
                var middle = cluster.OrderByDescending(member => network.Either.Neighbours(member).Length).First();
                return cluster.Select(member => (Id: network.Ids[member], Name: $"Around {names[network.Ids[middle]]}"));
            })
            .ToDictionary(member => member.Id, member => member.Name);
    }

    private double Reported(int from, int to) => network.Out(from).BinarySearch(to) is >= 0 and var place ? network.OutValues(from)[place] : 0;
}

using Survey.Analysis.Graphs;
using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Chasing;

/// <summary>
/// Whom to chase first: those whose answer is expected to move the headline figures most. What each would likely say is drawn many times
/// from <see cref="LikelyAnswers"/>, one organisation at a time, the others staying silent; the root mean square of the movement of each
/// figure, in smallest changes worth reporting, is summed.
/// </summary>
/// <remarks>
/// The movement and not only the spread of the draws is taken, because an answer that is foreseen but not yet in the figures mends them as
/// well. The order does not depend on how organisations are numbered nor on the number of processors.
/// </remarks>
public static class ChaseRanking
{
    private const int Draws = 64;

    /// <summary>Gains are compared to this many decimals, so that the order of a sum decides nothing.</summary>
    private const int Decimals = 9;

    /// <param name="network">Who works with whom.</param>
    /// <param name="seed">Names the draws.</param>
    /// <returns>
    /// Every organisation that has not said of everyone whether it works with them, the one to chase first first; of equals the one that
    /// more wait for, then by id. Empty when nothing is missing.
    /// </returns>
    public static IReadOnlyList<OrganisationToChase> Of(Network network, int seed = 1)
    {
        var silent = Enumerable.Range(0, network.Count).Where(i => network.ObservedInRow(i) < network.Count - 1).ToArray();
        if (silent.Length == 0)
            return [];

        var likely = new LikelyAnswers(network);
        var figures = new OneMoreAnswer(network);
        var keys = network.Ids.Select(LikelyRow.Key).ToArray();
        var holding = ArticulationPoints.Of(network.Either).ToHashSet();
        var found = new OrganisationToChase[silent.Length];
        Parallel.For(0, silent.Length, k =>
        {
            var row = new LikelyRow(network, likely, silent[k], keys);
            found[k] = Describe(network, silent[k], row.Cells, Movements(figures, silent[k], row, (ulong)seed), holding);
        });

        return [.. found.OrderByDescending(entry => entry.Gain).ThenByDescending(entry => entry.Waiting)
            .ThenBy(entry => network.Ids[entry.Organisation], StringComparer.Ordinal)
            .Select((entry, place) => entry with { Rank = place + 1 })];
    }

    private static List<ExpectedMovement> Movements(OneMoreAnswer figures, int organisation, LikelyRow row, ulong seed)
    {
        var metrics = OneMoreAnswer.Metrics;
        Span<double> now = stackalloc double[metrics.Count];
        Span<double> then = stackalloc double[metrics.Count];
        var squares = new double[metrics.Count];
        figures.Figures(organisation, [], [], now);
        for (var draw = 0; draw < Draws; draw++)
        {
            row.Draw(seed, draw);
            figures.Figures(organisation, row.Cells, row.Ties, then);
            for (var m = 0; m < squares.Length; m++)
                squares[m] += (then[m] - now[m]) * (then[m] - now[m]);
        }

        return [.. metrics
            .Select((metric, m) => new ExpectedMovement(
                metric.Code, Math.Round(Math.Sqrt(squares[m] / Draws) / metric.MinimumEffect!.Value, Decimals)))
            .Where(movement => movement.Size > 0)
            .OrderByDescending(movement => movement.Size)];
    }

    private static OrganisationToChase Describe(Network network, int organisation, int[] cells, List<ExpectedMovement> movements,
        HashSet<int> holding)
    {
        var waiting = 0;
        foreach (var other in network.In(organisation))
            waiting += network.IsObserved(organisation, other) ? 0 : 1;
        return new OrganisationToChase
        {
            Organisation = organisation,
            Rank = 0,
            Gain = Math.Round(movements.Sum(movement => movement.Size), Decimals),
            Responded = network.Responded(organisation),
            Movements = movements,
            NamedBy = network.In(organisation).Length,
            Waiting = waiting,
            Cells = cells.Length,
            Pairs = cells.Count(other => network.IsObserved(other, organisation)),
            HoldsTogether = holding.Contains(organisation),
        };
    }
}

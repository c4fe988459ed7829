namespace Survey.Analysis.Graphs;

/// <summary>How far every member is from every other along the arcs: exact, from a search that starts at each of them.</summary>
public sealed class Distances
{
    /// <summary>Up to this many members one thread measures: smaller graphs are measured many at a time.</summary>
    private const int MostForOneThread = 2000;

    /// <summary>
    /// The searches are dealt out to at most this many tallies, which are added in order, so that the number of threads changes no figure.
    /// </summary>
    private const int MostTallies = 16;

    /// <summary>Bytes of working memory for all threads together.</summary>
    private const long MostMemory = 128 << 20;

    private Distances(IReadOnlyList<long> counts, IReadOnlyList<double> harmonicOut, IReadOnlyList<double> harmonicIn)
    {
        Counts = counts;
        HarmonicOut = harmonicOut;
        HarmonicIn = harmonicIn;
        var (steps, inverse) = (0L, 0.0);
        for (var distance = 1; distance <= counts.Count; distance++)
        {
            Reachable += counts[distance - 1];
            steps += counts[distance - 1] * distance;
            inverse += (double)counts[distance - 1] / distance;
        }

        var possible = (double)harmonicOut.Count * (harmonicOut.Count - 1);
        Mean = Reachable == 0 ? null : (double)steps / Reachable;
        Efficiency = possible == 0 ? 0 : inverse / possible;
    }

    /// <summary>Ordered pairs at distance 1, 2 and so on up to the diameter; a pair without a path is in none.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>Ordered pairs with a path from the first to the second.</summary>
    public long Reachable { get; }

    /// <summary>Mean distance of the reachable pairs, 1 or more; null where there is none.</summary>
    public double? Mean { get; }

    /// <summary>Mean of 1/d over all ordered pairs, no path being 0 (Latora and Marchiori 2001); 0 to 1. Without any pair it is 0.</summary>
    public double Efficiency { get; }

    /// <summary>The longest distance of a reachable pair; 0 where there is none.</summary>
    public int Diameter => Counts.Count;

    /// <summary>For each member the mean over all others of 1/d from it to them (harmonic closeness); 0 to 1.</summary>
    public IReadOnlyList<double> HarmonicOut { get; }

    /// <summary>For each member the mean over all others of 1/d from them to it; 0 to 1. Equal to outwards where arcs go both ways.</summary>
    public IReadOnlyList<double> HarmonicIn { get; }

    /// <param name="sent">Whom each member points to.</param>
    /// <param name="received">The same arcs from the other end; the same lists where every arc goes both ways.</param>
    internal static Distances Of(AdjacencyLists sent, AdjacencyLists received)
    {
        var departures = new double[sent.Count];
        var tallies = Search(sent, received, departures);
        var counts = new long[tallies.Length == 0 ? 0 : tallies.Max(tally => tally.Counts.Count)];
        var arrivals = new double[sent.Count];
        foreach (var tally in tallies)
        {
            for (var k = 0; k < tally.Counts.Count; k++)
                counts[k] += tally.Counts[k];
            for (var member = 0; member < arrivals.Length; member++)
                arrivals[member] += tally.Arrivals[member];
        }

        var outwards = PerOther(departures);
        return new Distances(counts, outwards, ReferenceEquals(sent, received) ? outwards : PerOther(arrivals));
    }

    private static DistanceTally[] Search(AdjacencyLists sent, AdjacencyLists received, double[] departures)
    {
        var searches = (sent.Count + DistanceSweep.Lanes - 1) / DistanceSweep.Lanes;
        var tallies = new DistanceTally[Math.Min(searches, MostTallies)];
        if (sent.Count <= MostForOneThread)
        {
            var sweep = new DistanceSweep(sent, received);
            for (var number = 0; number < tallies.Length; number++)
                tallies[number] = Tally(number, sweep);
        }
        else
        {
            var threads = Math.Clamp(MostMemory / ((long)DistanceSweep.BytesPerMember * sent.Count), 1, Environment.ProcessorCount);
            Parallel.For(0, tallies.Length, new ParallelOptions { MaxDegreeOfParallelism = (int)threads },
                () => new DistanceSweep(sent, received),
                (number, _, sweep) =>
                {
                    tallies[number] = Tally(number, sweep);
                    return sweep;
                },
                _ => { });
        }

        return tallies;

        DistanceTally Tally(int number, DistanceSweep sweep)
        {
            var tally = new DistanceTally(sent.Count);
            for (var search = number; search < searches; search += tallies.Length)
            {
                var first = search * DistanceSweep.Lanes;
                sweep.From(first, departures.AsSpan(first, Math.Min(DistanceSweep.Lanes, sent.Count - first)), tally);
            }

            return tally;
        }
    }

    private static double[] PerOther(double[] sums) => [.. sums.Select(sum => sums.Length < 2 ? 0 : sum / (sums.Length - 1))];
}

using System.Runtime.Intrinsics;

namespace Survey.Analysis.Graphs;

/// <summary>
/// Brandes' two sweeps from eight sources side by side: forward it counts shortest paths, backward it adds up how much the paths from
/// each source depend on every member. What one source needs of a member is one lane of a row, so that a link that several sources cross
/// at the same distance is looked up once. One sweep is used by one thread and again for the next sources.
/// </summary>
/// <remarks>
/// A member comes up once per distance at which at least one source reaches it: at most eight times, mostly two or three. Numbers of
/// paths are doubles: exact up to 2^53; a graph with more than 1e308 shortest paths between two members is beyond it.
/// </remarks>
internal sealed class BetweennessSweep
{
    /// <summary>Sources per sweep.</summary>
    public const int Lanes = 8;

    private readonly AdjacencyLists outgoing;
    private readonly AdjacencyLists incoming;

    /// <summary>Shortest paths from each source.</summary>
    private readonly Vector512<double>[] paths;

    /// <summary>How much the paths from each source depend on the member.</summary>
    private readonly Vector512<double>[] dependence;

    /// <summary>What members of the current distance hand on to the next; zero in all other lanes and rows.</summary>
    private Vector512<double>[] handed;
    private Vector512<double>[] handedNext;

    /// <summary>Lanes that have reached the member.</summary>
    private readonly byte[] reached;
    private readonly byte[] queued;

    /// <summary>Members in the order in which they are reached, with the lanes that reach them then.</summary>
    private readonly int[] order;
    private readonly byte[] lanes;
    private readonly List<int> levels = [];
    private Vector512<double> total;

    /// <summary>The lanes that have a source.</summary>
    private int all;

    public BetweennessSweep(AdjacencyLists outgoing, AdjacencyLists incoming)
    {
        (this.outgoing, this.incoming) = (outgoing, incoming);
        var count = outgoing.Count;
        (paths, dependence) = (new Vector512<double>[count], new Vector512<double>[count]);
        (handed, handedNext) = (new Vector512<double>[count], new Vector512<double>[count]);
        (reached, queued) = (new byte[count], new byte[count]);
        // Room for candidates behind the members: each at most once, and one more that is written before it is known whether it counts.
        (order, lanes) = (new int[(Lanes + 1) * count + 1], new byte[Lanes * count]);
    }

    /// <summary>Adds the dependence of the paths from these sources on every member, and its square per source.</summary>
    /// <param name="sources">At most <see cref="Lanes"/>, all different.</param>
    /// <param name="sums">Added to.</param>
    /// <param name="squares">Added to; empty where not wanted.</param>
    /// <param name="totals">Set to the sum over all members, per source.</param>
    public void Add(ReadOnlySpan<int> sources, Span<double> sums, Span<double> squares, Span<double> totals)
    {
        Start(sources);
        while (levels[^1] > levels[^2])
            Forward(levels[^2], levels[^1]);
        for (var level = levels.Count - 4; level >= 1; level--)
            Backward(level, sums, squares);
        for (var lane = 0; lane < sources.Length; lane++)
            totals[lane] = total[lane];
    }

    private void Start(ReadOnlySpan<int> sources)
    {
        Array.Clear(paths);
        Array.Clear(dependence);
        Array.Clear(reached);
        all = (1 << sources.Length) - 1;
        levels.Clear();
        total = default;
        for (var lane = 0; lane < sources.Length; lane++)
        {
            var source = sources[lane];
            (order[lane], lanes[lane], reached[source]) = (source, (byte)(1 << lane), (byte)(1 << lane));
            handed[source] = paths[source] = Vector512.ConditionalSelect(Mask(lanes[lane]), Vector512<double>.One, default);
        }

        levels.Add(0);
        levels.Add(sources.Length);
    }

    /// <summary>From the members in these places of the order to those one step on.</summary>
    private void Forward(int from, int to)
    {
        var candidates = QueueNext(from, to);
        var end = to;
        for (var k = to; k < candidates; k++)
        {
            var member = order[k];
            queued[member] = 0;
            var sum = Sum(handed, incoming[member]);
            var fresh = (byte)(Vector512.GreaterThan(sum, default).ExtractMostSignificantBits() & ~(uint)reached[member]);
            if (fresh == 0)
                continue;
            sum = Vector512.ConditionalSelect(Mask(fresh), sum, default);
            paths[member] += sum;
            handedNext[member] = sum;
            (order[end], lanes[end]) = (member, fresh);
            end++;
        }

        for (var k = to; k < end; k++)
            reached[order[k]] |= lanes[k];
        for (var k = from; k < to; k++)
            handed[order[k]] = default;
        (handed, handedNext) = (handedNext, handed);
        levels.Add(end);
    }

    /// <summary>Writes those that may be one step on behind the order: while many set out, simply all not yet done.</summary>
    /// <returns>Where they end.</returns>
    private int QueueNext(int from, int to)
    {
        var end = to;
        if (to - from > reached.Length / 8)
        {
            for (var member = 0; member < reached.Length; member++)
            {
                order[end] = member;
                end += reached[member] != all ? 1 : 0;
            }

            return end;
        }

        for (var k = from; k < to; k++)
        {
            var mask = lanes[k];
            foreach (var next in outgoing[order[k]])
            {
                order[end] = next;
                var isNew = (mask & ~reached[next]) != 0 & queued[next] == 0;
                queued[next] |= isNew ? (byte)1 : (byte)0;
                end += isNew ? 1 : 0;
            }
        }

        return end;
    }

    /// <summary>To the members of a level from those one step on.</summary>
    private void Backward(int level, Span<double> sums, Span<double> squares)
    {
        var (from, to, end) = (levels[level], levels[level + 1], levels[level + 2]);
        for (var k = to; k < end; k++)
        {
            var share = (Vector512<double>.One + dependence[order[k]]) / paths[order[k]];
            handed[order[k]] = Vector512.ConditionalSelect(Mask(lanes[k]), share, default);
        }

        for (var k = from; k < to; k++)
        {
            var member = order[k];
            var depends = Vector512.ConditionalSelect(Mask(lanes[k]), paths[member] * Sum(handed, outgoing[member]), default);
            dependence[member] += depends;
            total += depends;
            sums[member] += InOrder(depends);
            if (!squares.IsEmpty)
                squares[member] += InOrder(depends * depends);
        }

        for (var k = to; k < end; k++)
            handed[order[k]] = default;
    }

    private static Vector512<double> Sum(Vector512<double>[] rows, ReadOnlySpan<int> members)
    {
        var sum = Vector512<double>.Zero;
        foreach (var member in members)
            sum += rows[member];
        return sum;
    }

    /// <summary>The sum of the lanes, in an order that does not depend on the processor.</summary>
    private static double InOrder(Vector512<double> row)
    {
        var half = row.GetLower() + row.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }

    /// <summary>All bits set in these lanes, none in the others.</summary>
    private static Vector512<double> Mask(byte lanes)
    {
        var bits = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        return Vector512.Equals(Vector512.Create((long)lanes) & bits, bits).AsDouble();
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;

namespace Survey.Analysis.Graphs;

/// <summary>
/// Breadth-first search from up to 512 members at once: each of them has a lane, one bit in every member's row, and one pass over the arcs
/// moves all lanes one step further (Then et al. 2014, "The more the merrier").
/// </summary>
/// <remarks>
/// While few members are at the front, their rows are pushed along their arcs; otherwise every member that some lane has yet to reach pulls
/// the rows of those that point to it. Not safe for use by several threads at once.
/// </remarks>
internal sealed class DistanceSweep
{
    /// <summary>How many members are searched from at once; a row of as many bits fills one cache line.</summary>
    public const int Lanes = 512;

    /// <summary>Bytes of working memory per member: three rows and two places in lists.</summary>
    public const int BytesPerMember = (3 * Lanes / 8) + (2 * sizeof(int));

    /// <summary>Pushing along an arc costs more than pulling along one; measured, 2 to 8 make no difference.</summary>
    private const int PushCost = 4;

    private readonly AdjacencyLists sent;
    private readonly AdjacencyLists received;
    private readonly LaneCounts arrivals = new();
    private readonly Vector512<ulong>[] reached;
    private Vector512<ulong>[] front;
    private Vector512<ulong>[] next;
    private int[] atFront;
    private int[] atNext;
    private int frontSize;
    private int nextSize;

    /// <param name="sent">Whom each member points to.</param>
    /// <param name="received">Who points to each member.</param>
    public DistanceSweep(AdjacencyLists sent, AdjacencyLists received)
    {
        this.sent = sent;
        this.received = received;
        reached = new Vector512<ulong>[sent.Count];
        front = new Vector512<ulong>[sent.Count];
        next = new Vector512<ulong>[sent.Count];
        atFront = new int[sent.Count];
        atNext = new int[sent.Count];
    }

    /// <summary>Searches from a member and those after it, as many as there are lanes.</summary>
    /// <param name="first">The first member searched from.</param>
    /// <param name="departures">Per member searched from, where its sum of 1/d to all others is added.</param>
    /// <param name="tally">Where everything else that is found is added.</param>
    public void From(int first, Span<double> departures, DistanceTally tally)
    {
        Array.Clear(reached);
        var all = Vector512<ulong>.Zero;
        for (var lane = 0; lane < departures.Length; lane++)
        {
            var bit = Vector512<ulong>.Zero.WithElement(lane / 64, 1UL << (lane % 64));
            reached[first + lane] = front[first + lane] = bit;
            atFront[lane] = first + lane;
            all |= bit;
        }

        frontSize = departures.Length;
        for (var distance = 1; frontSize > 0; distance++)
        {
            if (PushCost * ArcsAtFront() < sent.Total)
                Push();
            else
                Pull(all);
            Arrive(distance, tally);
            arrivals.MoveTo(departures, 1.0 / distance);
        }
    }

    private long ArcsAtFront()
    {
        var arcs = 0L;
        foreach (var member in atFront.AsSpan(0, frontSize))
            arcs += sent[member].Length;
        return arcs;
    }

    private void Push()
    {
        foreach (var member in atFront.AsSpan(0, frontSize))
        {
            var row = front[member];
            foreach (var to in sent[member])
            {
                var arriving = Vector512.AndNot(row, reached[to]);
                if (arriving == Vector512<ulong>.Zero)
                    continue;
                if (next[to] == Vector512<ulong>.Zero)
                    atNext[nextSize++] = to;
                next[to] |= arriving;
            }
        }
    }

    private void Pull(Vector512<ulong> all)
    {
        for (var member = 0; member < reached.Length; member++)
        {
            if (reached[member] == all)
                continue;
            var row = Vector512<ulong>.Zero;
            foreach (var from in received[member])
                row |= front[from];
            row = Vector512.AndNot(row, reached[member]);
            if (row == Vector512<ulong>.Zero)
                continue;
            next[member] = row;
            atNext[nextSize++] = member;
        }
    }

    /// <summary>Counts what this step has reached and makes it the new front.</summary>
    private void Arrive(int distance, DistanceTally tally)
    {
        foreach (var member in atFront.AsSpan(0, frontSize))
            front[member] = Vector512<ulong>.Zero;

        var pairs = 0L;
        foreach (var member in atNext.AsSpan(0, nextSize))
        {
            var row = next[member];
            reached[member] |= row;
            arrivals.Add(row);
            var lanes = SetBits(row);
            tally.Arrivals[member] += (double)lanes / distance;
            pairs += lanes;
        }

        tally.Add(distance, pairs);
        (front, next, atFront, atNext) = (next, front, atNext, atFront);
        (frontSize, nextSize) = (nextSize, 0);
    }

    private static int SetBits(Vector512<ulong> row)
    {
        var bits = 0;
        for (var word = 0; word < Vector512<ulong>.Count; word++)
            bits += BitOperations.PopCount(row[word]);
        return bits;
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;

namespace Survey.Analysis.Graphs;

/// <summary>
/// Counts, for each of 512 lanes at once, in how many rows its bit is set. The counts stand upright: the first plane holds every lane's
/// lowest binary digit, the second the next one, so that a row is added to all lanes by a handful of word operations.
/// </summary>
internal sealed class LaneCounts
{
    private readonly Vector512<ulong>[] planes = new Vector512<ulong>[32];

    public void Add(Vector512<ulong> row)
    {
        for (var digit = 0; row != Vector512<ulong>.Zero; digit++)
        {
            var carried = planes[digit] & row;
            planes[digit] ^= row;
            row = carried;
        }
    }

    /// <summary>Adds each lane's count, times the weight, to its sum and starts again from zero.</summary>
    public void MoveTo(Span<double> sums, double weight)
    {
        for (var digit = 0; digit < planes.Length; digit++, weight *= 2)
        {
            var plane = planes[digit];
            planes[digit] = default;
            for (var word = 0; word < Vector512<ulong>.Count; word++)
            {
                for (var bits = plane[word]; bits != 0; bits &= bits - 1)
                    sums[(word * 64) + BitOperations.TrailingZeroCount(bits)] += weight;
            }
        }
    }
}

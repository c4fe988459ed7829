using System.Collections.Concurrent;

namespace Survey.Analysis.Metrics;

/// <summary>Takes independent figures side by side, each by one thread alone, so that no figure depends on how many threads there are.</summary>
internal static class InParallel
{
    /// <summary>What <paramref name="take"/> makes of each item, in the items' order.</summary>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> take)
    {
        var results = new TResult[items.Count];
        // One by one, because a single item may take as long as all others together.
        var oneByOne = Partitioner.Create(Enumerable.Range(0, items.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(oneByOne, k => results[k] = take(items[k]));
        return results;
    }
}

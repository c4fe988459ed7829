namespace Survey.Worker;

/// <summary>Does the work of several rows one after another; a row that fails does not hold up those behind it.</summary>
internal static class EachRow
{
    /// <exception cref="AggregateException">What failed, after all the others were done.</exception>
    public static async Task DoAsync<T>(IEnumerable<T> rows, Func<T, Task> work)
    {
        var failures = new List<Exception>();
        foreach (var row in rows)
        {
            try
            {
                await work(row);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }
}

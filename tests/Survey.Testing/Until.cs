namespace Survey.Testing;

/// <summary>Waits for something that happens by itself, and only as long as it takes.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It did not happen within a minute.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(Look);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException("What was waited for did not happen.");
            await looks.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}})"/>
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));
}

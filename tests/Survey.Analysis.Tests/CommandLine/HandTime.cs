namespace Survey.Analysis.Tests.CommandLine;

/// <summary>Time whose timers ring when the test says so.</summary>
internal sealed class HandTime : TimeProvider
{
    public TimeSpan Asked { get; private set; }

    public Action Ring { get; private set; } = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (Asked, Ring) = (dueTime, () => callback(state));
        return new Held();
    }

    private sealed class Held : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

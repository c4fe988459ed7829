namespace Survey.Api.Demo;

/// <summary>The time at which the sample sector's past happens; it only goes when it is set.</summary>
internal sealed class DemoClock(DateTime now) : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Moment { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => new(Moment, TimeSpan.Zero);
}

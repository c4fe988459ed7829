namespace Survey.Database.Connections;

/// <summary>Time as it is kept: UTC, whole milliseconds.</summary>
public static class Clock
{
    /// <summary>Now, cut to milliseconds, so that what is read back equals what was written.</summary>
    public static DateTime Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}

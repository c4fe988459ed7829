using System.Globalization;

namespace Survey.Api.Operations;

/// <summary>Stretches of time in words.</summary>
public static class Ago
{
    /// <summary>"3 seconds ago", "in 2 hours".</summary>
    public static string Of(DateTime at, DateTime now) => at > now ? $"in {Length(at - now)}" : $"{Length(now - at)} ago";

    /// <summary>"less than 0.1 seconds", "0.2 seconds", "40 seconds", "12 minutes", "3 hours", "5 days".</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalSeconds: < .1 } => "less than 0.1 seconds",
        { TotalSeconds: < 10 } => $"{span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} seconds",
        { TotalMinutes: < 2 } => $"{(int)span.TotalSeconds} seconds",
        { TotalHours: < 2 } => $"{(int)span.TotalMinutes} minutes",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} hours",
        _ => $"{(int)span.TotalDays} days",
    };
}

using Survey.Analysis.Chasing;

namespace Survey.Database.Waves;

/// <summary>A wave's days as moments. Days are civil days in the sector's time zone, also when clocks change.</summary>
public static class WaveCalendar
{
    private static readonly TimeOnly MorningOpening = new(9, 0);

    /// <summary>A planned wave opens at nine in the morning of its first day, so that invitations arrive in working hours.</summary>
    /// <returns>UTC.</returns>
    public static DateTime OpensAt(this WaveRow wave) => ToUtc(wave.OpensOn.ToDateTime(MorningOpening), wave.TimeZone);

    /// <summary>The moment after the last on which answers are taken: the end of the closing day.</summary>
    /// <returns>UTC.</returns>
    public static DateTime ClosesAt(this WaveRow wave) => EndOf(wave.ClosesOn, wave.TimeZone);

    /// <summary>The first moment of a day.</summary>
    /// <returns>UTC.</returns>
    public static DateTime StartOf(DateOnly day, string timeZone) => ToUtc(day.ToDateTime(TimeOnly.MinValue), timeZone);

    /// <summary>The moment after the last of a day.</summary>
    /// <returns>UTC.</returns>
    public static DateTime EndOf(DateOnly day, string timeZone) => StartOf(day.AddDays(1), timeZone);

    /// <summary>Today where the sector is.</summary>
    public static DateOnly Today(string timeZone, DateTime now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)));

    private static DateTime ToUtc(DateTime local, string timeZone) =>
        ChaseCalendar.ToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}

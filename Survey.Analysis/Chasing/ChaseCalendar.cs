namespace Survey.Analysis.Chasing;

/// <summary>When mail of a plan may leave: its hours, civil time in a zone, on its working days.</summary>
/// <param name="zone">Where the sector is.</param>
public sealed class ChaseCalendar(ChasePlan plan, TimeZoneInfo zone, IEnumerable<HolidayException>? exceptions = null)
{
    public WorkingDays Days { get; } = new(plan.Holidays, exceptions);

    /// <summary>The civil day of a moment.</summary>
    public DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>The moment, UTC, at which mail begins to leave on a day.</summary>
    public DateTime Morning(DateOnly day) => ToUtc(day.ToDateTime(new TimeOnly(plan.FromHour, 0)), zone);

    /// <summary>The first moment, UTC, of a day.</summary>
    public DateTime StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue), zone);

    public bool IsSendingTime(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        return local.Hour >= plan.FromHour && local.Hour < plan.UntilHour && Days.IsWorkingDay(DateOnly.FromDateTime(local));
    }

    /// <summary>This moment when mail may leave then, otherwise the next at which it may.</summary>
    public DateTime NextSendingTime(DateTime utc)
    {
        if (IsSendingTime(utc)) return utc;
        var morning = Morning(Days.OnOrAfter(Day(utc)));
        return morning > utc ? morning : Morning(Days.After(Day(utc), 1));
    }

    /// <summary>A civil time as a moment, UTC.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        // Where clocks go forward the hour does not exist; it then is an hour later.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}

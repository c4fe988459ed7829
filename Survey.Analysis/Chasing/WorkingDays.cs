using System.Collections.Concurrent;

namespace Survey.Analysis.Chasing;

/// <summary>A day that is a bank holiday although no rule says so, or is none although one does.</summary>
/// <param name="IsHoliday">False takes a holiday away.</param>
public sealed record HolidayException(DateOnly Day, bool IsHoliday);

/// <summary>The working days of a division of the United Kingdom: Monday to Friday without bank holidays.</summary>
/// <param name="division">One of <see cref="HolidayDivisions"/>.</param>
public sealed class WorkingDays(string division, IEnumerable<HolidayException>? exceptions = null)
{
    private readonly Dictionary<DateOnly, bool> exceptions =
        (exceptions ?? []).ToDictionary(exception => exception.Day, exception => exception.IsHoliday);

    private readonly ConcurrentDictionary<int, IReadOnlySet<DateOnly>> holidays = new();

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !(exceptions.TryGetValue(day, out var isHoliday) ? isHoliday : Of(day.Year).Contains(day));

    /// <summary>The day itself, or the next working day.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself, or the working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day that many working days later; with 0 the day itself, or the next working day.</summary>
    public DateOnly After(DateOnly day, int workingDays)
    {
        for (; workingDays > 0; workingDays--) day = OnOrAfter(day.AddDays(1));
        return OnOrAfter(day);
    }

    /// <summary>The day that many working days earlier; with 0 the day itself, or the working day before it.</summary>
    public DateOnly Before(DateOnly day, int workingDays)
    {
        day = OnOrBefore(day);
        for (; workingDays > 0; workingDays--) day = OnOrBefore(day.AddDays(-1));
        return day;
    }

    private IReadOnlySet<DateOnly> Of(int year) => holidays.GetOrAdd(year, BankHolidays.Of, division);
}

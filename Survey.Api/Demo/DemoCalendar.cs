namespace Survey.Api.Demo;

/// <summary>A wave of the sample sector: the quarter it asks about, and its days. It opens on a Tuesday.</summary>
/// <param name="Number">0 for the first.</param>
public sealed record DemoQuarter(int Number, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly OpensOn, DateOnly ClosesOn);

/// <summary>
/// Lays the waves so that the last one is open today, whatever the day. It asks about the running quarter once two months of that have
/// passed, before that about the quarter that has ended.
/// </summary>
public static class DemoCalendar
{
    private const int DaysPassed = 60;
    private const int WeeksBetween = 13;
    private const int DaysOpen = 20;

    /// <returns>The past waves from the first, then the open one.</returns>
    public static IReadOnlyList<DemoQuarter> Until(DateOnly today, int past)
    {
        var asked = QuarterOf(today.AddDays(-DaysPassed));
        var opens = today.AddDays(-5);
        opens = opens.AddDays(-(((int)opens.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7));
        return
        [
            .. Enumerable.Range(0, past + 1).Select(number =>
            {
                var from = asked.AddMonths(3 * (number - past));
                var opened = opens.AddDays(7 * WeeksBetween * (number - past));
                return new DemoQuarter(number, from, from.AddMonths(3).AddDays(-1), opened, opened.AddDays(DaysOpen));
            }),
        ];
    }

    /// <summary>First day of the quarter of a year that holds this day.</summary>
    private static DateOnly QuarterOf(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
}

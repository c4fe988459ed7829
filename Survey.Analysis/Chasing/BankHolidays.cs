namespace Survey.Analysis.Chasing;

/// <summary>Whose bank holidays a calendar keeps.</summary>
public static class HolidayDivisions
{
    public const string EnglandAndWales = "england-and-wales";
    public const string Scotland = "scotland";
    public const string NorthernIreland = "northern-ireland";

    public static readonly IReadOnlyList<string> All = [EnglandAndWales, Scotland, NorthernIreland];
}

/// <summary>
/// Bank holidays by the rules of their acts, with the days that royal proclamations moved or added up to now. What is proclaimed later
/// is an exception (<see cref="HolidayException"/>).
/// </summary>
public static class BankHolidays
{
    private static readonly HashSet<DateOnly> OneOffs =
    [
        new(2002, 6, 3), new(2011, 4, 29), new(2012, 6, 5), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8),
    ];

    private static readonly DateOnly ScottishOneOff = new(2026, 6, 15);

    /// <summary>The weekdays of a year that are bank holidays, substitutes included.</summary>
    /// <param name="division">One of <see cref="HolidayDivisions"/>.</param>
    public static IReadOnlySet<DateOnly> Of(int year, string division)
    {
        var (scotland, northernIreland) = (division == HolidayDivisions.Scotland, division == HolidayDivisions.NorthernIreland);
        var easter = EasterSunday(year);
        var days = new HashSet<DateOnly> { easter.AddDays(-2), EarlyMay(year), Spring(year) };
        days.UnionWith(OneOffs.Where(day => day.Year == year));
        AddFixed(1, 1);
        if (scotland)
        {
            AddFixed(1, 2);
            AddFixed(11, 30);
            days.Add(FirstMonday(year, 8));
            if (year == ScottishOneOff.Year) days.Add(ScottishOneOff);
        }
        else
        {
            days.Add(easter.AddDays(1));
            days.Add(LastMonday(year, 8));
        }

        if (northernIreland)
        {
            AddFixed(3, 17);
            AddFixed(7, 12);
        }

        AddFixed(12, 25);
        AddFixed(12, 26);
        return days;

        // On a weekend, or on a day that is one already, the next day that is neither takes its place.
        void AddFixed(int month, int day)
        {
            var date = new DateOnly(year, month, day);
            while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.Contains(date)) date = date.AddDays(1);
            days.Add(date);
        }
    }

    private static DateOnly EarlyMay(int year) => year == 2020 ? new DateOnly(2020, 5, 8) : FirstMonday(year, 5);

    private static DateOnly Spring(int year) => year switch
    {
        2002 or 2012 => new DateOnly(year, 6, 4),
        2022 => new DateOnly(2022, 6, 2),
        _ => LastMonday(year, 5),
    };

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((DayOfWeek.Monday - first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + 7) % 7));
    }

    /// <summary>The Sunday after the ecclesiastical full moon that falls on or next after 21 March.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var (century, golden) = (year / 100, year % 19);
        var epact = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (29 / (epact + 1) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        return new DateOnly(year, 3, 28).AddDays(moon - weekday);
    }
}

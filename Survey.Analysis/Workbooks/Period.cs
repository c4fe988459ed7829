namespace Survey.Analysis.Workbooks;

/// <summary>The time a wave asks about, from its first to its last day, named in whole months.</summary>
public sealed record Period(DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Last day, not before <see cref="FirstDay"/>.</summary>
    public DateOnly LastDay { get; } = LastDay >= FirstDay
        ? LastDay
        : throw new ArgumentException($"A period cannot end on {LastDay:O}, before it begins on {FirstDay:O}.", nameof(LastDay));

    private static readonly string[] English =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    // Written in full: the last month mutates after "i" (Mawrth, i Fawrth), and a mutated abbreviation is hard to read.
    private static readonly string[] Welsh =
    [
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ];

    private static readonly string[] WelshAfterTo =
    [
        "Ionawr", "Chwefror", "Fawrth", "Ebrill", "Fai", "Fehefin",
        "Orffennaf", "Awst", "Fedi", "Hydref", "Dachwedd", "Ragfyr",
    ];

    /// <summary>For example "Jan to Mar 2026", "Dec 2025 to Feb 2026" or "Jan 2026"; the same on every machine.</summary>
    /// <param name="language"><c>en</c> or <c>cy</c>.</param>
    public string Label(string language)
    {
        var (from, upTo, to) = language == "cy" ? (Welsh, WelshAfterTo, "i") : (English, English, "to");
        var first = from[FirstDay.Month - 1];
        var last = upTo[LastDay.Month - 1];
        if (FirstDay.Year != LastDay.Year)
            return $"{first} {FirstDay.Year} {to} {last} {LastDay.Year}";

        return FirstDay.Month == LastDay.Month
            ? $"{first} {LastDay.Year}"
            : $"{first} {to} {last} {LastDay.Year}";
    }
}

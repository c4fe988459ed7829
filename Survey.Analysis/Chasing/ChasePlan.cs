namespace Survey.Analysis.Chasing;

/// <summary>
/// When a wave's contacts are written to, as data. Days are working days; a step that is null is left out. The invitation itself goes to an
/// organisation's first contact when the wave opens.
/// </summary>
public sealed record ChasePlan
{
    private const int LongestDays = 60;

    /// <summary>What a sector begins with: two reminders, and nobody is written to more than once a day.</summary>
    public static ChasePlan Default { get; } = new()
    {
        NextContactAfter = 6,
        NotStartedAfter = 4,
        UnfinishedAfter = 3,
        LastDayBefore = 0,
        ThanksAfter = 0,
        ResultsAfter = 2,
    };

    /// <summary>Whose bank holidays: one of <see cref="HolidayDivisions"/>.</summary>
    public string Holidays { get; init; } = HolidayDivisions.EnglandAndWales;

    /// <summary>Hour of the day, in the sector's zone, from which mail leaves.</summary>
    public int FromHour { get; init; } = 9;

    /// <summary>Hour of the day at which mail stops leaving; 24 is midnight.</summary>
    public int UntilHour { get; init; } = 17;

    /// <summary>The next contact is invited this long after the one before, when the organisation has not begun.</summary>
    public int? NextContactAfter { get; init; }

    /// <summary>After the contact's invitation, when the organisation has not begun.</summary>
    public int? NotStartedAfter { get; init; }

    /// <summary>After something was last saved, when it was not submitted.</summary>
    public int? UnfinishedAfter { get; init; }

    /// <summary>Before the last day for answers; 0 is that day, or the last working day before it.</summary>
    public int? LastDayBefore { get; init; }

    /// <summary>After submitting; 0 is at once, within the hours.</summary>
    public int? ThanksAfter { get; init; }

    /// <summary>After the wave has closed, once its figures are there.</summary>
    public int? ResultsAfter { get; init; }

    /// <summary>Mails that ask for answers, to one contact in the wave, the invitation included.</summary>
    public int MostPerContact { get; init; } = 3;

    /// <summary>Mails of all kinds to one address on one day, counted over all sectors.</summary>
    public int MostPerDay { get; init; } = 1;

    /// <summary>Since when nothing leaves; null when nothing is held.</summary>
    public DateTime? PausedAt { get; init; }

    /// <summary>What cannot be, by property, each with what mends it; empty when the plan can be followed.</summary>
    public IReadOnlyList<(string Property, string Problem)> Problems()
    {
        var found = new List<(string, string)>();
        if (!HolidayDivisions.All.Contains(Holidays))
            found.Add((nameof(Holidays), $"Choose whose bank holidays are kept: {string.Join(", ", HolidayDivisions.All)}."));
        if (FromHour is < 0 or > 23) found.Add((nameof(FromHour), "Mail can begin to leave at an hour from 0 to 23."));
        if (UntilHour is < 1 or > 24) found.Add((nameof(UntilHour), "Mail can stop leaving at an hour from 1 to 24."));
        else if (UntilHour <= FromHour) found.Add((nameof(UntilHour), "Mail must stop leaving later than it begins."));
        Days(nameof(NextContactAfter), NextContactAfter, 1);
        Days(nameof(NotStartedAfter), NotStartedAfter, 1);
        Days(nameof(UnfinishedAfter), UnfinishedAfter, 1);
        Days(nameof(LastDayBefore), LastDayBefore, 0);
        Days(nameof(ThanksAfter), ThanksAfter, 0);
        Days(nameof(ResultsAfter), ResultsAfter, 0);
        if (MostPerContact is < 1 or > 4)
            found.Add((nameof(MostPerContact), "A contact gets from 1 to 4 mails that ask for answers; the invitation is the first."));
        if (MostPerDay is < 1 or > 10) found.Add((nameof(MostPerDay), "An address gets from 1 to 10 mails a day."));
        return found;

        void Days(string property, int? days, int least)
        {
            if (days < least || days > LongestDays)
                found.Add((property, $"Give from {least} to {LongestDays} working days, or nothing to leave this mail out."));
        }
    }
}

using Survey.Analysis.Chasing;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>How a sector's waves come about by themselves: one for each quarter. Days are working days.</summary>
public sealed record SectorCalendar
{
    /// <summary>The newest version of this instrument is asked.</summary>
    public string InstrumentKey { get; init; } = "";

    /// <summary>First day of the first quarter that is asked about.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>A wave opens this long after the last day of its quarter.</summary>
    public int OpensAfter { get; init; } = 2;

    /// <summary>How long it takes answers after the day on which it opens.</summary>
    public int OpenFor { get; init; } = 15;

    /// <summary>One of <see cref="HolidayDivisions"/>.</summary>
    public string Holidays { get; init; } = HolidayDivisions.EnglandAndWales;

    /// <summary>When it was switched off; null while it plans.</summary>
    public DateTime? StoppedAt { get; init; }

    /// <summary>What cannot be, by property, each with what mends it.</summary>
    public IReadOnlyList<(string Property, string Problem)> Problems()
    {
        var found = new List<(string, string)>();
        if (InstrumentKey.Length == 0) found.Add((nameof(InstrumentKey), "Choose the instrument that is asked each quarter."));
        if (StartsOn.Day != 1 || StartsOn.Month % 3 != 1 || StartsOn.Year is < 2000 or > 2100)
            found.Add((nameof(StartsOn), "Give the first day of a quarter: 1 January, 1 April, 1 July or 1 October."));
        if (OpensAfter is < 1 or > 40) found.Add((nameof(OpensAfter), "A wave opens from 1 to 40 working days after its quarter."));
        if (OpenFor is < 3 or > 45) found.Add((nameof(OpenFor), "A wave takes answers for 3 to 45 working days."));
        if (!HolidayDivisions.All.Contains(Holidays)) found.Add((nameof(Holidays), "Choose whose bank holidays are kept."));
        return found;
    }
}

/// <summary>The calendars by which sectors plan their waves.</summary>
public sealed class SectorCalendarStore(Session session)
{
    private const string Columns = "InstrumentKey, StartsOn, OpensAfter, OpenFor, Holidays, StoppedAt";

    public Task<SectorCalendar?> FindAsync(Guid sectorId, CancellationToken cancel = default) =>
        session.FindAsync<SectorCalendar>($"SELECT {Columns} FROM SectorCalendar WHERE SectorId = @sectorId", new { sectorId }, cancel);

    /// <summary>Sectors whose calendar plans.</summary>
    public Task<IReadOnlyList<Guid>> RunningAsync(CancellationToken cancel = default) =>
        session.QueryAsync<Guid>("SELECT SectorId FROM SectorCalendar WHERE StoppedAt IS NULL ORDER BY SectorId", cancel: cancel);

    /// <summary>Puts a calendar in the place of the one before. Waves that it has planned stay planned.</summary>
    public async Task SaveAsync(Guid sectorId, SectorCalendar calendar, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM SectorCalendar WHERE SectorId = @sectorId", new { sectorId }, cancel);
        await session.ExecuteAsync(
            $"""
            INSERT INTO SectorCalendar (SectorId, {Columns})
            VALUES (@sectorId, @InstrumentKey, @StartsOn, @OpensAfter, @OpenFor, @Holidays, @StoppedAt)
            """,
            new
            {
                sectorId,
                calendar.InstrumentKey,
                calendar.StartsOn,
                calendar.OpensAfter,
                calendar.OpenFor,
                calendar.Holidays,
                calendar.StoppedAt,
            },
            cancel);
    }

    /// <summary>Working days as the calendar counts them.</summary>
    public async Task<WorkingDays> DaysAsync(Guid sectorId, SectorCalendar calendar, CancellationToken cancel = default) => new(
        calendar.Holidays,
        (await new HolidayStore(session).ListAsync(sectorId, cancel))
            .Where(row => row.Division == calendar.Holidays).Select(row => new HolidayException(row.Day, row.IsHoliday)));

    /// <summary>Plans a wave of the calendar; it waits for a go-ahead.</summary>
    public async Task PlanAsync(
        Guid sectorId, Guid instrumentId, DateOnly periodFrom, DateOnly opensOn, DateOnly closesOn, DateTime now,
        CancellationToken cancel = default)
    {
        var id = Guid.CreateVersion7();
        var waves = new WaveStore(session);
        await waves.PlanAsync(id, sectorId, instrumentId, periodFrom, QuarterEnd(periodFrom), opensOn, closesOn, now, cancel);
        await waves.MarkByCalendarAsync(id, cancel);
    }

    public static DateOnly QuarterEnd(DateOnly first) => first.AddMonths(3).AddDays(-1);
}

using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>A bank holiday that no rule knows, or one that the rules have and that is none.</summary>
public sealed record HolidayRow
{
    public const int SourceLength = 200;

    /// <summary>One of <see cref="Survey.Analysis.Chasing.HolidayDivisions"/>.</summary>
    public required string Division { get; init; }

    public required DateOnly Day { get; init; }

    public required bool IsHoliday { get; init; }

    /// <summary>Where it is said.</summary>
    public required string Source { get; init; }
}

/// <summary>A sector's exceptions from the rules of bank holidays.</summary>
public sealed class HolidayStore(Session session)
{
    /// <summary>By day.</summary>
    public Task<IReadOnlyList<HolidayRow>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        session.QueryAsync<HolidayRow>(
            "SELECT Division, Day, IsHoliday, Source FROM HolidayException WHERE SectorId = @sectorId ORDER BY Day, Division",
            new { sectorId },
            cancel);

    /// <summary>Keeps an exception in the place of one for the same day.</summary>
    public async Task SaveAsync(Guid sectorId, HolidayRow row, CancellationToken cancel = default)
    {
        await RemoveAsync(sectorId, row.Division, row.Day, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO HolidayException (SectorId, Division, Day, IsHoliday, Source)
            VALUES (@sectorId, @Division, @Day, @IsHoliday, @Source)
            """,
            new { sectorId, row.Division, row.Day, row.IsHoliday, row.Source },
            cancel);
    }

    public Task RemoveAsync(Guid sectorId, string division, DateOnly day, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "DELETE FROM HolidayException WHERE SectorId = @sectorId AND Division = @division AND Day = @day",
            new { sectorId, division, day },
            cancel);
}

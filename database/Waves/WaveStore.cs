using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>One issue of an instrument to a sector's roster. Its status is computed from the times.</summary>
public sealed record WaveRow
{
    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required Guid InstrumentId { get; init; }

    public required string InstrumentKey { get; init; }

    public required int InstrumentVersion { get; init; }

    public required string SectorName { get; init; }

    /// <summary>IANA name; opening and closing days are civil days there.</summary>
    public required string TimeZone { get; init; }

    /// <summary>First day of the period asked about.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Last day of the period asked about.</summary>
    public required DateOnly PeriodTo { get; init; }

    public required DateOnly OpensOn { get; init; }

    /// <summary>Last day on which answers are taken, to its end.</summary>
    public required DateOnly ClosesOn { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? OpenedAt { get; init; }

    public DateTime? ClosedAt { get; init; }

    /// <summary>The sector's calendar planned it: it opens only after a go-ahead.</summary>
    public bool? ByCalendar { get; init; }

    /// <summary>When staff were asked for the go-ahead.</summary>
    public DateTime? GoAheadAskedAt { get; init; }

    public DateTime? GoAheadAt { get; init; }

    /// <summary>Why a wave of the calendar does not open, as staff were told.</summary>
    public string? Hindrance { get; init; }

    /// <summary>When it was taken over from a file; null where it was asked here.</summary>
    public DateTime? ImportedAt { get; init; }

    public bool IsImported => ImportedAt is not null;

    public bool NeedsGoAhead => IsPlanned && ByCalendar == true && GoAheadAt is null;

    public bool IsOpen => OpenedAt is not null && ClosedAt is null;

    public bool IsPlanned => OpenedAt is null;
}

public sealed class WaveStore(Session session)
{
    private const string Select =
        """
        SELECT w.Id, w.SectorId, w.InstrumentId, i.InstrumentKey, i.Version AS InstrumentVersion, s.Name AS SectorName, s.TimeZone,
               w.PeriodFrom, w.PeriodTo, w.OpensOn, w.ClosesOn, w.CreatedAt, w.OpenedAt, w.ClosedAt,
               w.ByCalendar, w.GoAheadAskedAt, w.GoAheadAt, w.Hindrance, w.ImportedAt
        FROM Wave AS w JOIN Instrument AS i ON i.Id = w.InstrumentId JOIN Sector AS s ON s.Id = w.SectorId
        """;

    /// <summary>A sector's waves, the latest period first.</summary>
    public async Task<IReadOnlyList<WaveRow>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.QueryAsync<WaveRow>($"{Select} WHERE w.SectorId = @sectorId ORDER BY w.PeriodFrom DESC", new { sectorId }, cancel);

    public async Task<WaveRow?> FindAsync(Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<WaveRow>($"{Select} WHERE w.Id = @id", new { id }, cancel);

    public async Task<WaveRow?> FindAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<WaveRow>($"{Select} WHERE w.Id = @id AND w.SectorId = @sectorId", new { sectorId, id }, cancel);

    /// <summary>The sector's latest wave before this one that has closed, at most a year back; null when there is none.</summary>
    public async Task<WaveRow?> BeforeAsync(WaveRow wave, CancellationToken cancel = default) =>
        (await session.QueryAsync<WaveRow>(
            $"""
            {Select}
            WHERE w.SectorId = @SectorId AND w.PeriodFrom < @PeriodFrom AND w.PeriodFrom >= @yearBefore AND w.ClosedAt IS NOT NULL
            ORDER BY w.PeriodFrom DESC
            """,
            new { wave.SectorId, wave.PeriodFrom, yearBefore = wave.PeriodFrom.AddYears(-1) },
            cancel)).FirstOrDefault();

    /// <summary>Waves that have not closed, of all sectors.</summary>
    public async Task<IReadOnlyList<WaveRow>> UnclosedAsync(CancellationToken cancel = default) =>
        await session.QueryAsync<WaveRow>($"{Select} WHERE w.ClosedAt IS NULL ORDER BY w.OpensOn", cancel: cancel);

    /// <summary>Waves whose contacts may be due a message: open, or closed since a moment.</summary>
    public async Task<IReadOnlyList<WaveRow>> ChasedAsync(DateTime closedSince, CancellationToken cancel = default) =>
        await session.QueryAsync<WaveRow>(
            $"{Select} WHERE w.OpenedAt IS NOT NULL AND (w.ClosedAt IS NULL OR w.ClosedAt > @closedSince) ORDER BY w.OpenedAt",
            new { closedSince },
            cancel);

    /// <summary>Plans a wave; it chases as the sector's latest wave did until its plan is changed.</summary>
    public async Task PlanAsync(
        Guid id, Guid sectorId, Guid instrumentId, DateOnly periodFrom, DateOnly periodTo, DateOnly opensOn, DateOnly closesOn, DateTime now,
        CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO Wave (Id, SectorId, InstrumentId, PeriodFrom, PeriodTo, OpensOn, ClosesOn, CreatedAt)
            VALUES (@id, @sectorId, @instrumentId, @periodFrom, @periodTo, @opensOn, @closesOn, @now)
            """,
            new { id, sectorId, instrumentId, periodFrom, periodTo, opensOn, closesOn, now },
            cancel);
        await new ChasePlanStore(session).CreateAsync(id, sectorId, cancel);
    }

    /// <summary>Makes others who plan waves of this sector wait until this session ends. Call before <see cref="OverlapsAsync"/>.</summary>
    public Task HoldAsync(Guid sectorId, CancellationToken cancel = default) => new SectorStore(session).HoldAsync(sectorId, cancel);

    /// <summary>Whether the sector has another wave whose period shares a day with this one.</summary>
    public async Task<bool> OverlapsAsync(Guid sectorId, DateOnly periodFrom, DateOnly periodTo, CancellationToken cancel = default) =>
        await session.FindAsync<int>(
            "SELECT COUNT(*) FROM Wave WHERE SectorId = @sectorId AND PeriodFrom <= @periodTo AND PeriodTo >= @periodFrom",
            new { sectorId, periodFrom, periodTo },
            cancel) > 0;

    /// <summary>Takes a plan back.</summary>
    /// <returns>False when there is no such wave or it has opened.</returns>
    public async Task<bool> DeletePlannedAsync(Guid sectorId, Guid id, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            DELETE FROM ChasePlan
            WHERE WaveId IN (SELECT w.Id FROM Wave AS w WHERE w.Id = @id AND w.SectorId = @sectorId AND w.OpenedAt IS NULL)
            """,
            new { sectorId, id },
            cancel);
        return await session.ExecuteAsync(
            "DELETE FROM Wave WHERE SectorId = @sectorId AND Id = @id AND OpenedAt IS NULL", new { sectorId, id }, cancel) == 1;
    }

    /// <summary>Moves the last day for answers.</summary>
    /// <returns>False when the wave has closed.</returns>
    public async Task<bool> MoveClosingAsync(Guid id, DateOnly closesOn, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Wave SET ClosesOn = @closesOn WHERE Id = @id AND ClosedAt IS NULL", new { id, closesOn }, cancel) == 1;

    /// <summary>Marks the wave as opened, once.</summary>
    /// <returns>False when it had opened before.</returns>
    internal async Task<bool> MarkOpenedAsync(Guid id, DateTime now, CancellationToken cancel) =>
        await session.ExecuteAsync("UPDATE Wave SET OpenedAt = @now WHERE Id = @id AND OpenedAt IS NULL", new { id, now }, cancel) == 1;

    /// <summary>Marks an open wave as closed, once.</summary>
    /// <returns>False when it is not open.</returns>
    public async Task<bool> CloseAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Wave SET ClosedAt = @now WHERE Id = @id AND OpenedAt IS NOT NULL AND ClosedAt IS NULL", new { id, now }, cancel) == 1;

    /// <summary>Keeps that the sector's calendar planned it.</summary>
    internal Task MarkByCalendarAsync(Guid id, CancellationToken cancel) =>
        session.ExecuteAsync("UPDATE Wave SET ByCalendar = 1 WHERE Id = @id", new { id }, cancel);

    /// <summary>Keeps that staff were asked for the go-ahead, once.</summary>
    /// <returns>False when they had been asked before.</returns>
    public async Task<bool> MarkAskedAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Wave SET GoAheadAskedAt = @now WHERE Id = @id AND GoAheadAskedAt IS NULL", new { id, now }, cancel) == 1;

    /// <summary>Lets a wave of the calendar open on its day.</summary>
    /// <returns>False when there is no planned wave that waits for it.</returns>
    public async Task<bool> GiveGoAheadAsync(Guid sectorId, Guid id, Guid staffId, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            """
            UPDATE Wave SET GoAheadAt = @now, GoAheadBy = @staffId
            WHERE Id = @id AND SectorId = @sectorId AND OpenedAt IS NULL AND ByCalendar = 1 AND GoAheadAt IS NULL
            """,
            new { sectorId, id, staffId, now },
            cancel) == 1;

    /// <summary>Keeps why a wave does not open; null when nothing is in its way any more.</summary>
    /// <returns>False when that was known.</returns>
    public async Task<bool> SetHindranceAsync(Guid id, string? hindrance, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Wave SET Hindrance = @hindrance WHERE Id = @id AND COALESCE(Hindrance, '') <> COALESCE(@hindrance, '')",
            new { id, hindrance },
            cancel) == 1;
}

using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Answering;

/// <summary>
/// One version of what an organisation answered in a wave. The newest is a draft or submitted; a draft after a submitted version is a late
/// edit, and the submitted one counts until it is submitted in turn. Every submitted version is kept.
/// </summary>
public sealed record ResponseRow
{
    public required Guid Id { get; init; }

    public required Guid WaveId { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>1, 2, 3 … within wave and organisation.</summary>
    public required int Number { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? SubmittedAt { get; init; }
}

/// <summary>A page of a response that was saved, by whom and when.</summary>
public sealed record SavedPageRow
{
    public required string Page { get; init; }

    /// <summary>How often the page was saved.</summary>
    public required int Version { get; init; }

    public required DateTime SavedAt { get; init; }

    /// <summary>The invitation, or the handover where it was a colleague who had been asked to.</summary>
    public required Guid SavedBy { get; init; }

    public required string SavedByName { get; init; }

    /// <summary>When somebody had gone through the page; null while answers were only saved as they were given.</summary>
    public DateTime? DoneAt { get; init; }
}

/// <summary>A response of an earlier wave.</summary>
public sealed record EarlierResponseRow
{
    public required Guid Id { get; init; }

    /// <summary>First day of the period that it speaks of.</summary>
    public required DateOnly PeriodFrom { get; init; }
}

public sealed class ResponseStore(Session session)
{
    private const string Select = "SELECT Id, WaveId, OrganisationId, Number, StartedAt, SubmittedAt FROM Response AS r";

    /// <summary>
    /// Makes others who write answers of the same organisation wait until this session ends. Call before reading what is written upon.
    /// </summary>
    public Task HoldAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE RosterEntry SET Reference = Reference WHERE WaveId = @waveId AND OrganisationId = @organisationId",
            new { waveId, organisationId },
            cancel);

    /// <summary>The newest version, draft or submitted; null when the organisation has not begun.</summary>
    public async Task<ResponseRow?> NewestAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        await session.FindAsync<ResponseRow>(
            $"""
            {Select}
            WHERE WaveId = @waveId AND OrganisationId = @organisationId AND NOT EXISTS (
                SELECT 1 FROM Response AS later
                WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.Number > r.Number)
            """,
            new { waveId, organisationId },
            cancel);

    /// <summary>The newest submitted version; null when none was submitted.</summary>
    public async Task<ResponseRow?> SubmittedAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        await session.FindAsync<ResponseRow>(
            $"""
            {Select}
            WHERE WaveId = @waveId AND OrganisationId = @organisationId AND SubmittedAt IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM Response AS later
                WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt IS NOT NULL
                    AND later.Number > r.Number)
            """,
            new { waveId, organisationId },
            cancel);

    /// <summary>
    /// What the organisation submitted in the latest earlier wave of the sector in which it did, at most a year back; null when it did not.
    /// </summary>
    public async Task<EarlierResponseRow?> LastTimeAsync(WaveRow wave, Guid organisationId, CancellationToken cancel = default) =>
        (await session.QueryAsync<EarlierResponseRow>(
            """
            SELECT r.Id, w.PeriodFrom
            FROM Wave AS w JOIN Response AS r ON r.WaveId = w.Id
            WHERE w.SectorId = @SectorId AND w.PeriodFrom < @PeriodFrom AND w.PeriodFrom >= @yearBefore
                AND r.OrganisationId = @organisationId AND r.SubmittedAt IS NOT NULL
            ORDER BY w.PeriodFrom DESC, r.Number DESC
            """,
            new { wave.SectorId, wave.PeriodFrom, yearBefore = wave.PeriodFrom.AddYears(-1), organisationId },
            cancel)).FirstOrDefault();

    public async Task<IReadOnlyList<SavedPageRow>> PagesAsync(Guid responseId, CancellationToken cancel = default) =>
        await session.QueryAsync<SavedPageRow>(
            """
            SELECT p.Page, p.Version, p.SavedAt, COALESCE(p.SavedByHandover, p.SavedBy) AS SavedBy, COALESCE(h.Name, c.Name) AS SavedByName, p.DoneAt
            FROM SavedPage AS p JOIN Invitation AS i ON i.Id = p.SavedBy JOIN Contact AS c ON c.Id = i.ContactId
            LEFT JOIN Handover AS h ON h.Id = p.SavedByHandover
            WHERE p.ResponseId = @responseId
            """,
            new { responseId },
            cancel);

    /// <summary>The draft to write to: the one there is, else a new one that begins as a copy of what was submitted.</summary>
    public async Task<ResponseRow> DraftAsync(
        Guid waveId, Guid organisationId, Guid invitationId, DateTime now, CancellationToken cancel = default)
    {
        var newest = await NewestAsync(waveId, organisationId, cancel);
        if (newest is { SubmittedAt: null }) return newest;
        var draft = new ResponseRow
        {
            Id = Guid.CreateVersion7(),
            WaveId = waveId,
            OrganisationId = organisationId,
            Number = (newest?.Number ?? 0) + 1,
            StartedAt = now,
        };
        await session.ExecuteAsync(
            """
            INSERT INTO Response (Id, WaveId, OrganisationId, Number, StartedAt, StartedBy)
            VALUES (@Id, @WaveId, @OrganisationId, @Number, @StartedAt, @invitationId)
            """,
            new { draft.Id, draft.WaveId, draft.OrganisationId, draft.Number, draft.StartedAt, invitationId },
            cancel);
        if (newest is not null) await CopyAsync(newest.Id, draft.Id, cancel);
        return draft;
    }

    /// <summary>Counts one more saving of a page, if it still stands at the version that the person saw (0 when never saved).</summary>
    /// <param name="handoverId">The colleague who saved it on behalf of the invitation; null where it was the contact.</param>
    /// <param name="doneAt">When the person went through the page; null while it is saved as it is filled in, which undoes nothing.</param>
    /// <returns>False when somebody else has saved the page in the meantime.</returns>
    public async Task<bool> SavePageAsync(
        Guid responseId, string page, int seen, Guid invitationId, DateTime now, DateTime? doneAt, Guid? handoverId = null,
        CancellationToken cancel = default)
    {
        var saved = await session.ExecuteAsync(
            """
            UPDATE SavedPage
            SET Version = Version + 1, SavedAt = @now, SavedBy = @invitationId, SavedByHandover = @handoverId, DoneAt = COALESCE(@doneAt, DoneAt)
            WHERE ResponseId = @responseId AND Page = @page AND Version = @seen
            """,
            new { responseId, page, seen, invitationId, handoverId, now, doneAt },
            cancel);
        if (saved == 0 && seen == 0)
            saved = await session.ExecuteAsync(
                """
                INSERT INTO SavedPage (ResponseId, Page, Version, SavedAt, SavedBy, SavedByHandover, DoneAt)
                SELECT Id, @page, 1, @now, @invitationId, @handoverId, @doneAt FROM Response
                WHERE Id = @responseId AND NOT EXISTS (SELECT 1 FROM SavedPage WHERE ResponseId = @responseId AND Page = @page)
                """,
                new { responseId, page, invitationId, handoverId, now, doneAt },
                cancel);
        return saved == 1;
    }

    /// <summary>Counts a change to a page that was saved before, without making it anybody else's.</summary>
    public Task CountAsync(Guid responseId, string page, CancellationToken cancel = default) => session.ExecuteAsync(
        "UPDATE SavedPage SET Version = Version + 1 WHERE ResponseId = @responseId AND Page = @page", new { responseId, page }, cancel);

    /// <summary>Submits a draft, once.</summary>
    /// <returns>False when it had been submitted before.</returns>
    public async Task<bool> SubmitAsync(Guid responseId, Guid invitationId, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Response SET SubmittedAt = @now, SubmittedBy = @invitationId WHERE Id = @responseId AND SubmittedAt IS NULL",
            new { responseId, invitationId, now },
            cancel) == 1;

    private async Task CopyAsync(Guid from, Guid to, CancellationToken cancel)
    {
        var both = new { from, to };
        await session.ExecuteAsync(
            """
            INSERT INTO SavedPage (ResponseId, Page, Version, SavedAt, SavedBy, SavedByHandover, DoneAt)
            SELECT @to, Page, Version, SavedAt, SavedBy, SavedByHandover, DoneAt FROM SavedPage WHERE ResponseId = @from
            """,
            both,
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Answer (ResponseId, Question, Item, Value, Missing)
            SELECT @to, Question, Item, Value, Missing FROM Answer WHERE ResponseId = @from
            """,
            both,
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Tie (ResponseId, OrganisationId, Question, Item, Value, Missing, Since)
            SELECT @to, OrganisationId, Question, Item, Value, Missing, Since FROM Tie WHERE ResponseId = @from
            """,
            both,
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO StoppedTie (ResponseId, OrganisationId, Question)
            SELECT @to, OrganisationId, Question FROM StoppedTie WHERE ResponseId = @from
            """,
            both,
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO LedgerRow (ResponseId, Question, Position, Kind, Title, Theme, Place, Audience, FromDate, ToDate, Funder, Fund)
            SELECT @to, Question, Position, Kind, Title, Theme, Place, Audience, FromDate, ToDate, Funder, Fund
            FROM LedgerRow WHERE ResponseId = @from
            """,
            both,
            cancel);
    }
}

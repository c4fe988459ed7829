using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>How far the organisations of a roster have come that share nation, kind and size. Everything counts organisations.</summary>
public sealed record LiveGroupRow
{
    public required string Nation { get; init; }

    public required string Kind { get; init; }

    public string? Size { get; init; }

    public required int Organisations { get; init; }

    /// <summary>With at least one invitation.</summary>
    public required int Invited { get; init; }

    /// <summary>With at least one message that was handed over, by itself or with another one, and has not come back.</summary>
    public required int Delivered { get; init; }

    /// <summary>Where a person had a page open, or began to answer.</summary>
    public required int Opened { get; init; }

    public required int Started { get; init; }

    public required int Submitted { get; init; }

    /// <summary>All of whose contacts declined.</summary>
    public required int Declined { get; init; }

    /// <summary>With mail that was refused or came back, and none delivered.</summary>
    public required int Bounced { get; init; }
}

/// <summary>Messages of a wave by what has become of them. Each is in exactly one of the parts, which add up to all.</summary>
public sealed record MailCounts
{
    public required int Messages { get; init; }

    /// <summary>Handed over to the mail server, and not known to have come back.</summary>
    public required int Sent { get; init; }

    /// <summary>Handed over, and came back.</summary>
    public required int Bounced { get; init; }

    /// <summary>The mail server would not take them.</summary>
    public required int Refused { get; init; }

    /// <summary>Another message to the same address took their link along; what became of it is counted there.</summary>
    public required int Carried { get; init; }

    /// <summary>Taken back unsent, because they were needed no more.</summary>
    public required int Needless { get; init; }

    /// <summary>Reserved long ago, and nobody knows whether they left.</summary>
    public required int Unconfirmed { get; init; }

    /// <summary>Reserved a moment ago.</summary>
    public required int BeingSent { get; init; }

    /// <summary>Wait, because their contact asked to be erased and may still undo it.</summary>
    public required int Waiting { get; init; }

    public required int NotYetDue { get; init; }

    /// <summary>Due a moment ago.</summary>
    public required int Due { get; init; }

    /// <summary>Due for a while, and not sent.</summary>
    public required int Late { get; init; }

    /// <summary>Should be with people by now, and is not, or nobody knows.</summary>
    public int Missing => Late + Unconfirmed + Refused + Bounced;
}

/// <summary>When an organisation first submitted its answers in a wave.</summary>
public sealed record FirstSubmission
{
    public required Guid WaveId { get; init; }

    public required DateTime SubmittedAt { get; init; }
}

/// <summary>A wave as it goes: read often, so each is one statement.</summary>
public sealed class LiveStore(Session session)
{
    public async Task<IReadOnlyList<LiveGroupRow>> GroupsAsync(Guid waveId, CancellationToken cancel = default) =>
        await session.QueryAsync<LiveGroupRow>(
            """
            SELECT x.Nation, x.Kind, x.Size, COUNT(*) AS Organisations,
                   SUM(CASE WHEN x.Invitations > 0 THEN 1 ELSE 0 END) AS Invited,
                   SUM(CASE WHEN x.Sent > 0 THEN 1 ELSE 0 END) AS Delivered,
                   SUM(CASE WHEN x.Opened > 0 OR x.Responses > 0 THEN 1 ELSE 0 END) AS Opened,
                   SUM(CASE WHEN x.Responses > 0 THEN 1 ELSE 0 END) AS Started,
                   SUM(CASE WHEN x.Submitted > 0 THEN 1 ELSE 0 END) AS Submitted,
                   SUM(CASE WHEN x.Invitations > 0 AND x.Declined = x.Invitations THEN 1 ELSE 0 END) AS Declined,
                   SUM(CASE WHEN x.Sent = 0 AND x.Failed > 0 THEN 1 ELSE 0 END) AS Bounced
            FROM (
                SELECT r.Nation, r.Kind, r.Size,
                       COALESCE(i.Invitations, 0) AS Invitations, COALESCE(i.Declined, 0) AS Declined, COALESCE(i.Opened, 0) AS Opened,
                       COALESCE(m.Sent, 0) AS Sent, COALESCE(m.Failed, 0) AS Failed,
                       COALESCE(p.Responses, 0) AS Responses, COALESCE(p.Submitted, 0) AS Submitted
                FROM RosterEntry AS r
                LEFT JOIN (
                    SELECT OrganisationId, COUNT(*) AS Invitations, COUNT(DeclinedAt) AS Declined, COUNT(OpenedAt) AS Opened
                    FROM Invitation WHERE WaveId = @waveId GROUP BY OrganisationId) AS i ON i.OrganisationId = r.OrganisationId
                LEFT JOIN (
                    SELECT v.OrganisationId,
                           COUNT(CASE WHEN COALESCE(s.BouncedAt, k.BouncedAt) IS NULL THEN COALESCE(s.SentAt, k.SentAt) END) AS Sent,
                           COUNT(COALESCE(s.FailedAt, s.BouncedAt, k.FailedAt, k.BouncedAt)) AS Failed
                    FROM Invitation AS v
                    JOIN Message AS s ON s.InvitationId = v.Id
                    LEFT JOIN Message AS k ON k.Id = s.CarriedBy
                    WHERE v.WaveId = @waveId GROUP BY v.OrganisationId) AS m ON m.OrganisationId = r.OrganisationId
                LEFT JOIN (
                    SELECT OrganisationId, COUNT(*) AS Responses, COUNT(SubmittedAt) AS Submitted
                    FROM Response WHERE WaveId = @waveId GROUP BY OrganisationId) AS p ON p.OrganisationId = r.OrganisationId
                WHERE r.WaveId = @waveId) AS x
            GROUP BY x.Nation, x.Kind, x.Size
            ORDER BY x.Nation, x.Kind, x.Size
            """,
            new { waveId },
            cancel);

    /// <param name="longAgo">What was reserved or due before this time and has no outcome will not get one by itself.</param>
    public async Task<MailCounts> MailAsync(Guid waveId, DateTime now, DateTime longAgo, CancellationToken cancel = default) =>
        (await session.FindAsync<MailCounts>(
            """
            SELECT COUNT(*) AS Messages,
                   COALESCE(SUM(CASE WHEN x.Fate = 'sent' THEN 1 ELSE 0 END), 0) AS Sent,
                   COALESCE(SUM(CASE WHEN x.Fate = 'bounced' THEN 1 ELSE 0 END), 0) AS Bounced,
                   COALESCE(SUM(CASE WHEN x.Fate = 'refused' THEN 1 ELSE 0 END), 0) AS Refused,
                   COALESCE(SUM(CASE WHEN x.Fate = 'carried' THEN 1 ELSE 0 END), 0) AS Carried,
                   COALESCE(SUM(CASE WHEN x.Fate = 'needless' THEN 1 ELSE 0 END), 0) AS Needless,
                   COALESCE(SUM(CASE WHEN x.Fate = 'unconfirmed' THEN 1 ELSE 0 END), 0) AS Unconfirmed,
                   COALESCE(SUM(CASE WHEN x.Fate = 'beingSent' THEN 1 ELSE 0 END), 0) AS BeingSent,
                   COALESCE(SUM(CASE WHEN x.Fate = 'waiting' THEN 1 ELSE 0 END), 0) AS Waiting,
                   COALESCE(SUM(CASE WHEN x.Fate = 'notYetDue' THEN 1 ELSE 0 END), 0) AS NotYetDue,
                   COALESCE(SUM(CASE WHEN x.Fate = 'due' THEN 1 ELSE 0 END), 0) AS Due,
                   COALESCE(SUM(CASE WHEN x.Fate = 'late' THEN 1 ELSE 0 END), 0) AS Late
            FROM (
                SELECT CASE WHEN m.BouncedAt IS NOT NULL THEN 'bounced'
                            WHEN m.FailedAt IS NOT NULL THEN 'refused'
                            WHEN m.SentAt IS NOT NULL THEN 'sent'
                            WHEN m.ClaimedAt < @longAgo THEN 'unconfirmed'
                            WHEN m.ClaimedAt IS NOT NULL THEN 'beingSent'
                            WHEN m.CarriedBy IS NOT NULL THEN 'carried'
                            WHEN m.CancelledAt IS NOT NULL THEN 'needless'
                            WHEN c.EraseAt IS NOT NULL THEN 'waiting'
                            WHEN m.DueAt > @now THEN 'notYetDue'
                            WHEN m.DueAt >= @longAgo THEN 'due'
                            ELSE 'late' END AS Fate
                FROM Invitation AS i JOIN Message AS m ON m.InvitationId = i.Id JOIN Contact AS c ON c.Id = i.ContactId
                WHERE i.WaveId = @waveId) AS x
            """,
            new { waveId, now, longAgo },
            cancel))!;

    /// <summary>First submissions in every wave of the sector whose period began at this day or before.</summary>
    public async Task<IReadOnlyList<FirstSubmission>> FirstSubmissionsAsync(
        Guid sectorId, DateOnly periodFrom, CancellationToken cancel = default) =>
        await session.QueryAsync<FirstSubmission>(
            """
            SELECT r.WaveId, MIN(r.SubmittedAt) AS SubmittedAt
            FROM Response AS r JOIN Wave AS w ON w.Id = r.WaveId
            WHERE w.SectorId = @sectorId AND w.PeriodFrom <= @periodFrom AND r.SubmittedAt IS NOT NULL
            GROUP BY r.WaveId, r.OrganisationId
            """,
            new { sectorId, periodFrom },
            cancel);
}

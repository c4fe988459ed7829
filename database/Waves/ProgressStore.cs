using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>How far an organisation of the roster has come in a wave.</summary>
public sealed record ProgressRow
{
    public required Guid OrganisationId { get; init; }

    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required string Nation { get; init; }

    public required string Kind { get; init; }

    /// <summary>Contacts invited.</summary>
    public required int Invitations { get; init; }

    /// <summary>Invitations handed to the mail server, also those whose link went with another one to the same address.</summary>
    public required int Sent { get; init; }

    /// <summary>Invitations that the mail server refused.</summary>
    public required int Failed { get; init; }

    /// <summary>Taken back before they were sent, because they were needed no more.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Reserved for sending, and nobody knows whether they left.</summary>
    public required int Unconfirmed { get; init; }

    public required int Declined { get; init; }

    public DateTime? StartedAt { get; init; }

    /// <summary>When first submitted.</summary>
    public DateTime? SubmittedAt { get; init; }
}

/// <summary>Numbers of a wave.</summary>
public sealed record WaveCounts
{
    public required Guid WaveId { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations with at least one invitation; in an imported wave all of its roster.</summary>
    public required int Asked { get; init; }

    public required int Started { get; init; }

    public required int Answered { get; init; }

    /// <summary>Organisations all of whose contacts declined.</summary>
    public required int Declined { get; init; }
}

public sealed class ProgressStore(Session session)
{
    /// <param name="longAgo">Reservations before this time without an outcome count as unconfirmed.</param>
    public async Task<IReadOnlyList<ProgressRow>> LoadAsync(Guid waveId, DateTime longAgo, CancellationToken cancel = default) =>
        await session.QueryAsync<ProgressRow>(
            """
            SELECT r.OrganisationId, r.Reference, r.Name, r.Nation, r.Kind,
                   COUNT(i.Id) AS Invitations,
                   COUNT(COALESCE(m.SentAt, carrier.SentAt)) AS Sent,
                   COUNT(COALESCE(m.FailedAt, carrier.FailedAt)) AS Failed,
                   COUNT(CASE WHEN m.CarriedBy IS NULL THEN m.CancelledAt END) AS Cancelled,
                   COALESCE(SUM(CASE
                       WHEN COALESCE(m.ClaimedAt, carrier.ClaimedAt) < @longAgo AND COALESCE(m.SentAt, carrier.SentAt) IS NULL
                           AND COALESCE(m.FailedAt, carrier.FailedAt) IS NULL THEN 1 ELSE 0 END), 0) AS Unconfirmed,
                   COUNT(i.DeclinedAt) AS Declined,
                   (SELECT MIN(p.StartedAt) FROM Response AS p
                    WHERE p.WaveId = r.WaveId AND p.OrganisationId = r.OrganisationId) AS StartedAt,
                   (SELECT MIN(p.SubmittedAt) FROM Response AS p
                    WHERE p.WaveId = r.WaveId AND p.OrganisationId = r.OrganisationId) AS SubmittedAt
            FROM RosterEntry AS r
            LEFT JOIN Invitation AS i ON i.WaveId = r.WaveId AND i.OrganisationId = r.OrganisationId
            LEFT JOIN Message AS m ON m.InvitationId = i.Id AND m.Kind = 'invitation'
            LEFT JOIN Message AS carrier ON carrier.Id = m.CarriedBy
            WHERE r.WaveId = @waveId
            GROUP BY r.WaveId, r.OrganisationId, r.Reference, r.Name, r.Nation, r.Kind
            ORDER BY r.Name, r.Reference
            """,
            new { waveId, longAgo },
            cancel);

    /// <summary>The numbers of all opened waves of a sector.</summary>
    public async Task<IReadOnlyDictionary<Guid, WaveCounts>> CountsAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<WaveCounts>(
            """
            SELECT x.WaveId, COUNT(*) AS Organisations,
                   SUM(CASE WHEN x.Invitations > 0 OR x.ImportedAt IS NOT NULL THEN 1 ELSE 0 END) AS Asked,
                   SUM(CASE WHEN x.Responses > 0 THEN 1 ELSE 0 END) AS Started,
                   SUM(CASE WHEN x.Submitted > 0 THEN 1 ELSE 0 END) AS Answered,
                   SUM(CASE WHEN x.Invitations > 0 AND x.Declined = x.Invitations THEN 1 ELSE 0 END) AS Declined
            FROM (
                SELECT r.WaveId, w.ImportedAt,
                       (SELECT COUNT(*) FROM Invitation AS i
                        WHERE i.WaveId = r.WaveId AND i.OrganisationId = r.OrganisationId) AS Invitations,
                       (SELECT COUNT(i.DeclinedAt) FROM Invitation AS i
                        WHERE i.WaveId = r.WaveId AND i.OrganisationId = r.OrganisationId) AS Declined,
                       (SELECT COUNT(*) FROM Response AS p
                        WHERE p.WaveId = r.WaveId AND p.OrganisationId = r.OrganisationId) AS Responses,
                       (SELECT COUNT(p.SubmittedAt) FROM Response AS p
                        WHERE p.WaveId = r.WaveId AND p.OrganisationId = r.OrganisationId) AS Submitted
                FROM RosterEntry AS r JOIN Wave AS w ON w.Id = r.WaveId
                WHERE w.SectorId = @sectorId) AS x
            GROUP BY x.WaveId
            """,
            new { sectorId },
            cancel)).ToDictionary(row => row.WaveId);
}

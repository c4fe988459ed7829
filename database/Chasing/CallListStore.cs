using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>What came of phoning an organisation; the words are stored.</summary>
public static class CallOutcomes
{
    public const string Spoke = "spoke";
    public const string LeftMessage = "leftMessage";
    public const string WrongNumber = "wrongNumber";
    public const string WillAnswer = "willAnswer";

    /// <summary>Nobody of the organisation is written to again in this wave.</summary>
    public const string Declines = "declines";

    public static readonly IReadOnlyList<string> All = [Spoke, LeftMessage, WillAnswer, WrongNumber, Declines];
}

/// <summary>An organisation that has not submitted, and whether its answer would count.</summary>
public sealed record CallRow
{
    public required Guid OrganisationId { get; init; }

    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required string Nation { get; init; }

    public DateTime? StartedAt { get; init; }

    /// <summary>Its place among those whose answer would move the figures most; null while there are no figures.</summary>
    public int? Place { get; init; }

    /// <summary>Others that name it.</summary>
    public int? NamedBy { get; init; }

    /// <summary>Of those, how many wait for its word.</summary>
    public int? Waiting { get; init; }

    /// <summary>Its part of the network would fall apart without it.</summary>
    public bool? HoldsTogether { get; init; }

    /// <summary>Code of the figure that its answer would move most.</summary>
    public string? Metric { get; init; }
}

/// <summary>Somebody who may be phoned.</summary>
public sealed record CallContact
{
    public required Guid OrganisationId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? Phone { get; init; }

    public required string Language { get; init; }

    public DateTime? DeclinedAt { get; init; }

    public DateTime? OptedOutAt { get; init; }

    /// <summary>Mails that were handed over.</summary>
    public required int Sent { get; init; }

    /// <summary>Mails that the server refused.</summary>
    public required int Failed { get; init; }
}

/// <summary>What came of one call.</summary>
public sealed record CallNoteRow
{
    public const int NoteLength = 500;

    public required Guid OrganisationId { get; init; }

    /// <summary>One of <see cref="CallOutcomes"/>.</summary>
    public required string Outcome { get; init; }

    public string? Note { get; init; }

    public required DateTime NotedAt { get; init; }

    public required string StaffName { get; init; }
}

/// <summary>Whom to phone in a wave, and what came of it.</summary>
public sealed class CallListStore(Session session)
{
    /// <summary>The organisations of a wave that have not submitted, those whose answer counts most first, then by name.</summary>
    public Task<IReadOnlyList<CallRow>> ListAsync(Guid waveId, CancellationToken cancel = default) =>
        session.QueryAsync<CallRow>(
            """
            SELECT r.OrganisationId, r.Reference, r.Name, r.Nation, k.Place, k.NamedBy, k.Waiting, k.HoldsTogether, k.Metric,
                   (SELECT MIN(p.StartedAt) FROM Response AS p
                    WHERE p.WaveId = r.WaveId AND p.OrganisationId = r.OrganisationId) AS StartedAt
            FROM RosterEntry AS r
            LEFT JOIN ChaseRank AS k ON k.WaveId = r.WaveId AND k.OrganisationId = r.OrganisationId
            WHERE r.WaveId = @waveId AND NOT EXISTS (
                SELECT 1 FROM Response AS s
                WHERE s.WaveId = r.WaveId AND s.OrganisationId = r.OrganisationId AND s.SubmittedAt IS NOT NULL)
            ORDER BY CASE WHEN k.Place IS NULL THEN 1 ELSE 0 END, k.Place, r.Name, r.Reference
            """,
            new { waveId },
            cancel);

    /// <summary>The contacts of a wave in the order in which they are asked, without those who left or asked to be erased.</summary>
    /// <param name="today">Where the sector is.</param>
    public async Task<ILookup<Guid, CallContact>> ContactsAsync(Guid waveId, DateOnly today, CancellationToken cancel = default) =>
        (await session.QueryAsync<CallContact>(
            """
            SELECT i.OrganisationId, c.Name, c.Email, c.Phone, c.Language, i.DeclinedAt, i.OptedOutAt,
                   (SELECT COUNT(COALESCE(m.SentAt, carrier.SentAt)) FROM Message AS m LEFT JOIN Message AS carrier ON carrier.Id = m.CarriedBy
                    WHERE m.InvitationId = i.Id) AS Sent,
                   (SELECT COUNT(COALESCE(m.FailedAt, carrier.FailedAt)) FROM Message AS m
                    LEFT JOIN Message AS carrier ON carrier.Id = m.CarriedBy
                    WHERE m.InvitationId = i.Id) AS Failed
            FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId
            WHERE i.WaveId = @waveId AND (c.LeftOn IS NULL OR c.LeftOn > @today) AND c.EraseAt IS NULL
            ORDER BY i.OrganisationId, i.Place, i.Id
            """,
            new { waveId, today },
            cancel)).ToLookup(row => row.OrganisationId);

    /// <summary>What was noted in a wave, the latest first.</summary>
    public async Task<ILookup<Guid, CallNoteRow>> NotesAsync(Guid waveId, CancellationToken cancel = default) =>
        (await session.QueryAsync<CallNoteRow>(
            """
            SELECT n.OrganisationId, n.Outcome, n.Note, n.NotedAt, s.Name AS StaffName
            FROM CallNote AS n JOIN Staff AS s ON s.Id = n.StaffId
            WHERE n.WaveId = @waveId
            ORDER BY n.NotedAt DESC, n.Id DESC
            """,
            new { waveId },
            cancel)).ToLookup(row => row.OrganisationId);

    /// <summary>Notes what came of a call. An organisation that declines is written to no more in this wave.</summary>
    /// <returns>False, and nothing changes, when the organisation is not on the wave's roster.</returns>
    public async Task<bool> NoteAsync(
        Guid waveId, Guid organisationId, Guid staffId, string outcome, string? note, DateTime now, CancellationToken cancel = default)
    {
        var noted = await session.ExecuteAsync(
            """
            INSERT INTO CallNote (Id, WaveId, OrganisationId, StaffId, Outcome, Note, NotedAt)
            SELECT @Id, WaveId, OrganisationId, @staffId, @outcome, @note, @now FROM RosterEntry
            WHERE WaveId = @waveId AND OrganisationId = @organisationId
            """,
            new { Id = Guid.CreateVersion7(), waveId, organisationId, staffId, outcome, note, now },
            cancel);
        if (noted == 1 && outcome == CallOutcomes.Declines)
        {
            await session.ExecuteAsync(
                "UPDATE Invitation SET DeclinedAt = COALESCE(DeclinedAt, @now) WHERE WaveId = @waveId AND OrganisationId = @organisationId",
                new { waveId, organisationId, now },
                cancel);
        }

        return noted == 1;
    }
}

using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>Who may answer for an organisation in a wave, and who of them is asked first.</summary>
internal sealed class InvitationOrder(Session session)
{
    /// <summary>
    /// Lets every contact in, current on this day, of the organisations on the wave's roster, in the order in which they are asked: who
    /// submitted for the organisation last, then the others as they were added, at the end who last said that they are the wrong person.
    /// </summary>
    /// <returns>How many organisations have somebody to ask.</returns>
    public async Task<int> IssueAsync(Guid waveId, DateOnly day, DateTime now, CancellationToken cancel)
    {
        var contacts = await session.QueryAsync<ContactToInvite>(
            """
            SELECT c.Id, c.OrganisationId, gone.OptedOutAt, past.DeclinedAt, past.DeclineReason,
                   (SELECT MAX(s.SubmittedAt) FROM Response AS s JOIN Invitation AS o ON o.Id = s.SubmittedBy
                    WHERE o.ContactId = c.Id) AS SubmittedAt
            FROM RosterEntry AS r
            JOIN Wave AS w ON w.Id = r.WaveId
            JOIN Contact AS c ON c.OrganisationId = r.OrganisationId
            LEFT JOIN (
                SELECT v.SectorId, o.EmailKey, MIN(i.OptedOutAt) AS OptedOutAt
                FROM Invitation AS i JOIN Contact AS o ON o.Id = i.ContactId JOIN Wave AS v ON v.Id = i.WaveId
                WHERE i.OptedOutAt IS NOT NULL
                GROUP BY v.SectorId, o.EmailKey) AS gone ON gone.SectorId = w.SectorId AND gone.EmailKey = c.EmailKey
            LEFT JOIN Wave AS before ON before.SectorId = w.SectorId AND before.PeriodFrom = (
                SELECT MAX(v.PeriodFrom) FROM Wave AS v
                WHERE v.SectorId = w.SectorId AND v.PeriodFrom < w.PeriodFrom AND v.OpenedAt IS NOT NULL)
            LEFT JOIN Invitation AS past ON past.WaveId = before.Id AND past.ContactId = c.Id
            WHERE r.WaveId = @waveId AND (c.LeftOn IS NULL OR c.LeftOn > @day) AND c.EraseAt IS NULL
            ORDER BY c.CreatedAt, c.Position, c.EmailKey
            """,
            new { waveId, day },
            cancel);
        var byOrganisation = contacts.GroupBy(contact => contact.OrganisationId).ToList();
        await session.ExecuteAsync(
            """
            INSERT INTO Invitation (Id, WaveId, OrganisationId, ContactId, CreatedAt, OptedOutAt, Place, OnceOnly)
            VALUES (@Id, @waveId, @OrganisationId, @ContactId, @now, @OptedOutAt, @Place, @OnceOnly)
            """,
            byOrganisation.SelectMany(group => group
                .OrderBy(contact => contact.WasWrongPerson).ThenByDescending(contact => contact.SubmittedAt)
                .Select((contact, place) => new
                {
                    Id = Guid.CreateVersion7(),
                    waveId,
                    contact.OrganisationId,
                    ContactId = contact.Id,
                    now,
                    contact.OptedOutAt,
                    Place = place + 1,
                    OnceOnly = contact.DeclinedAt is not null,
                })),
            cancel);
        return byOrganisation.Count;
    }

    private sealed record ContactToInvite
    {
        public required Guid Id { get; init; }

        public required Guid OrganisationId { get; init; }

        public DateTime? OptedOutAt { get; init; }

        /// <summary>In the wave before.</summary>
        public DateTime? DeclinedAt { get; init; }

        /// <summary>In the wave before.</summary>
        public string? DeclineReason { get; init; }

        /// <summary>In any wave.</summary>
        public DateTime? SubmittedAt { get; init; }

        public bool WasWrongPerson => DeclinedAt is not null && DeclineReason == DeclineReasons.WrongPerson;
    }
}

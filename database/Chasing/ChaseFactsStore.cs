using Survey.Analysis.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Chasing;

/// <summary>Organisations of a roster from one id to another, both included: a part of a wave that is read at once.</summary>
public sealed record OrganisationRange(Guid First, Guid Last);

/// <summary>Reads what the policy decides from: a few statements for some hundred organisations, never one for each.</summary>
public sealed class ChaseFactsStore(Session session)
{
    private const int AtOnce = 1000;

    /// <summary>The whole roster of a wave in parts.</summary>
    public async Task<IReadOnlyList<OrganisationRange>> RangesAsync(Guid waveId, CancellationToken cancel = default) =>
        [.. (await session.QueryAsync<Guid>(
            "SELECT OrganisationId FROM RosterEntry WHERE WaveId = @waveId ORDER BY OrganisationId", new { waveId }, cancel))
            .Chunk(AtOnce).Select(part => new OrganisationRange(part[0], part[^1]))];

    public async Task<WaveFacts> WaveAsync(WaveRow wave, CancellationToken cancel = default) => new(
        wave.OpenedAt!.Value, wave.ClosesOn, wave.ClosedAt,
        await session.FindAsync<int>(
            "SELECT COUNT(*) FROM Analysis WHERE WaveId = @Id AND Provisional = 0", new { wave.Id }, cancel) > 0);

    /// <summary>What is known of these organisations, those whose answer is worth most first.</summary>
    /// <param name="today">Where the sector is.</param>
    public async Task<IReadOnlyList<OrganisationFacts>> LoadAsync(
        Guid waveId, OrganisationRange range, DateOnly today, CancellationToken cancel = default)
    {
        var parameters = new { waveId, range.First, range.Last, today };
        var contacts = await session.QueryAsync<ContactRow>(
            """
            SELECT i.Id, i.OrganisationId, c.EmailKey, i.DeclinedAt, i.DeclineReason, i.OnceOnly,
                   CASE WHEN i.OptedOutAt IS NOT NULL OR c.LeftOn <= @today OR c.EraseAt IS NOT NULL OR c.BouncedAt IS NOT NULL THEN 0 ELSE 1 END
                       AS IsReachable
            FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId
            WHERE i.WaveId = @waveId AND i.OrganisationId >= @First AND i.OrganisationId <= @Last
            ORDER BY i.OrganisationId, i.Place, i.Id
            """,
            parameters,
            cancel);
        var messages = (await session.QueryAsync<MessageRow>(
            """
            SELECT m.InvitationId, m.Kind, COALESCE(m.ClaimedAt, carrier.ClaimedAt) AS ClaimedAt, COALESCE(m.FailedAt, carrier.FailedAt) AS FailedAt
            FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId LEFT JOIN Message AS carrier ON carrier.Id = m.CarriedBy
            WHERE i.WaveId = @waveId AND i.OrganisationId >= @First AND i.OrganisationId <= @Last
            """,
            parameters,
            cancel)).ToLookup(row => row.InvitationId);
        var responses = (await session.QueryAsync<ResponseFacts>(
            """
            SELECT r.OrganisationId, r.StartedAt, r.SubmittedAt, r.SubmittedBy,
                   (SELECT MAX(p.SavedAt) FROM SavedPage AS p WHERE p.ResponseId = r.Id) AS SavedAt
            FROM Response AS r
            WHERE r.WaveId = @waveId AND r.OrganisationId >= @First AND r.OrganisationId <= @Last
            """,
            parameters,
            cancel)).ToLookup(row => row.OrganisationId);
        var places = (await session.QueryAsync<PlaceRow>(
            """
            SELECT OrganisationId, Place FROM ChaseRank
            WHERE WaveId = @waveId AND OrganisationId >= @First AND OrganisationId <= @Last
            """,
            parameters,
            cancel)).ToDictionary(row => row.OrganisationId, row => row.Place);
        return
        [
            .. contacts.GroupBy(contact => contact.OrganisationId)
                .OrderBy(group => places.GetValueOrDefault(group.Key, int.MaxValue))
                .Select(group => Organisation(group.Key, [.. group], messages, [.. responses[group.Key]])),
        ];
    }

    /// <summary>
    /// How many mails the addresses of these organisations get today, from any sector: handed over, or about to be. What waits to go to one
    /// address in one wave for one reason goes as one mail.
    /// </summary>
    /// <param name="dayStart">UTC.</param>
    public async Task<IReadOnlyDictionary<string, int>> TodayAsync(
        Guid waveId, OrganisationRange range, DateTime dayStart, CancellationToken cancel = default) =>
        (await session.QueryAsync<AddressCount>(
            """
            SELECT mine.EmailKey, SUM(CASE WHEN m.ClaimedAt IS NULL THEN 0 ELSE 1 END) AS Sent,
                   MAX(CASE WHEN m.ClaimedAt IS NULL THEN 1 ELSE 0 END) AS Waiting
            FROM (
                SELECT DISTINCT c.EmailKey FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId
                WHERE i.WaveId = @waveId AND i.OrganisationId >= @First AND i.OrganisationId <= @Last) AS mine
            JOIN Contact AS d ON d.EmailKey = mine.EmailKey
            JOIN Invitation AS j ON j.ContactId = d.Id
            JOIN Message AS m ON m.InvitationId = j.Id
            WHERE m.ClaimedAt >= @dayStart OR (m.ClaimedAt IS NULL AND m.CancelledAt IS NULL)
            GROUP BY mine.EmailKey, j.WaveId, m.Kind
            """,
            new { waveId, range.First, range.Last, dayStart },
            cancel)).GroupBy(row => row.EmailKey).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Sent + row.Waiting));

    private static OrganisationFacts Organisation(
        Guid id, IReadOnlyList<ContactRow> contacts, ILookup<Guid, MessageRow> messages, IReadOnlyList<ResponseFacts> responses) => new()
        {
            Id = id,
            StartedAt = responses.Min(response => (DateTime?)response.StartedAt),
            SavedAt = responses.Max(response => response.SavedAt),
            SubmittedAt = responses.Min(response => response.SubmittedAt),
            Contacts =
            [
                .. contacts.Select(contact =>
                {
                    var invitation = messages[contact.Id].FirstOrDefault(message => message.Kind == MessageKinds.Invitation);
                    return new ContactFacts
                    {
                        Invitation = contact.Id,
                        Address = contact.EmailKey,
                        // An address that the server refused once is not tried again.
                        Reachable = contact.IsReachable && messages[contact.Id].All(message => message.FailedAt is null),
                        Declined = contact.DeclinedAt is not null,
                        WrongPerson = contact.DeclinedAt is not null && contact.DeclineReason == DeclineReasons.WrongPerson,
                        OnceOnly = contact.OnceOnly == true,
                        Submitted = responses.Any(response => response.SubmittedBy == contact.Id),
                        InvitedAt = invitation?.ClaimedAt,
                        Written = [.. messages[contact.Id].Select(message => message.Kind)],
                    };
                }),
            ],
        };

    private sealed record ContactRow
    {
        public required Guid Id { get; init; }

        public required Guid OrganisationId { get; init; }

        public required string EmailKey { get; init; }

        public DateTime? DeclinedAt { get; init; }

        public string? DeclineReason { get; init; }

        public bool? OnceOnly { get; init; }

        public required bool IsReachable { get; init; }
    }

    private sealed record MessageRow
    {
        public required Guid InvitationId { get; init; }

        public required string Kind { get; init; }

        public DateTime? ClaimedAt { get; init; }

        public DateTime? FailedAt { get; init; }
    }

    private sealed record ResponseFacts
    {
        public required Guid OrganisationId { get; init; }

        public required DateTime StartedAt { get; init; }

        public DateTime? SubmittedAt { get; init; }

        public Guid? SubmittedBy { get; init; }

        public DateTime? SavedAt { get; init; }
    }

    private sealed record PlaceRow
    {
        public required Guid OrganisationId { get; init; }

        public required int Place { get; init; }
    }

    private sealed record AddressCount
    {
        public required string EmailKey { get; init; }

        public required int Sent { get; init; }

        public required int Waiting { get; init; }
    }
}

using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>A message that did not arrive, or of which nobody knows whether it left.</summary>
public sealed record UndeliveredRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string OrganisationName { get; init; }

    public required string OrganisationReference { get; init; }

    public required string ContactName { get; init; }

    public required DateTime ClaimedAt { get; init; }

    /// <summary>When the mail server accepted it; null when it refused, or when nobody knows.</summary>
    public DateTime? SentAt { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>When a notification came that it did not arrive.</summary>
    public DateTime? BouncedAt { get; init; }

    /// <summary>What was said about it.</summary>
    public string? Failure { get; init; }

    /// <summary>The name under which the provider's records have it.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>It was handed over, or was about to be, and no answer came.</summary>
    public bool IsUncertain => SentAt is null && FailedAt is null && BouncedAt is null;
}

public sealed class UndeliveredStore(Session session)
{
    /// <param name="longAgo">Reservations before this time without an outcome count as uncertain.</param>
    public Task<IReadOnlyList<UndeliveredRow>> ListAsync(Guid waveId, DateTime longAgo, CancellationToken cancel = default) =>
        session.QueryAsync<UndeliveredRow>(
            """
            SELECT m.Id, m.Kind, r.Name AS OrganisationName, r.Reference AS OrganisationReference, c.Name AS ContactName,
                   m.ClaimedAt, m.SentAt, m.FailedAt, m.BouncedAt, m.Failure, m.ProviderMessageId
            FROM Invitation AS i
            JOIN Message AS m ON m.InvitationId = i.Id
            JOIN Contact AS c ON c.Id = i.ContactId
            JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
            WHERE i.WaveId = @waveId AND (
                m.FailedAt IS NOT NULL OR m.BouncedAt IS NOT NULL OR (m.ClaimedAt < @longAgo AND m.SentAt IS NULL))
            ORDER BY r.Name, c.Name, m.ClaimedAt
            """,
            new { waveId, longAgo },
            cancel);
}

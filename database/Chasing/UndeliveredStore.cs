using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>A message that did not arrive, or of which nobody knew whether it had left.</summary>
public sealed record UndeliveredRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string OrganisationName { get; init; }

    public required string OrganisationReference { get; init; }

    public required string ContactName { get; init; }

    /// <summary>When it was reserved; null when it is to be sent again and has not been.</summary>
    public DateTime? ClaimedAt { get; init; }

    /// <summary>When the mail server accepted it; null when it refused, or when nobody knows.</summary>
    public DateTime? SentAt { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>When a notification came that it did not arrive.</summary>
    public DateTime? BouncedAt { get; init; }

    /// <summary>What was said about it.</summary>
    public string? Failure { get; init; }

    /// <summary>The name under which the provider's records have it.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>When somebody of the staff last said what became of it, because nobody knew.</summary>
    public DateTime? SettledAt { get; init; }

    public string? SettledBy { get; init; }

    /// <summary>It was handed over, or was about to be, no answer came, and nobody has settled it since.</summary>
    public required bool IsUncertain { get; init; }

    /// <summary>Somebody said that it had arrived; otherwise, that it was to be sent again.</summary>
    public bool IsSettledAsArrived => SettledAt > ClaimedAt;
}

/// <summary>A message whose outcome nobody knows, as somebody saw it who says what became of it.</summary>
/// <param name="ClaimedAt">The reservation that was seen: what was reserved anew since is another matter.</param>
public sealed record Settling(Guid WaveId, Guid MessageId, DateTime ClaimedAt, Guid StaffId, DateTime Now)
{
    public DateTime LongAgo => Now - UndeliveredStore.Patience;
}

public sealed class UndeliveredStore(Session session)
{
    /// <summary>A message that was reserved this long ago and has no outcome will not get one by itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const string IsUncertain =
        """
        Id = @MessageId AND ClaimedAt = @ClaimedAt AND ClaimedAt < @LongAgo AND SentAt IS NULL AND FailedAt IS NULL AND BouncedAt IS NULL
            AND InvitationId IN (SELECT i.Id FROM Invitation AS i WHERE i.WaveId = @WaveId)
        """;

    /// <param name="longAgo">Reservations before this time without an outcome count as uncertain.</param>
    public Task<IReadOnlyList<UndeliveredRow>> ListAsync(Guid waveId, DateTime longAgo, CancellationToken cancel = default) =>
        session.QueryAsync<UndeliveredRow>(
            """
            SELECT m.Id, m.Kind, r.Name AS OrganisationName, r.Reference AS OrganisationReference, c.Name AS ContactName,
                   m.ClaimedAt, m.SentAt, m.FailedAt, m.BouncedAt, m.Failure, m.ProviderMessageId, m.SettledAt, s.Name AS SettledBy,
                   CASE WHEN m.ClaimedAt < @longAgo AND m.SentAt IS NULL AND m.FailedAt IS NULL AND m.BouncedAt IS NULL THEN 1 ELSE 0 END
                       AS IsUncertain
            FROM Invitation AS i
            JOIN Message AS m ON m.InvitationId = i.Id
            JOIN Contact AS c ON c.Id = i.ContactId
            JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
            LEFT JOIN Staff AS s ON s.Id = m.SettledBy
            WHERE i.WaveId = @waveId AND (
                m.FailedAt IS NOT NULL OR m.BouncedAt IS NOT NULL OR (m.SettledAt IS NOT NULL AND m.CancelledAt IS NULL)
                OR (m.ClaimedAt < @longAgo AND m.SentAt IS NULL))
            ORDER BY r.Name, c.Name, m.Id
            """,
            new { waveId, longAgo },
            cancel);

    /// <summary>It arrived: it counts as sent when it was reserved.</summary>
    /// <returns>False, and nothing changes, when somebody has settled it meanwhile or it has an outcome.</returns>
    public async Task<bool> ArrivedAsync(Settling settling, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            $"UPDATE Message SET SentAt = ClaimedAt, SettledAt = @Now, SettledBy = @StaffId WHERE {IsUncertain}", settling, cancel) == 1;

    /// <summary>
    /// It is due anew, with what it carried; whether it is still needed is looked at when it is sent. Links that it had stay good, since it
    /// may have arrived after all.
    /// </summary>
    /// <returns>False, and nothing changes, when somebody has settled it meanwhile or it has an outcome.</returns>
    public async Task<bool> SendAgainAsync(Settling settling, CancellationToken cancel = default)
    {
        var again = await session.ExecuteAsync(
            $"""
            UPDATE Message SET ClaimedBy = NULL, ClaimedAt = NULL, ProviderMessageId = NULL, DueAt = @Now, SettledAt = @Now, SettledBy = @StaffId
            WHERE {IsUncertain}
            """,
            settling,
            cancel) == 1;
        if (again) await new MessageStore(session).LetGoAsync(settling.MessageId, settling.Now, cancel);
        return again;
    }
}

using Survey.Database.Connections;

namespace Survey.Database.Access;

/// <summary>What the mail with a one-time link needs.</summary>
public sealed record ClaimedSignIn
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string SectorName { get; init; }
}

/// <summary>A one-time link that was sent.</summary>
public sealed record SignInRow
{
    public required Guid StaffId { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; init; }
}

/// <summary>
/// One-time links: requested by the Api, claimed and sent by the Worker, used once. A claim without <c>SentAt</c> or <c>FailedAt</c>
/// means that the process died in between; it is not sent again, the person asks for another.
/// </summary>
public sealed class SignInStore(Session session)
{
    /// <summary>How long a link is good after it was made.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Links to one address within <see cref="Lifetime"/>; further requests are dropped, so that nobody's mailbox is flooded.</summary>
    public const int MostPerAddress = 3;

    /// <summary>A request that waited longer, because no worker ran, is not sent: nobody expects that mail any more.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Asks for a link for everybody with this address, in whichever sector. Unknown addresses and too many requests do nothing.</summary>
    public async Task RequestAsync(string email, DateTime now, CancellationToken cancel = default)
    {
        var staff = await session.QueryAsync<Guid>(
            """
            SELECT s.Id FROM Staff AS s
            WHERE s.EmailKey = @EmailKey AND s.RemovedAt IS NULL AND @MostPerAddress > (
                SELECT COUNT(*) FROM SignIn AS i WHERE i.StaffId = s.Id AND i.RequestedAt > @Since)
            """,
            new { EmailKey = StaffStore.EmailKey(email), MostPerAddress, Since = now - Lifetime },
            cancel);
        await session.ExecuteAsync(
            "INSERT INTO SignIn (Id, StaffId, RequestedAt) VALUES (@Id, @StaffId, @now)",
            staff.Select(id => new { Id = Guid.CreateVersion7(), StaffId = id, now }),
            cancel);
    }

    /// <summary>A link that is handed over without mail; nobody sends it.</summary>
    /// <param name="hash">Hash of its token.</param>
    public Task IssueAsync(Guid staffId, string hash, DateTime now, TimeSpan lifetime, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            INSERT INTO SignIn (Id, StaffId, RequestedAt, ClaimedAt, Hash, ExpiresAt)
            VALUES (@Id, @staffId, @now, @now, @hash, @ExpiresAt)
            """,
            new { Id = Guid.CreateVersion7(), staffId, now, hash, ExpiresAt = now + lifetime },
            cancel);

    /// <summary>
    /// Takes the oldest request that is due and gives it its token, good for <see cref="Lifetime"/> from now. Commit before sending:
    /// nobody else takes it afterwards.
    /// </summary>
    /// <param name="hash">Hash of the token that the mail will carry.</param>
    /// <returns>Null when nothing is due.</returns>
    public async Task<ClaimedSignIn?> ClaimAsync(string hash, DateTime now, CancellationToken cancel = default)
    {
        var claim = Guid.CreateVersion7();
        await session.ExecuteAsync(
            """
            UPDATE SignIn SET ClaimedBy = @claim, ClaimedAt = @now, Hash = @hash, ExpiresAt = @ExpiresAt
            WHERE ClaimedAt IS NULL AND Id IN (
                SELECT Id FROM (
                    SELECT i.Id, ROW_NUMBER() OVER (ORDER BY i.RequestedAt, i.Id) AS Place
                    FROM SignIn AS i JOIN Staff AS s ON s.Id = i.StaffId
                    WHERE i.ClaimedAt IS NULL AND i.RequestedAt > @Since AND s.RemovedAt IS NULL) AS due
                WHERE Place = 1)
            """,
            new { claim, now, hash, ExpiresAt = now + Lifetime, Since = now - Patience },
            cancel);
        return await session.FindAsync<ClaimedSignIn>(
            """
            SELECT i.Id, s.Name, s.Email, c.Name AS SectorName
            FROM SignIn AS i JOIN Staff AS s ON s.Id = i.StaffId JOIN Sector AS c ON c.Id = s.SectorId
            WHERE i.ClaimedBy = @claim
            """,
            new { claim },
            cancel);
    }

    public Task MarkSentAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE SignIn SET SentAt = @now WHERE Id = @id", new { id, now }, cancel);

    public Task MarkFailedAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE SignIn SET FailedAt = @now WHERE Id = @id", new { id, now }, cancel);

    /// <summary>The link with this token's hash, used or expired or not; null when there never was one or its owner was removed.</summary>
    public async Task<SignInRow?> FindAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<SignInRow>(
            """
            SELECT i.StaffId, i.ExpiresAt, i.UsedAt FROM SignIn AS i JOIN Staff AS s ON s.Id = i.StaffId
            WHERE i.Hash = @hash AND s.RemovedAt IS NULL
            """,
            new { hash },
            cancel);

    /// <summary>Uses the link up.</summary>
    /// <returns>Who signs in; null when the link is unknown, expired or used, or its owner was removed.</returns>
    public async Task<StaffRow?> UseAsync(string hash, DateTime now, CancellationToken cancel = default)
    {
        var used = await session.ExecuteAsync(
            "UPDATE SignIn SET UsedAt = @now WHERE Hash = @hash AND UsedAt IS NULL AND ExpiresAt > @now", new { hash, now }, cancel);
        return used == 1 && await FindAsync(hash, cancel) is { } link
            ? await new StaffStore(session).FindCurrentAsync(link.StaffId, cancel)
            : null;
    }
}

using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Database.Chasing;

/// <summary>That a message came back.</summary>
/// <param name="Recipients">The addresses that the notification names; one of them must be the one written to.</param>
/// <param name="IsForGood">Whether there is nobody at the address, so that no other mail would reach it either.</param>
/// <param name="Diagnostic">What the other server said; shown to staff.</param>
public sealed record Bounce(Guid MessageId, IReadOnlyList<string> Recipients, bool IsForGood, string Diagnostic);

/// <summary>Addresses that mail cannot reach. Nothing more is sent to them until the convenor has corrected them.</summary>
public sealed class BounceStore(Session session)
{
    private const int DiagnosticLength = 500;

    /// <summary>
    /// Keeps that a message came back. Once more, about a message that is none of ours or was not sent, or about somebody to whom it was not
    /// sent (a forwarded copy, a member of a list), changes nothing.
    /// </summary>
    /// <returns>Whether it was news.</returns>
    public async Task<bool> RecordAsync(Bounce bounce, DateTime now, CancellationToken cancel = default)
    {
        var emailKey = await session.FindAsync<string>(
            """
            SELECT c.EmailKey FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
            WHERE m.Id = @MessageId AND m.ClaimedAt IS NOT NULL
            """,
            new { bounce.MessageId },
            cancel);
        if (emailKey is null || !bounce.Recipients.Any(recipient => Contact.KeyOf(recipient) == emailKey)) return false;
        var diagnostic = bounce.Diagnostic.Length > DiagnosticLength ? bounce.Diagnostic[..DiagnosticLength] : bounce.Diagnostic;
        var marked = await session.ExecuteAsync(
            "UPDATE Message SET BouncedAt = @now, Failure = @diagnostic WHERE Id = @MessageId AND BouncedAt IS NULL",
            new { bounce.MessageId, diagnostic, now },
            cancel);
        if (marked == 1 && bounce.IsForGood) await MarkAddressAsync(emailKey, now, cancel);
        return marked == 1;
    }

    /// <summary>Nobody is at this address: whoever of the contacts has it gets nothing more.</summary>
    public Task MarkAddressAsync(string emailKey, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Contact SET BouncedAt = @now WHERE EmailKey = @emailKey AND BouncedAt IS NULL", new { emailKey, now }, cancel);

    /// <summary>The contact's address is corrected: what was taken back or refused because of the old one goes to the new one, as far as it is still due.</summary>
    internal async Task ForgiveAsync(Guid contactId, DateTime now, CancellationToken cancel)
    {
        await session.ExecuteAsync("UPDATE Contact SET BouncedAt = NULL WHERE Id = @contactId", new { contactId }, cancel);
        var invitations = await session.QueryAsync<Guid>(
            "SELECT Id FROM Invitation WHERE ContactId = @contactId", new { contactId }, cancel);
        var messages = new MessageStore(session);
        await messages.ForgetCancelledAsync(invitations, cancel);
        var refused = await session.QueryAsync<Guid>(
            """
            SELECT m.Id FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Wave AS w ON w.Id = i.WaveId
            WHERE i.ContactId = @contactId AND w.ClosedAt IS NULL AND m.FailedAt IS NOT NULL AND m.SentAt IS NULL
            """,
            new { contactId },
            cancel);
        foreach (var id in refused)
        {
            await session.ExecuteAsync("UPDATE Message SET FailedAt = NULL, Failure = NULL WHERE Id = @id", new { id }, cancel);
            await messages.GiveBackAsync(id, now, cancel);
        }
    }
}

using System.Security.Cryptography;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Database.Answering;

/// <summary>
/// What people call an organisation's answers of a wave once they are submitted: <c>K7QM-X2PD</c>, unlike every other. It stays the same
/// when answers are submitted again; the number of the version tells those apart.
/// </summary>
public sealed class ReceiptStore(Session session)
{
    /// <summary>Null before answers were submitted.</summary>
    public async Task<string?> FindAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        await session.FindAsync<string>(
            "SELECT Receipt FROM RosterEntry WHERE WaveId = @waveId AND OrganisationId = @organisationId",
            new { waveId, organisationId },
            cancel);

    /// <summary>The one there is, else a new one.</summary>
    public async Task<string> OfAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default)
    {
        while (await FindAsync(waveId, organisationId, cancel) is null)
            await session.ExecuteAsync(
                """
                UPDATE RosterEntry SET Receipt = @receipt
                WHERE WaveId = @waveId AND OrganisationId = @organisationId AND Receipt IS NULL
                    AND NOT EXISTS (SELECT 1 FROM RosterEntry AS other WHERE other.Receipt = @receipt)
                """,
                new { receipt = Create(), waveId, organisationId },
                cancel);
        return (await FindAsync(waveId, organisationId, cancel))!;
    }

    private static string Create()
    {
        var random = RandomNumberGenerator.GetString(ShortCode.Alphabet, 8);
        return $"{random[..4]}-{random[4..]}";
    }
}

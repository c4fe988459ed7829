using System.Security.Cryptography;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>The secret from which the data packages of a sector take made-up names.</summary>
public sealed class PackageSecretStore(Session session)
{
    private const int Length = 32;

    /// <summary>The sector's secret, made when first asked for; it stays the same from then on.</summary>
    public async Task<byte[]> FindOrMakeAsync(Guid sectorId, CancellationToken cancel = default)
    {
        await new SectorStore(session).HoldAsync(sectorId, cancel);
        var kept = await session.FindAsync<byte[]>(
            "SELECT Secret FROM PackageSecret WHERE SectorId = @sectorId", new { sectorId }, cancel);
        if (kept is not null)
            return kept;
        var secret = RandomNumberGenerator.GetBytes(Length);
        await session.ExecuteAsync(
            "INSERT INTO PackageSecret (SectorId, Secret) VALUES (@sectorId, @secret)", new { sectorId, secret }, cancel);
        return secret;
    }
}

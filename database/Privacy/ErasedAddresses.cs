using System.Security.Cryptography;
using System.Text;
using Survey.Database.Directory;

namespace Survey.Database.Privacy;

/// <summary>
/// Knows again, without holding any address, the addresses of people who had themselves erased from a sector.
/// </summary>
public sealed class ErasedAddresses(Guid sectorId, IReadOnlySet<string> fingerprints)
{
    // Slow enough that trying out addresses is a burden, quick enough for a file of a thousand new ones.
    private const int Rounds = 20_000;
    private const int Bytes = 32;

    public static ErasedAddresses None { get; } = new(Guid.Empty, new HashSet<string>());

    /// <summary>Whether somebody with this address, whatever its letter case, was erased.</summary>
    public bool Contains(string email) => fingerprints.Count > 0 && fingerprints.Contains(Fingerprint(sectorId, email));

    /// <summary>
    /// 64 lower-case hexadecimal digits, salted with the sector: the address cannot be read back, and only who has it already can check it.
    /// </summary>
    public static string Fingerprint(Guid sectorId, string email) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Contact.KeyOf(email)), sectorId.ToByteArray(bigEndian: true), Rounds, HashAlgorithmName.SHA256, Bytes));
}

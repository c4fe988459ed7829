using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Database.Access;

/// <summary>
/// The secret in a personal link or an API key: 32 random bytes, base64url. Whoever holds it is let in, so it is never kept: only its
/// hash is. A fast hash suffices, because 256 random bits cannot be guessed.
/// </summary>
public static class Token
{
    private const int Bytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of the token's text as 64 lower-case hexadecimal digits; what the database keeps and looks up.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

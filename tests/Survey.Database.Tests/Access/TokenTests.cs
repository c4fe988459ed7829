using Survey.Database.Access;

namespace Survey.Database.Tests.Access;

public sealed class TokenTests
{
    [Fact]
    public void A_token_is_32_random_bytes_that_fit_into_an_address()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => Token.Create()).ToList();

        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
        Assert.Equal(tokens.Count, tokens.Distinct().Count());
    }

    [Fact]
    public void The_hash_is_SHA_256_in_lower_case_hexadecimal() =>
        // FIPS 180-2, example B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Token.Hash("abc"));
}

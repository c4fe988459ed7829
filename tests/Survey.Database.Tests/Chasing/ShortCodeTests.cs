using Survey.Database.Chasing;

namespace Survey.Database.Tests.Chasing;

public sealed class ShortCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly string[] Codes = [.. Enumerable.Range(0, 50).Select(_ => ShortCode.Create())];

    [Fact]
    public void A_code_has_three_groups_of_characters_that_are_not_mistaken_for_others()
    {
        Assert.All(Codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", code));
        Assert.Equal(Codes.Length, Codes.Distinct().Count());
    }

    [Fact]
    public void However_a_code_is_typed_it_is_read_as_it_was_made() => Assert.All(Codes, code =>
    {
        Assert.Equal(code, ShortCode.Read(code));
        Assert.Equal(code, ShortCode.Read(code.ToLowerInvariant()));
        Assert.Equal(code, ShortCode.Read(code.Replace("-", "")));
        Assert.Equal(code, ShortCode.Read($" {code.Replace("-", " – ")}.\t"));
        Assert.Equal(code, ShortCode.Read(code.Replace('0', 'O').Replace('1', 'I')));
        Assert.Equal(code, ShortCode.Read(code.Replace('0', 'o').Replace('1', 'l')));
    });

    [Fact]
    public void One_wrong_character_anywhere_is_noticed() => Assert.All(Codes.Take(5), code => Assert.All(
        Enumerable.Range(0, code.Length).Where(place => code[place] != '-'),
        place => Assert.All(
            Alphabet.Where(letter => letter != code[place]),
            letter => Assert.Null(ShortCode.Read(code[..place] + letter + code[(place + 1)..])))));

    [Fact]
    public void Two_swapped_characters_are_noticed() => Assert.All(Codes.Take(5).Select(code => code.Replace("-", "")), code =>
    {
        for (var first = 0; first < code.Length; first++)
        {
            foreach (var second in Enumerable.Range(first + 1, code.Length - first - 1).Where(second => code[second] != code[first]))
            {
                var swapped = code.ToCharArray();
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
                Assert.Null(ShortCode.Read(new string(swapped)));
            }
        }
    });

    [Theory]
    [InlineData("")]
    [InlineData("K7QM")]
    [InlineData("0000-0000-0001")]
    [InlineData("UUUU-UUUU-UUUU")]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("٠٠٠٠-٠٠٠٠-٠٠٠٠")]
    public void What_is_no_code_is_none(string typed) => Assert.Null(ShortCode.Read(typed));

    [Fact]
    public void What_is_a_code_is_one() => Assert.Equal("0000-0000-0000", ShortCode.Read("oooo oooo oooo"));
}

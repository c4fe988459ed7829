using System.Text.RegularExpressions;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

public sealed class ProblemTextsTests
{
    public static TheoryData<string> Codes => [.. ProblemTexts.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_sentence_says_the_same_things_in_both_languages(string code)
    {
        var text = new Problem("", code, new Text("<0>"), new Text("<1>"), new Text("<2>")).Text;
        Assert.NotEqual(text.En, text.Cy);
        Assert.Equal(Places(text.En), Places(text.Cy!));
        Assert.EndsWith(".", text.En);
        Assert.EndsWith(".", text.Cy);

        static IEnumerable<string> Places(string sentence) =>
            Regex.Matches(sentence, "<.>").Select(match => match.Value).Distinct().Order();
    }
}

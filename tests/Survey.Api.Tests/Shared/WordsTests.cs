using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Survey.Api.Shared;

namespace Survey.Api.Tests.Shared;

public sealed partial class WordsTests
{
    private static readonly string Api = Path.Combine(Repository.Root, "Survey.Api");

    private static readonly Dictionary<string, string> Welsh = XDocument.Load(Path.Combine(Api, "Shared/Words.cy.resx")).Root!
        .Elements("data").ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value);

    [Fact]
    public void EverySentenceOfTheRespondentsPages_IsThereInWelsh()
    {
        var sentences = Sources().SelectMany(file => Looked().Matches(File.ReadAllText(file)).Select(match => (
            File: Path.GetRelativePath(Api, file), Sentence: Regex.Unescape(match.Groups["sentence"].Value)))).Distinct().ToList();

        Assert.NotEmpty(sentences);
        Assert.All(sentences, found => Assert.True(Welsh.ContainsKey(found.Sentence), $"{found.File}: no Welsh for \"{found.Sentence}\""));
    }

    [Fact]
    public void EveryWelshSentence_HasThePlaceholdersOfTheEnglish() =>
        Assert.All(Welsh, pair => Assert.Equal(Placeholders(pair.Key), Placeholders(pair.Value)));

    [Theory]
    [InlineData(Language.Welsh, "Yn ôl")]
    [InlineData(Language.English, "Back")]
    [InlineData("fr", "Back")]
    [InlineData(null, "Back")]
    public void Words_InALanguage_AreFound(string? language, string expected)
    {
        Language.Use(new DefaultHttpContext(), language);

        Assert.Equal(expected, Rendering.Localizer["Back"]);
    }

    [Fact]
    public void Welsh_HasItsMonthsAndPounds()
    {
        Language.Use(new DefaultHttpContext(), Language.Welsh);

        Assert.Equal("7 Tachwedd 2026", new DateOnly(2026, 11, 7).ToString("d MMMM yyyy", CultureInfo.CurrentCulture));
        Assert.Equal("£12.50", 12.5m.ToString("C", CultureInfo.CurrentCulture));
    }

    private static IEnumerable<string> Sources() => System.IO.Directory.EnumerateFiles(Api, "*.c*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
        .Where(file => !Path.GetRelativePath(Api, file).StartsWith("bin", StringComparison.Ordinal)
            && !Path.GetRelativePath(Api, file).StartsWith("obj", StringComparison.Ordinal)
            && !Path.GetRelativePath(Api, file).StartsWith("frontend", StringComparison.Ordinal));

    private static IEnumerable<string> Placeholders(string sentence) =>
        Placeholder().Matches(sentence).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex("""\b(?:[Ww]ords|L)\[\s*"(?<sentence>(?:[^"\\]|\\.)+)"[\],]""")]
    private static partial Regex Looked();

    [GeneratedRegex("""\{\d+[^}]*\}""")]
    private static partial Regex Placeholder();
}

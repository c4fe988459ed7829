using System.Net.Mail;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Mail;

/// <summary>The page that is made from a mail's plain text.</summary>
public sealed class MailHtmlTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-html-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_address_on_a_line_of_its_own_is_a_button_once_and_a_link_in_words_always()
    {
        var html = await HtmlAsync("Answer here:\n\nhttps://survey.example/a/one\n\nNot this time?\nhttps://survey.example/a/one/decline");

        Assert.Single(Split(html, ">Answer now</a>"));
        Assert.Equal(2, Split(html, "href=\"https://survey.example/a/one\"").Count());
        Assert.Single(Split(html, ">https://survey.example/a/one</a>"));
        Assert.Single(Split(html, "href=\"https://survey.example/a/one/decline\""));
    }

    [Fact]
    public async Task Lines_of_a_paragraph_run_together_and_an_address_within_it_is_a_link_without_the_full_stop()
    {
        var html = await HtmlAsync("Dear Ada,\n\nplease go to\nhttps://survey.example/code, type it\nand see https://survey.example/help.");

        Assert.Contains("please go to <a href=\"https://survey.example/code\"", html, StringComparison.Ordinal);
        Assert.Contains("</a>, type it and see <a", html, StringComparison.Ordinal);
        Assert.Contains("https://survey.example/help</a>.</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_look_like_a_page_stay_text()
    {
        var html = await HtmlAsync("Dear <img src=x onerror=alert(1)> & \"friends\", see https://survey.example/?a=1&b=\"><script>");

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;friends&quot;", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://survey.example/?a=1&amp;b=\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_loaded_from_anywhere_and_all_style_is_in_the_elements()
    {
        var html = await HtmlAsync("Dear Ada,\n\nhttps://survey.example/a/one\n\nGoodbye");

        foreach (var loading in (string[])["<img", "<link", "<style", "<script", "url(", "@import", "src=", "class="])
            Assert.DoesNotContain(loading, html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\">", html, StringComparison.Ordinal);
    }

    private async Task<string> HtmlAsync(string text)
    {
        var mailer = new Mailer(new MailOptions { From = new MailAddress("survey@service.example"), Folder = folder.FullName });
        await mailer.SendAsync(
            new OutgoingMail("Ada", "ada@example.org", "Hello", text, "en", "one") { Button = "Answer now" }, CancellationToken.None);
        return new ReceivedMail(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "one.eml"))).Html;
    }

    private static IEnumerable<string> Split(string text, string by) => text.Split(by).Skip(1);
}

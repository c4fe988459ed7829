using System.IO.Compression;
using System.Net.Http.Headers;
using Survey.Api.Tests.Answering;

namespace Survey.Api.Tests.Hosting;

/// <summary>What is sent compressed, and what must not be.</summary>
public sealed class CompressionTests
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_json_of_a_personal_link_are_compressed_and_read_the_same(string encoding)
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app, more: 40);

        foreach (var address in new[] { wave.Page(), wave.Page("work"), wave.Api() })
        {
            var plain = await app.Browser().GetByteArrayAsync(address);
            var answer = await AskAsync(app.Browser(), address, encoding);
            var sent = await answer.Content.ReadAsByteArrayAsync();

            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.True(sent.Length < plain.Length / 2, $"{address}: {sent.Length} of {plain.Length} bytes");
            Assert.Equal(plain.Length, Read(sent, encoding).Length);
        }
    }

    [Fact]
    public async Task What_somebody_gets_for_being_signed_in_is_not()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);

        foreach (var address in new[] { "/directory?search=home", "/waves", "/api/v1/waves" })
        {
            var answer = await AskAsync(wave.Convenor, address, "br");
            Assert.True(answer.IsSuccessStatusCode);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task No_two_answers_hold_the_same_antiforgery_token()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var tokens = new HashSet<string>();
        for (var times = 0; times < 5; times++)
            tokens.Add((await browser.OpenAsync(wave.Page("about"))).Html.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);

        Assert.Equal(5, tokens.Count);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string address, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        return browser.SendAsync(request);
    }

    private static byte[] Read(byte[] sent, string encoding)
    {
        using var stream = new MemoryStream(sent);
        using Stream reader = encoding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        reader.CopyTo(plain);
        return plain.ToArray();
    }
}

using Xunit.Sdk;

namespace Survey.EndToEnd.Tests;

/// <summary>The look at every page sees what is wrong with one.</summary>
public sealed class LooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<p style='color: #aaa'>Hardly to be read</p>", "color-contrast")]
    [InlineData("<p style='width: 2000px'>Wide</p>", "wider than the window")]
    public async Task A_fault_on_a_page_is_named(string fault, string named)
    {
        var page = await chromium.PageAsync(width: 320);
        await page.SetContentAsync($"<!doctype html><html lang='en'><title>Page</title><main><h1>Page</h1>{fault}</main></html>");

        var complaint = await Assert.ThrowsAsync<TrueException>(() => page.AssertGoodAsync("fault"));

        Assert.Contains(named, complaint.Message);
    }
}

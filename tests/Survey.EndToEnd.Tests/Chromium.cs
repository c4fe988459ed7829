using Microsoft.Playwright;

namespace Survey.EndToEnd.Tests;

/// <summary>A real browser, shared by the tests of a class.</summary>
public class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    private static readonly string[] Common =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>What the browser is told about drawing in three dimensions.</summary>
    protected virtual IReadOnlyList<string> Graphics => ["--disable-gpu"];

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = [.. Common, .. Graphics],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }

    /// <summary>A page in a fresh profile.</summary>
    /// <param name="javaScript">False for a browser that runs no scripts.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    public async Task<IPage> PageAsync(bool javaScript = true, int width = 1200)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }
}

/// <summary>One that has no WebGL.</summary>
public sealed class FlatChromium : Chromium
{
    protected override IReadOnlyList<string> Graphics => ["--disable-gpu", "--disable-3d-apis"];
}

/// <summary>One that draws with WebGL, by the processor where there is nothing better.</summary>
public sealed class DrawingChromium : Chromium
{
    protected override IReadOnlyList<string> Graphics => ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
}

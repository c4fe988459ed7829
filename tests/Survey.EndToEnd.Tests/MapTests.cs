using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Testing;
using Survey.Worker.Results;
using static Microsoft.Playwright.Assertions;

namespace Survey.EndToEnd.Tests;

/// <summary>The network map in a real browser that draws it, over two quarters of a small sector.</summary>
public sealed class MapTests(DrawingChromium chromium, MapTests.TwoQuarters sector)
    : IClassFixture<DrawingChromium>, IClassFixture<MapTests.TwoQuarters>
{
    private static readonly string[] Names =
    [
        "Alder Forum", "Birch Voices", "Cedar Assembly", "Dunmere Trust", "Elmwick Commons", "Fenholt Network", "Gorsefield Action",
        "Hazelbourne Civic Lab", "Ivelden Citizens", "Juniper Register", "Kestrel Ballots", "Larkhope Open Councils",
    ];

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_map_is_drawn_turned_to_another_quarter_searched_and_narrowed_to_a_neighbourhood(int width)
    {
        var page = await OpenAsync("/results/map", width);
        var complaints = page.Complaints();
        await page.ReloadAsync();

        Assert.True(await InkAsync(page) > 200);
        await Expect(page.Locator("#map-plain")).ToBeHiddenAsync();
        await page.AssertGoodAsync($"map-{width}-1-whole");

        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Quarter: Apr to Jun 2024" });
        await slider.PressAsync("ArrowLeft");
        await Expect(page.Locator("#map-status")).ToHaveTextAsync("Jan to Mar 2024: 12 organisations and 12 ties.");
        await Expect(page.Locator("#map-lead")).ToContainTextAsync("Jan to Mar 2024");
        Assert.Equal("Jan to Mar 2024", await page.Locator("#map-quarter").GetAttributeAsync("aria-valuetext"));
        await page.Locator("#map-quarter").PressAsync("ArrowRight");
        await Expect(page.Locator("#map-status")).ToHaveTextAsync(
            "Apr to Jun 2024: 12 organisations and 24 ties. Since Jan to Mar 2024: 0 organisations new and 0 gone, 12 ties new and 0 gone.");
        await page.AssertGoodAsync($"map-{width}-2-second-quarter");

        await page.GetByLabel("Find an organisation").FillAsync("cedar assembly");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#map-status")).ToHaveTextAsync("Cedar Assembly: 4 partners in Apr to Jun 2024. Shown: the whole sector.");
        await page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("1");
        await Expect(page.Locator("#map-status")).ToContainTextAsync("Shown: it and its partners.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Organisations (5)" })).ToBeVisibleAsync();
        Assert.Contains("steps=1", page.Url, StringComparison.Ordinal);
        await page.AssertGoodAsync($"map-{width}-3-neighbourhood");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the whole sector" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Organisations (12)" })).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_moves_the_map_and_brings_it_back()
    {
        var page = await OpenAsync("/results/map", 1280);
        var stage = page.GetByRole(AriaRole.Application, new() { Name = "Network map" });
        await stage.FocusAsync();
        var whole = await stage.ScreenshotAsync();

        await stage.PressAsync("ArrowLeft");
        await stage.PressAsync("+");
        Assert.NotEqual(whole, await stage.ScreenshotAsync());

        await stage.PressAsync("0");
        // Names find their places once the map has come to rest.
        await Until.TrueAsync(async () => IsWhole(await stage.ScreenshotAsync()));

        bool IsWhole(byte[] seen) => whole.AsSpan().SequenceEqual(seen);
    }

    [Fact]
    public async Task What_is_seen_is_saved_as_a_drawing_and_as_a_picture()
    {
        var page = await OpenAsync("/results/map", 1280);

        var drawing = XDocument.Load(await DownloadAsync("Save as SVG", "network-map-apr-to-jun-2024.svg"));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var texts = drawing.Descendants(svg + "text").Select(text => text.Value).ToList();
        Assert.All(Names, name => Assert.Contains(name, texts));
        Assert.Contains(texts, text => text.StartsWith("Unverified", StringComparison.Ordinal));
        Assert.Equal(24 + LegendLines, drawing.Descendants(svg + "path").Sum(path => path.Attribute("d")!.Value.Count(letter => letter == 'M')));
        Assert.DoesNotContain(drawing.Descendants().Attributes(), attribute => attribute.Name == "style");

        var picture = await File.ReadAllBytesAsync(await DownloadAsync("Save as PNG", "network-map-apr-to-jun-2024.png"));
        Assert.Equal(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, picture[..4]);
        Assert.True(picture.Length > 20_000);

        async Task<string> DownloadAsync(string button, string name)
        {
            var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
            Assert.Equal(name, file.SuggestedFilename);
            return await file.PathAsync();
        }
    }

    [Fact]
    public async Task Without_scripts_there_are_the_picture_the_quarters_and_the_tables()
    {
        var page = await OpenAsync("/results/map?focus=ORG3&steps=2", 320, javaScript: false);

        await Expect(page.Locator("#map")).ToBeHiddenAsync();
        await Expect(page.Locator("#map-plain svg")).ToBeVisibleAsync();
        await page.AssertGoodAsync("map-320-plain", javaScript: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Jan to Mar 2024", Exact = true }).ClickAsync();
        await Expect(page.Locator("#map-lead")).ToContainTextAsync("Jan to Mar 2024: Cedar Assembly, those it works with");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ties" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Works with" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Works with" })).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    // Three kinds of ties, new ones, and gone ones.
    private const int LegendLines = 5;

    private Task<IPage> OpenAsync(string path, int width, bool javaScript = true) => sector.OpenAsync(chromium, path, width, javaScript);

    /// <summary>How many pixels of the map are of the first colour of the legend.</summary>
    private static async Task<int> InkAsync(IPage page)
    {
        await Expect(page.Locator("#map")).ToBeVisibleAsync();
        var picture = Convert.ToBase64String(await page.Locator("#map-stage").ScreenshotAsync());
        return await page.EvaluateAsync<int>(
            """
            async picture => {
              const image = new Image();
              image.src = `data:image/png;base64,${picture}`;
              await image.decode();
              const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 0, image.width, image.height);
              let inked = 0;
              for (let at = 0; at < data.length; at += 4) if (data[at] === 0x12 && data[at + 1] === 0x43 && data[at + 2] === 0x6d) inked++;
              return inked;
            }
            """, picture);
    }

    /// <summary>Twelve organisations in a ring, each of which works with the next; a quarter later with the one after it too.</summary>
    public sealed class TwoQuarters : IAsyncLifetime
    {
        // Of a browser in which the evaluator has signed in: links are not sent often.
        private IReadOnlyList<BrowserContextCookiesResult> signedIn = [];

        public SurveyApp App { get; } = new();

        public async Task InitializeAsync()
        {
            using var evaluator = await App.StaffClientAsync(Roles.Evaluator);
            var quarter = new Quarter(App, evaluator);
            var instrument = await quarter.AddInstrumentAsync(
                Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
            await quarter.ImportAsync(Names.Select((name, position) => ($"ORG{position + 1}", name)));
            for (var number = 0; number < 2; number++)
            {
                var (wave, links) = await quarter.OpenAsync(instrument, number);
                foreach (var (reference, link) in links) await quarter.AnswerAsync(link, Answers(reference, partners: number + 1));
                await quarter.CloseAndAnalyseAsync(wave);
            }

            await App.RunAsync<LayOutMapsJob>();
        }

        /// <summary>A page that the evaluator sees.</summary>
        public async Task<IPage> OpenAsync(Chromium chromium, string path, int width, bool javaScript = true)
        {
            var page = await chromium.PageAsync(javaScript, width);
            await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
            if (signedIn.Count == 0)
            {
                await page.GotoAsync(await App.SignInLinkAsync(Roles.Evaluator));
                await page.Locator("main form button").ClickAsync();
                signedIn = await page.Context.CookiesAsync();
            }

            await page.Context.AddCookiesAsync(signedIn.Select(cookie =>
                new Cookie { Name = cookie.Name, Value = cookie.Value, Url = App.Address.ToString() }));
            await page.GotoAsync(new Uri(App.Address, path).ToString());
            return page;
        }

        public Task DisposeAsync()
        {
            App.Dispose();
            return Task.CompletedTask;
        }

        private static JsonObject Answers(string reference, int partners)
        {
            var number = int.Parse(reference[3..]);
            var picked = Enumerable.Range(0, partners).Select(step => KeyValuePair.Create(
                $"ORG{((number + step) % Names.Length) + 1}",
                (JsonNode?)new JsonObject { ["frequency"] = "monthly", ["reliability"] = "3", ["shared-aims"] = "4", ["openness"] = "2" }));
            return new JsonObject
            {
                ["partners"] = new JsonObject { ["picked"] = new JsonObject(picked) },
                ["activities"] = new JsonArray("research", "campaigning"),
            };
        }
    }
}

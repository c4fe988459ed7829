using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Survey.Testing;
using static Microsoft.Playwright.Assertions;

namespace Survey.EndToEnd.Tests;

/// <summary>The network map while it is moved and afterwards, and where it cannot be.</summary>
public sealed class MovedMapTests(DrawingChromium drawing, FlatChromium flat, MapTests.TwoQuarters sector)
    : IClassFixture<DrawingChromium>, IClassFixture<FlatChromium>, IClassFixture<MapTests.TwoQuarters>
{
    private const int Right = 60;
    private const int Down = 40;

    [Fact]
    public async Task The_whole_picture_follows_the_pointer_and_then_what_is_seen_is_what_is_clicked()
    {
        var page = await sector.OpenAsync(drawing, "/results/map", 1280);
        var stage = page.Locator("#map-stage");
        await stage.ScrollIntoViewIfNeededAsync();
        var box = (await stage.BoundingBoxAsync())!;
        await AtRestAsync(page);
        var (x, y) = await FindMarkAsync(page, await stage.ScreenshotAsync());
        await page.Mouse.ClickAsync(box.X + x, box.Y + y);
        await Expect(page.Locator("#map-status")).ToContainTextAsync("partners in Apr to Jun 2024");
        var said = await page.Locator("#map-status").TextContentAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the whole sector" }).ClickAsync();
        await stage.ScrollIntoViewIfNeededAsync();
        box = (await stage.BoundingBoxAsync())!;
        await AtRestAsync(page);
        await page.Mouse.MoveAsync(box.X + x, box.Y + y);
        await Expect(stage).ToHaveClassAsync(new Regex("stage--over"));
        var before = await stage.ScreenshotAsync();

        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + x + Right, box.Y + y + Down, new() { Steps = 6 });
        var (inked, stayed) = await CompareAsync(page, before, await stage.ScreenshotAsync());
        await page.Mouse.UpAsync();

        // Ties, marks, names and what is said of the one that is held.
        Assert.True(inked > 5_000, $"{inked} pixels are drawn.");
        Assert.True(stayed > 0.99 * inked, $"{stayed} of {inked} pixels have moved with the pointer.");
        await AtRestAsync(page);
        await Expect(page.Locator("#map-status")).Not.ToHaveTextAsync(said!);
        await page.Mouse.ClickAsync(box.X + x + Right, box.Y + y + Down);
        await Expect(page.Locator("#map-status")).ToHaveTextAsync(said!);
    }

    [Fact]
    public async Task Without_WebGL_the_page_says_so_and_has_the_picture_and_the_tables()
    {
        var page = await sector.OpenAsync(flat, "/results/map", 1280);

        await Expect(page.GetByText("This browser cannot draw the map that can be moved")).ToBeVisibleAsync();
        await Expect(page.Locator("#map")).ToBeHiddenAsync();
        await Expect(page.Locator("#map-plain svg")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ties (24)" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Cedar Assembly" })).ToBeVisibleAsync();
        await page.AssertGoodAsync("map-1280-without-webgl");
    }

    /// <summary>Waits until the picture is one of where the map is.</summary>
    private static Task AtRestAsync(IPage page) => Until.TrueAsync(() => page.EvaluateAsync<bool>(
        "document.querySelector('#map-stage .sigma-picture')?.style.transform === ''"));

    /// <summary>The middle of a mark in the first colour of the legend.</summary>
    private static async Task<(int X, int Y)> FindMarkAsync(IPage page, byte[] picture)
    {
        var found = await page.EvaluateAsync<int[]>(
            $$"""
            async picture => {
              {{Pixels}}
              const { width, height, at } = await pixels(picture);
              const isInk = (x, y) => at(x, y) === 0x12436d;
              for (let y = 50; y < height - 100; y++)
                for (let x = 50; x < width - 100; x++)
                  if ([-3, 0, 3].every(across => [-3, 0, 3].every(down => isInk(x + across, y + down)))) return [x, y];
              return [];
            }
            """, Convert.ToBase64String(picture));
        return (found[0], found[1]);
    }

    /// <summary>How many pixels were drawn that the move keeps in view, and how many of them are now where it put them.</summary>
    private static async Task<(int Inked, int Stayed)> CompareAsync(IPage page, byte[] before, byte[] after)
    {
        var counts = await page.EvaluateAsync<int[]>(
            $$"""
            async ([before, after, right, down]) => {
              {{Pixels}}
              const [one, other] = [await pixels(before), await pixels(after)];
              let [inked, stayed] = [0, 0];
              // Not the frame.
              for (let y = 4; y < one.height - down - 4; y++)
                for (let x = 4; x < one.width - right - 4; x++) {
                  if (one.at(x, y) === 0xffffff) continue;
                  inked++;
                  if (one.at(x, y) === other.at(x + right, y + down)) stayed++;
                }
              return [inked, stayed];
            }
            """, new object[] { Convert.ToBase64String(before), Convert.ToBase64String(after), Right, Down });
        return (counts[0], counts[1]);
    }

    private const string Pixels =
        """
        const pixels = async picture => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const { width, height } = image;
          const context = new OffscreenCanvas(width, height).getContext('2d');
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, width, height);
          const at = (x, y) => [0, 1, 2].reduce((all, part) => all * 256 + data[4 * (y * width + x) + part], 0);
          return { width, height, at };
        };
        """;
}

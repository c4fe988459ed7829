using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Survey.EndToEnd.Tests;

/// <summary>What every page must hold to, whatever it shows.</summary>
public static class Looks
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "; undefined";

    /// <summary>
    /// Checks accessibility with axe (WCAG 2.2 A and AA, best practice) and that the page does not scroll sideways; keeps a screenshot among the test artefacts.
    /// </summary>
    /// <param name="javaScript">False where the browser runs no scripts: axe is one.</param>
    public static async Task AssertGoodAsync(this IPage page, string name, bool javaScript = true)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(Artefacts(), $"{name}.png"), FullPage = true });
        var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(sideways <= 0, $"{name}: {sideways} pixels wider than the window.");
        if (!javaScript) return;
        // In the page itself: the library's own way opens a second page for each, which takes longer than the check.
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations
                .map(found => `${found.id} (${found.help}) at ${found.nodes.map(node => node.target.join(' ')).join(', ')}`)
            """,
            Rules);
        Assert.True(violations.Length == 0, $"{name}: {string.Join("; ", violations)}");
    }

    /// <summary>Collects what the browser complains about: refused scripts and styles, errors in scripts, missing files.</summary>
    public static IReadOnlyList<string> Complaints(this IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    private static string Artefacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Evaluation.sln"))) folder = folder.Parent;
        return Directory.CreateDirectory(System.IO.Path.Combine(folder!.FullName, "tests", "artefacts")).FullName;
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Survey.Analysis.Instruments;
using Survey.Api.Tests.Answering;

namespace Survey.Api.Tests.Return;

/// <summary>A wave of the shipped instrument in which organisations answer as the test says, a minute apart.</summary>
internal sealed partial class ReturnWave(OpenWave wave)
{
    public OpenWave Wave => wave;

    public AppFixture App => wave.App;

    public static async Task<ReturnWave> OpenAsync(AppFixture app, int more = 12) =>
        new(await OpenWave.OpenAsync(app, Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)), more));

    /// <summary>Answers, or answers anew, and submits.</summary>
    /// <param name="partners">References.</param>
    /// <param name="frequency">How closely it works with each of them.</param>
    /// <param name="trust">How it rates each of them, 1 to 4.</param>
    /// <param name="more">Further answers as JSON members, for example <c>"needs": { "funding": "need" }</c>.</param>
    public async Task AnswerAsync(
        string contact, string[] partners, string frequency = "monthly", string trust = "2", string more = "\"activities\": []")
    {
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var said = new JsonObject { ["frequency"] = frequency, ["reliability"] = trust, ["openness"] = trust };
        var picked = new JsonObject(partners.Select(partner => KeyValuePair.Create(partner, (JsonNode?)said.DeepClone())));
        var answer = partners.Length == 0 ? """{ "none": true }""" : new JsonObject { ["picked"] = picked }.ToJsonString();
        await wave.PutAsync($$"""{ "partners": {{answer}}, {{more}} }""", contact);
        await SubmitAsync(contact);
    }

    public async Task SubmitAsync(string contact)
    {
        var submitted = await App.Browser().PostAsync(wave.Api(contact) + "/submit", null);
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
    }

    public async Task AnswerAsync(params (string Contact, string[] Partners)[] answers)
    {
        foreach (var (contact, partners) in answers) await AnswerAsync(contact, partners);
    }

    /// <summary>The page of an organisation.</summary>
    public async Task<Page> PageAsync(string contact = "home", string query = "")
    {
        var page = await App.Browser().OpenAsync(wave.Page("return", contact) + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    /// <summary>All that the page shows, to the last attribute, without what is new at every request.</summary>
    public async Task<string> ShownAsync(string contact = "home") => Shown(await PageAsync(contact));

    /// <summary>As <see cref="ShownAsync"/>, without how many have answered: who knows that somebody answered learns nothing new from it.</summary>
    public async Task<string> ShownWithoutCountAsync(string contact = "home")
    {
        var page = await PageAsync(contact);
        page.Html.QuerySelectorAll(".survey-figure").Single(figure => figure.TextContent.Contains("Have answered")).Remove();
        return Shown(page);
    }

    /// <summary>What stands in the figure with this label.</summary>
    public static string Figure(Page page, string label) => page.Html.QuerySelectorAll(".survey-figure")
        .Single(figure => figure.QuerySelector("dt")!.TextContent == label).QuerySelector(".survey-figure__value")!.TextContent.Trim();

    /// <summary>All that a page shows, without what is new at every request; nothing where it leads elsewhere.</summary>
    public static string Shown(Page page) => Secret().Replace(page.Html.QuerySelector("main")?.InnerHtml ?? "", "");

    [GeneratedRegex("""<input[^>]*__RequestVerificationToken[^>]*>""")]
    private static partial Regex Secret();
}

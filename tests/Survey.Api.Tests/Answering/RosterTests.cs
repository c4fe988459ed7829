using System.Net;
using AngleSharp.Html.Dom;
using Survey.Api.Answering;
using Survey.Api.Directory;
using Survey.Api.Shared;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Answering;

/// <summary>Finding organisations on the roster, and telling the convenor about those that are not on it.</summary>
public sealed class RosterTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Searching_saves_what_was_ticked_and_hides_what_does_not_match()
    {
        var wave = await OpenWave.OpenAsync(app, more: 12);
        var browser = app.Browser();
        var page = await browser.OpenAsync(wave.Page("work"));

        var answer = await page.SubmitAsync("main form", ("partners", "north"), ("~find", "PÄRTNER  1"), ("then", "find"));
        Assert.Equal(wave.Page("work") + "?find=P%C3%84RTNER%20%201#find", answer.Location);
        page = await browser.OpenAsync(answer.Location!);

        Assert.Equal(["p01", "p10", "p11", "p12"], Boxes(page).Where(box => box.Closest("[hidden]") is null).Select(box => box.Value));
        Assert.Equal(["north"], Boxes(page).Where(box => box.IsChecked).Select(box => box.Value));
        Assert.Equal("4 of 15 shown, 1 selected", page.Html.QuerySelector("#find-status")!.TextContent);
        // What is out of sight is posted all the same.
        await page.SubmitAsync("main form", ("partners", "p11"), ("then", "all"));
        Assert.Contains("p11", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Looking_for_something_changes_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        await app.Browser().OpenAsync(wave.Page("work"));
        var before = await wave.RowsAsync();

        var page = await app.Browser().OpenAsync(wave.Page("work?find=north&missing=Nowhere"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(before, await wave.RowsAsync());
    }

    [Fact]
    public async Task Enter_in_the_search_searches_and_elsewhere_goes_on()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("work"));

        Assert.Contains("?find=south", (await page.SubmitAsync("main form", ("~find", "south"), ("then", "enter"))).Location);
        page = await app.Browser().OpenAsync(wave.Page("work?find=south"));
        Assert.Equal(wave.Page("about"), (await page.SubmitAsync("main form", ("then", "enter"))).Location);
    }

    [Theory]
    [InlineData("Llŷn", "llyn")]
    [InlineData("CAFÉ Société", "cafe societe")]
    [InlineData("Citizens’ Forum", "citizens' forum")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    [InlineData("I\u0307stanbul İzmir", "istanbul izmir")]
    public void Texts_are_folded(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Theory]
    [InlineData("North and Sons trust", "North & Sons <Trust>", true)]
    [InlineData("Democracy Club", "The Democracy Club CIC", true)]
    [InlineData("Electral Reform Society", "Electoral Reform Society", true)]
    [InlineData("Fforwm y De", "South Forum", false)]
    [InlineData("Partner 01", "Fair Fund", false)]
    [InlineData("?", "?", false)]
    public void Names_are_compared(string one, string other, bool similar)
    {
        Assert.Equal(similar, SimilarNames.Find(one, [other], name => [name]).Count == 1);
        Assert.Equal(SimilarNames.Likeness(one, other), SimilarNames.Likeness(other, one));
    }

    [Fact]
    public async Task Somebody_missing_is_told_to_the_convenor_once_and_ticks_are_kept()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();

        for (var time = 0; time < 2; time++)
        {
            var answer = await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync(
                "main form", ("partners", "north"), ("~name", " Quorum\tHouse "), ("~website", "quorum.example"), ("then", "nominate"));
            Assert.Equal(wave.Page("work") + "#missing", answer.Location);
        }

        var nomination = Assert.Single(await NominationsAsync());
        Assert.Equal(("Quorum House", "quorum.example", "Ann of Home Alliance"), (nomination.Name, nomination.Website, nomination.NominatedBy));
        var page = await browser.OpenAsync(wave.Page("work"));
        Assert.Contains("Quorum House", page.Main);
        Assert.Contains("Only the convenor and the evaluators see the name and who gave it.", page.Main);
        Assert.Contains("north", await wave.AnswersAsync());
        // Others are not told.
        Assert.DoesNotContain("Quorum House", (await browser.OpenAsync(wave.Page("work", "north"))).Main);
    }

    [Fact]
    public async Task A_name_like_one_on_the_roster_is_offered_to_be_ticked_before_the_convenor_is_told()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();

        var answer = await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync(
            "main form", ("partners", "fund"), ("~name", "Southern Forum"), ("then", "nominate"));
        var page = await browser.OpenAsync(answer.Location!);
        Assert.Equal("tick:a/B.1", page.Html.QuerySelector("#missing .govuk-inset-text button")!.GetAttribute("value"));
        Assert.Empty(await NominationsAsync());

        await page.SubmitAsync("main form", ("then", "tick:a/B.1"));
        Assert.Equal("""{"partners":{"picked":{"a/B.1":{},"fund":{}}}}""", await wave.AnswersAsync());
        Assert.Empty(await NominationsAsync());

        await page.SubmitAsync("main form", ("then", "nominate-anyway"));
        Assert.Equal("Southern Forum", Assert.Single(await NominationsAsync()).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("later")]
    public async Task A_name_that_was_typed_is_not_lost_by_another_button(string then)
    {
        var wave = await OpenWave.OpenAsync(app);

        await (await app.Browser().OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("~name", "Quorum House"), ("then", then));

        Assert.Single(await NominationsAsync());
    }

    [Theory]
    [InlineData("  ", "", "Write the name of the organisation that is missing.")]
    [InlineData("?!", "", "Write the name of the organisation that is missing.")]
    [InlineData("Bell\u0007", "", "Write at most 200 characters that can be seen.")]
    [InlineData("Fine", "long", "Write at most 200 characters that can be seen.")]
    public async Task What_is_no_name_is_refused(string name, string website, string sentence)
    {
        var wave = await OpenWave.OpenAsync(app);
        var address = website == "long" ? new string('w', 201) : website;

        var answer = await (await app.Browser().OpenAsync(wave.Page("work"))).SubmitAsync(
            "main form", ("~name", name), ("~website", address), ("then", "nominate"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([sentence], answer.FieldErrors);
        Assert.Empty(await NominationsAsync());
    }

    [Fact]
    public async Task The_convenor_matches_adds_and_dismisses_and_undoes_each()
    {
        var wave = await OpenWave.OpenAsync(app);
        foreach (var name in new[] { "Quorum House", "Fforwm y De", "Nonsense" })
            await (await app.Browser().OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("~name", name), ("then", "nominate"));
        var convenor = wave.Convenor;
        string Address(string name) => $"/directory/nominations/{NominationsAsync().Result.Single(nomination => nomination.Name == name).Id}";

        var added = await (await convenor.OpenAsync(Address("Quorum House"))).SubmitAsync(
            "form[action*=Add]", ("nation", "wales"), ("kind", "charity"));
        Assert.Equal("/directory", added.Location);
        await (await convenor.OpenAsync(Address("Fforwm y De"))).SubmitAsync("form[action*=Same]", ("same", "a/B.1"));
        await (await convenor.OpenAsync("/directory")).SubmitAsync("form[action*=Dismiss]");

        var list = await convenor.OpenAsync("/directory");
        Assert.Contains("Quorum House: is Quorum House", list.Main);
        Assert.Contains("Fforwm y De: is South Forum", list.Main);
        Assert.Contains("Nonsense: dismissed", list.Main);
        Assert.Equal("Quorum House", (await OrganisationAsync("quorum-house"))!.Name);
        Assert.Equal(["Fforwm y De"], (await OrganisationAsync("a/B.1"))!.Aliases);

        foreach (var name in new[] { "Quorum House", "Fforwm y De", "Nonsense" })
            await (await convenor.OpenAsync(Address(name))).SubmitAsync("form[action*=Reopen]");
        Assert.All(await NominationsAsync(), nomination => Assert.True(nomination.IsOpen));
        Assert.Empty((await OrganisationAsync("a/B.1"))!.Aliases);
        Assert.NotNull(await OrganisationAsync("quorum-house"));
    }

    [Fact]
    public async Task Adding_needs_what_the_directory_needs()
    {
        var wave = await OpenWave.OpenAsync(app);
        await (await app.Browser().OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("~name", "Quorum House"), ("then", "nominate"));
        var address = $"/directory/nominations/{(await NominationsAsync())[0].Id}";

        var answer = await (await wave.Convenor.OpenAsync(address)).SubmitAsync("form[action*=Add]", ("reference", "north"));

        Assert.Equal(3, answer.FieldErrors.Count);
        Assert.True(Assert.Single(await NominationsAsync()).IsOpen);
    }

    private static IEnumerable<IHtmlInputElement> Boxes(Page page) =>
        page.Html.QuerySelectorAll(".survey-roster input").OfType<IHtmlInputElement>();

    private async Task<IReadOnlyList<Nomination>> NominationsAsync()
    {
        var sector = (await app.SectorAsync()).Id;
        return await app.ReadAsync(session => new NominationStore(session).ListAsync(sector));
    }

    private async Task<Organisation?> OrganisationAsync(string reference)
    {
        var sector = (await app.SectorAsync()).Id;
        return await app.ReadAsync(session => new DirectoryStore(session).FindAsync(sector, reference));
    }
}

using System.Net;
using Survey.Database.Connections;
using Survey.Database.Return;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Return;

/// <summary>Asking to be introduced: both sides have to want it before either sees the other's name and address.</summary>
public sealed class IntroductionTests
{
    private const string Ask = "form[action$='handler=Ask']";
    private const string Answer = "form[action$='handler=Answer']";
    private const string TakeBack = "form[action$='handler=Withdraw']";
    private const string Same = """ "activities": ["research"] """;

    [Fact]
    public async Task Nobody_sees_a_name_before_both_want_it()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        var asked = await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);

        var (mine, theirs) = (await wave.PageAsync(), await wave.PageAsync("p01"));
        Assert.Contains("You have asked to meet", mine.Main);
        Assert.Contains("Home Alliance would like to be introduced", theirs.Main);
        foreach (var page in new[] { mine, theirs })
            Assert.DoesNotContain("@organisation.example", page.Html.DocumentElement.OuterHtml);

        await theirs.SubmitAsync(Answer, (Field(theirs), "accept"));

        Assert.Contains("p01@organisation.example", (await wave.PageAsync()).Main);
        Assert.Contains("home@organisation.example", (await wave.PageAsync("p01")).Main);
        Assert.DoesNotContain("@organisation.example", (await wave.PageAsync("p02")).Main);
    }

    [Fact]
    public async Task Not_now_is_not_told_and_not_asked_again()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        var waiting = await wave.ShownAsync();
        var theirs = await wave.PageAsync("p01");

        await theirs.SubmitAsync(Answer, (Field(theirs), "later"));

        Assert.Equal(waiting, await wave.ShownAsync());
        await TakeBackAsync(wave);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        Assert.DoesNotContain("would like to be introduced to you", (await wave.PageAsync("p01")).Main);
    }

    [Fact]
    public async Task What_is_taken_back_is_seen_no_more_even_after_it_was_accepted()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        await TakeBackAsync(wave);
        Assert.DoesNotContain("would like to be introduced to you", (await wave.PageAsync("p01")).Main);

        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        var theirs = await wave.PageAsync("p01");
        await theirs.SubmitAsync(Answer, (Field(theirs), "accept"));
        await app.WriteAsync(async session =>
        {
            var store = new IntroductionStore(session);
            var row = Assert.Single(await store.OfAsync(wave.Wave.Id, await IdAsync(wave, "home")));
            return await store.WithdrawAsync(row.Id, row.AskingId, app.Clock.Now());
        });

        Assert.DoesNotContain("@organisation.example", (await wave.PageAsync("p01")).Main);
        Assert.DoesNotContain("@organisation.example", (await wave.PageAsync()).Main);
    }

    [Fact]
    public async Task Asking_whoever_has_asked_is_accepting()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        var early = await wave.PageAsync("p01");
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));

        await early.SubmitAsync(Ask, ("organisation", "home"));

        Assert.Contains("p01@organisation.example", (await wave.PageAsync()).Main);
        Assert.Contains("home@organisation.example", (await wave.PageAsync("p01")).Main);
    }

    [Fact]
    public async Task A_program_that_sends_every_form_as_it_stands_changes_nothing()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"));
        await (await wave.PageAsync("p02")).SubmitAsync(Ask, ("organisation", "home"));
        var rows = await wave.Wave.RowsAsync();
        var (mine, theirs) = (await wave.ShownAsync(), await wave.ShownAsync("p01"));

        var page = await wave.PageAsync();
        foreach (var form in new[] { Ask, Answer, TakeBack })
        {
            var answer = await page.SubmitAsync(form);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Single(answer.Html.QuerySelectorAll(".govuk-error-summary a"));
        }

        Assert.Equal(rows, await wave.Wave.RowsAsync());
        Assert.Equal(mine, await wave.ShownAsync());
        Assert.Equal(theirs, await wave.ShownAsync("p01"));
    }

    [Fact]
    public async Task Others_wishes_can_neither_be_answered_nor_taken_back()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"), ("organisation", "p02"));
        await (await wave.PageAsync("p03")).SubmitAsync(Ask, ("organisation", "p02"));
        var wish = (await wave.PageAsync()).Html.QuerySelector($"{TakeBack} input[type=checkbox]")!.GetAttribute("value")!;

        var accepted = await (await wave.PageAsync("p02")).SubmitAsync(Answer, ($"answer[{wish}]", "accept"));
        var takenBack = await (await wave.PageAsync("p03")).SubmitAsync(TakeBack, ("introduction", wish));

        Assert.Equal(HttpStatusCode.BadRequest, accepted.Status);
        Assert.Equal(HttpStatusCode.BadRequest, takenBack.Status);
        Assert.Contains("Home Alliance would like to be introduced", (await wave.PageAsync("p01")).Main);
        Assert.DoesNotContain("@organisation.example", (await wave.PageAsync()).Main);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("home")]
    [InlineData("")]
    public async Task Only_others_on_the_roster_can_be_asked(string reference)
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        var rows = await wave.Wave.RowsAsync();

        var refused = await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", reference));

        Assert.Equal(["Choose whom you would like to meet."], refused.FieldErrors);
        Assert.Equal(rows, await wave.Wave.RowsAsync());
    }

    [Fact]
    public async Task Nobody_asks_the_whole_sector()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);

        var refused = await (await wave.PageAsync()).SubmitAsync(
            Ask, [.. new[] { "p01", "p02", "p03", "p04", "p05", "p06" }.Select(reference => ("organisation", reference))]);

        Assert.Equal(["At most 5 requests can wait for an answer. Take one back first."], refused.FieldErrors);
    }

    [Fact]
    public async Task The_convenor_sees_numbers_only()
    {
        await using var app = new AppFixture();
        var wave = await MetAsync(app);
        await (await wave.PageAsync()).SubmitAsync(Ask, ("organisation", "p01"), ("organisation", "p02"));
        var theirs = await wave.PageAsync("p01");
        await theirs.SubmitAsync(Answer, (Field(theirs), "accept"));

        var page = await wave.Wave.Convenor.OpenAsync($"/waves/{wave.Wave.Id}");

        Assert.Contains("Introductions asked for: 2, accepted: 1.", page.Main);
    }

    private static async Task<ReturnWave> MetAsync(AppFixture app)
    {
        var wave = await ReturnWave.OpenAsync(app, more: 7);
        foreach (var contact in new[] { "home", "p01", "p02", "p03" }) await wave.AnswerAsync(contact, [], more: Same);
        return wave;
    }

    private static string Field(Page page) => page.Html.QuerySelector($"{Answer} input[type=radio]")!.GetAttribute("name")!;

    private static async Task TakeBackAsync(ReturnWave wave)
    {
        var page = await wave.PageAsync();
        var id = page.Html.QuerySelector($"{TakeBack} input[type=checkbox]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(TakeBack, ("introduction", id))).Status);
    }

    private static async Task<Guid> IdAsync(ReturnWave wave, string reference) => (await wave.App.ReadAsync(session =>
        new RosterStore(session).LoadAsync(wave.Wave.Id))).Single(row => row.Reference == reference).OrganisationId;
}

using System.Net;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task Opening_the_link_changes_nothing_however_often()
    {
        await using var app = new AppFixture();
        var link = $"/sign-in/{await app.MakeLinkAsync(await app.AddStaffAsync(Roles.Convenor))}";
        var scanner = app.Browser();

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await scanner.OpenAsync(link)).Status);

        Assert.Equal("/sign-in", (await scanner.OpenAsync("/account")).Location);
        var browser = app.Browser();
        Assert.Equal("/", (await (await browser.OpenAsync(link)).SubmitAsync("main form")).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/account")).Status);
    }

    [Fact]
    public async Task The_link_works_once()
    {
        await using var app = new AppFixture();
        var link = $"/sign-in/{await app.MakeLinkAsync(await app.AddStaffAsync(Roles.Convenor))}";
        var (first, second) = (app.Browser(), app.Browser());
        var (firstPage, secondPage) = (await first.OpenAsync(link), await second.OpenAsync(link));
        await firstPage.SubmitAsync("main form");

        var refused = await secondPage.SubmitAsync("main form");

        Assert.Equal((HttpStatusCode.Gone, "This link has been used"), (refused.Status, refused.Heading));
        Assert.Equal("/sign-in", refused.Html.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Equal("/sign-in", (await second.OpenAsync("/account")).Location);
    }

    [Theory]
    [InlineData(14, HttpStatusCode.Redirect, "")]
    [InlineData(15, HttpStatusCode.Gone, "This link has expired")]
    public async Task The_link_works_for_a_quarter_of_an_hour(int minutes, HttpStatusCode status, string heading)
    {
        await using var app = new AppFixture();
        var link = $"/sign-in/{await app.MakeLinkAsync(await app.AddStaffAsync(Roles.Convenor))}";
        var page = await app.Browser().OpenAsync(link);
        app.Clock.Advance(TimeSpan.FromMinutes(minutes));

        var answer = await page.SubmitAsync("main form");

        Assert.Equal((status, heading), (answer.Status, answer.Heading));
    }

    [Fact]
    public async Task A_wrong_link_says_so_and_offers_another()
    {
        await using var app = new AppFixture();

        var page = await app.Browser().OpenAsync($"/sign-in/{Token.Create()}");

        Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), (page.Status, page.Heading));
        Assert.Equal("/sign-in", page.Html.QuerySelector("main a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_the_forms_token_nobody_is_signed_in()
    {
        await using var app = new AppFixture();
        var link = $"/sign-in/{await app.MakeLinkAsync(await app.AddStaffAsync(Roles.Convenor))}";

        var answer = await app.Browser().PostAsync(link, new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Known_unknown_and_removed_addresses_get_the_same_answer()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Funder, "known@example.org");
        await app.AddStaffAsync(Roles.Administrator, "admin@example.org");
        var removed = await app.AddStaffAsync(Roles.Funder, "removed@example.org");
        await app.WriteAsync(session => new StaffStore(session).RemoveAsync(removed.SectorId, removed.Id, app.Clock.Now()));

        var answers = new List<Page>();
        foreach (var address in new[] { " Known@Example.org", "unknown@example.org", "removed@example.org" })
            answers.Add(await (await app.Browser().OpenAsync("/sign-in")).SubmitAsync("main form", ("Email", address)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "Check your email"), (answer.Status, answer.Heading)));
        Assert.Single(answers.Select(answer => answer.Html.DocumentElement.OuterHtml).Distinct());
        Assert.Single(answers.Select(answer => string.Join(' ', answer.Answer.Headers.Select(header => header.Key))).Distinct());
        Assert.Equal(["known@example.org"], await LinksDueAsync(app));
    }

    [Fact]
    public async Task One_address_gets_three_links_in_a_quarter_of_an_hour_and_no_more()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Funder, "known@example.org");
        var page = await app.Browser().OpenAsync("/sign-in");

        for (var i = 0; i < 5; i++) Assert.Equal("Check your email", (await AskAsync()).Heading);
        Assert.Equal(3, (await LinksDueAsync(app)).Count);

        app.Clock.Advance(SignInStore.Lifetime);
        await AskAsync();
        Assert.Single(await LinksDueAsync(app));

        Task<Page> AskAsync() => page.SubmitAsync("main form", ("Email", "known@example.org"));
    }

    [Fact]
    public async Task One_computer_asks_ten_times_a_minute_and_no_more()
    {
        await using var app = new AppFixture();
        var page = await app.Browser().OpenAsync("/sign-in");

        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync("main form", ("Email", $"{i}@example.org"))).Status);
        var refused = await page.SubmitAsync("main form", ("Email", "eleventh@example.org"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.Answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync("/sign-in")).Status);
    }

    [Theory]
    [InlineData("", "Enter your email address")]
    [InlineData("   ", "Enter your email address")]
    [InlineData("ada", "Enter an email address in the correct format, like name@example.org")]
    [InlineData("Ada <ada@example.org>", "Enter an email address in the correct format, like name@example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org", "Enter an email address in the correct format, like name@example.org")]
    public async Task What_is_no_address_is_named(string typed, string sentence)
    {
        await using var app = new AppFixture();

        var page = await (await app.Browser().OpenAsync("/sign-in")).SubmitAsync("main form", ("Email", typed));

        Assert.Equal([sentence], page.FieldErrors);
    }

    private static async Task<IReadOnlyList<string>> LinksDueAsync(AppFixture app)
    {
        var addresses = new List<string>();
        while (await app.WriteAsync(session => new SignInStore(session).ClaimAsync(Token.Hash(Token.Create()), app.Clock.Now())) is { } due)
            addresses.Add(due.Email);
        return addresses;
    }
}

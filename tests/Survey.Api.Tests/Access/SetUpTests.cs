using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Access;
using Survey.Database.Access;

namespace Survey.Api.Tests.Access;

public sealed class SetUpTests
{
    private static readonly (string, string)[] Ada =
        [("SectorName", " Democracy "), ("TimeZone", "Europe/London"), ("Name", "Ada"), ("Email", "ada@example.org")];

    [Fact]
    public async Task An_empty_installation_is_set_up_once_by_whoever_started_it()
    {
        await using var app = new AppFixture();
        var link = app.Services.GetRequiredService<SetUpLink>();
        var browser = app.Browser();
        var page = await browser.OpenAsync(link.Address.AbsolutePath);
        Assert.Equal("Europe/London", page.Html.QuerySelector("#TimeZone")!.GetAttribute("value"));

        Assert.Equal("/", (await page.SubmitAsync("main form", Ada)).Location);

        Assert.Contains("Administrator", (await browser.OpenAsync("/account")).Main, StringComparison.Ordinal);
        var sector = await app.ReadAsync(session => session.FindAsync<SectorRow>("SELECT * FROM Sector"));
        Assert.Equal(("Democracy", "Europe/London"), (sector!.Name, sector.TimeZone));
        Assert.Equal(HttpStatusCode.Gone, (await app.Browser().OpenAsync(link.Address.AbsolutePath)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/staff")).Status);
        var console = new StringWriter();
        await link.AnnounceAsync(console);
        Assert.Equal("", console.ToString());
    }

    [Fact]
    public async Task Of_two_pages_opened_before_only_the_first_counts()
    {
        await using var app = new AppFixture();
        var address = app.Services.GetRequiredService<SetUpLink>().Address.AbsolutePath;
        var (first, second) = (await app.Browser().OpenAsync(address), await app.Browser().OpenAsync(address));
        await first.SubmitAsync("main form", Ada);

        Assert.Equal(HttpStatusCode.Gone, (await second.SubmitAsync("main form", Ada)).Status);
        Assert.Single(await app.ReadAsync(session => session.QueryAsync<SectorRow>("SELECT * FROM Sector")));
    }

    [Fact]
    public async Task The_link_is_printed_for_an_empty_installation()
    {
        await using var app = new AppFixture { Settings = { ["PublicUrl"] = "https://survey.example.org" } };
        var link = app.Services.GetRequiredService<SetUpLink>();
        var console = new StringWriter();

        await link.AnnounceAsync(console);

        Assert.Matches("Set it up here, once: https://survey.example.org/set-up/[A-Za-z0-9_-]{43}\n", console.ToString());
    }

    [Fact]
    public async Task Another_token_leads_nowhere()
    {
        await using var app = new AppFixture();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync($"/set-up/{Token.Create()}")).Status);
    }

    [Theory]
    [InlineData("SectorName", "", "Enter the name of the sector")]
    [InlineData("TimeZone", "", "Enter a time zone by its IANA name, like Europe/London")]
    [InlineData("TimeZone", "GMT Standard Time", "Enter a time zone by its IANA name, like Europe/London")]
    [InlineData("TimeZone", "../../etc/passwd", "Enter a time zone by its IANA name, like Europe/London")]
    [InlineData("TimeZone", "Europe/Atlantis", "Enter a time zone by its IANA name, like Europe/London")]
    [InlineData("Name", " ", "Enter your name")]
    [InlineData("Email", "ada", "Enter an email address in the correct format, like name@example.org")]
    public async Task What_cannot_be_used_is_named_and_nothing_is_kept(string field, string typed, string sentence)
    {
        await using var app = new AppFixture();
        var page = await app.Browser().OpenAsync(app.Services.GetRequiredService<SetUpLink>().Address.AbsolutePath);

        var refused = await page.SubmitAsync("main form", [.. Ada.Where(given => given.Item1 != field), (field, typed)]);

        Assert.Equal([sentence], refused.FieldErrors);
        Assert.Empty(await app.ReadAsync(session => session.QueryAsync<SectorRow>("SELECT * FROM Sector")));
    }
}

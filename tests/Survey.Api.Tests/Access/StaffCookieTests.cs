using System.Net;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Access;

public sealed class StaffCookieTests
{
    [Fact]
    public async Task Removed_staff_lose_access_at_their_next_request_and_stay_out_when_they_come_back()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Administrator);
        var staff = await app.AddStaffAsync(Roles.Convenor);
        var browser = await app.SignInAsync(staff);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/account")).Status);

        Assert.True(await app.WriteAsync(session => new StaffStore(session).RemoveAsync(staff.SectorId, staff.Id, app.Clock.Now())));

        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Location);
        await app.WriteAsync(session => RestoreAsync(session, staff));
        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Location);
    }

    [Fact]
    public async Task A_link_of_removed_staff_does_not_work()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Administrator);
        var staff = await app.AddStaffAsync(Roles.Convenor);
        var page = await app.Browser().OpenAsync($"/sign-in/{await app.MakeLinkAsync(staff)}");
        await app.WriteAsync(session => new StaffStore(session).RemoveAsync(staff.SectorId, staff.Id, app.Clock.Now()));

        Assert.Equal("This link does not work", (await page.SubmitAsync("main form")).Heading);
    }

    [Fact]
    public async Task A_changed_role_counts_at_the_next_request()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Administrator);
        var staff = await app.AddStaffAsync(Roles.Administrator);
        var browser = await app.SignInAsync(staff);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/staff")).Status);

        Assert.True(await app.WriteAsync(session => new StaffStore(session).ChangeRoleAsync(staff.SectorId, staff.Id, Roles.Funder)));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/staff")).Status);
        Assert.Contains("Funder", (await browser.OpenAsync("/account")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_stay_signed_in_for_eight_hours_after_their_last_visit()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        app.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/account")).Status);
        app.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/account")).Status);
        app.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Location);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        await (await browser.OpenAsync("/sign-out")).SubmitAsync("main form");

        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Location);
    }

    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("https://survey.example.org", true)]
    public async Task The_cookie_is_for_this_site_only_and_hidden_from_scripts(string publicUrl, bool secure)
    {
        await using var app = new AppFixture { Settings = { ["PublicUrl"] = publicUrl } };
        var page = await app.Browser().OpenAsync($"/sign-in/{await app.MakeLinkAsync(await app.AddStaffAsync(Roles.Funder))}");

        var answer = await page.SubmitAsync("main form");

        var cookie = answer.Answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("survey-staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<bool> RestoreAsync(Session session, StaffRow staff)
    {
        await new StaffStore(session).RestoreAsync(staff.SectorId, staff.Id);
        return true;
    }
}

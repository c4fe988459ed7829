using System.Net;
using Survey.Database.Access;

namespace Survey.Api.Tests.Access;

public sealed class StaffTests
{
    [Fact]
    public async Task Somebody_added_gets_no_mail_and_can_ask_for_a_link()
    {
        await using var app = new AppFixture();
        var administrator = await app.SignInAsync(Roles.Administrator);
        var page = await administrator.OpenAsync("/staff");
        Assert.Contains("They get no mail from this", page.Main, StringComparison.Ordinal);

        var answer = await page.SubmitAsync("#add", ("Name", "Grace"), ("Email", "Grace@Example.org"), ("Role", Roles.Evaluator));

        Assert.Equal("/staff", answer.Location);
        Assert.Contains("Grace@Example.org", (await administrator.OpenAsync("/staff")).Html.QuerySelector("#current")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(await app.WriteAsync(session => new SignInStore(session).ClaimAsync("h", app.Clock.GetUtcNow().UtcDateTime)));
        var grace = await FindAsync(app, "grace@example.org");
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(grace!)).OpenAsync("/account")).Status);
    }

    [Fact]
    public async Task Removing_can_be_undone()
    {
        await using var app = new AppFixture();
        var administrator = await app.SignInAsync(Roles.Administrator);
        var staff = await app.AddStaffAsync(Roles.Funder, "f@example.org");

        await (await administrator.OpenAsync("/staff")).SubmitAsync("form[action*='Remove']");
        Assert.NotNull((await FindAsync(app, staff.Email))!.RemovedAt);

        var page = await administrator.OpenAsync("/staff");
        Assert.Contains("f@example.org", page.Html.QuerySelector("#removed")!.TextContent, StringComparison.Ordinal);
        await page.SubmitAsync("#removed form");
        Assert.Null((await FindAsync(app, staff.Email))!.RemovedAt);
    }

    [Fact]
    public async Task A_role_is_changed_from_the_list()
    {
        await using var app = new AppFixture();
        var administrator = await app.SignInAsync(Roles.Administrator);
        await app.AddStaffAsync(Roles.Funder, "f@example.org");
        var page = await administrator.OpenAsync("/staff");

        await page.SubmitAsync("form[action*='Role']", ("NewRole", Roles.Evaluator));
        Assert.Equal(Roles.Evaluator, (await FindAsync(app, "f@example.org"))!.Role);

        var refused = await page.SubmitAsync("form[action*='Role']", ("NewRole", "owner"));
        Assert.Contains("Select one of the roles in the list", refused.Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Roles.Evaluator, (await FindAsync(app, "f@example.org"))!.Role);
    }

    [Theory]
    [InlineData("Remove", "You cannot remove yourself; another administrator can")]
    [InlineData("Role", "You cannot change your own role; another administrator can")]
    public async Task Nobody_shuts_themselves_out(string handler, string sentence)
    {
        await using var app = new AppFixture();
        var me = await app.AddStaffAsync(Roles.Administrator);
        var other = await app.AddStaffAsync(Roles.Administrator);
        var page = await (await app.SignInAsync(me)).OpenAsync("/staff");
        Assert.DoesNotContain(me.Id.ToString(), page.Html.QuerySelector("#current")!.InnerHtml, StringComparison.Ordinal);
        foreach (var form in page.Html.QuerySelectorAll("#current form"))
            form.SetAttribute("action", form.GetAttribute("action")!.Replace(other.Id.ToString(), me.Id.ToString(), StringComparison.Ordinal));

        var refused = await page.SubmitAsync($"form[action*='{handler}']", ("NewRole", Roles.Funder));

        Assert.Contains(sentence, refused.Html.Body!.TextContent, StringComparison.Ordinal);
        var row = await FindAsync(app, me.Email);
        Assert.Equal((Roles.Administrator, null), (row!.Role, row.RemovedAt));
    }

    [Fact]
    public async Task Staff_of_another_sector_are_out_of_reach()
    {
        await using var app = new AppFixture();
        var page = await (await app.SignInAsync(Roles.Administrator)).OpenAsync("/staff");
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var stranger = await app.WriteAsync(async session =>
        {
            var elsewhere = await new SectorStore(session).CreateAsync("Elsewhere", "Europe/Paris", now);
            await new StaffStore(session).AddAsync(elsewhere.Id, "A", "a@example.org", Roles.Administrator, now);
            return await new StaffStore(session).AddAsync(elsewhere.Id, "S", "s@example.org", Roles.Funder, now);
        });
        var form = page.Html.QuerySelector("#add")!;
        form.SetAttribute("action", $"/staff?handler=Remove&id={stranger!.Id}");

        await page.SubmitAsync("#add");

        Assert.NotNull(await app.ReadAsync(session => new StaffStore(session).FindCurrentAsync(stranger.Id)));
        Assert.DoesNotContain("s@example.org", (await page.SubmitAsync("#add")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_taken_once_also_by_somebody_removed()
    {
        await using var app = new AppFixture();
        var administrator = await app.SignInAsync(Roles.Administrator);
        var staff = await app.AddStaffAsync(Roles.Funder, "f@example.org");
        var page = await administrator.OpenAsync("/staff");
        (string, string)[] same = [("Name", "F"), ("Email", " F@example.org "), ("Role", Roles.Funder)];

        Assert.Equal(["Person funder has this email address already"], (await page.SubmitAsync("#add", same)).FieldErrors);

        await app.WriteAsync(session => new StaffStore(session).RemoveAsync(staff.SectorId, staff.Id, app.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(["Person funder had this email address and was removed; undo that instead"],
            (await page.SubmitAsync("#add", same)).FieldErrors);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var app = new AppFixture();
        var page = await (await app.SignInAsync(Roles.Administrator)).OpenAsync("/staff");

        var refused = await page.SubmitAsync("#add", ("Name", ""), ("Email", ""));

        Assert.Equal(["Enter their name", "Enter their email address", "Select a role"], refused.FieldErrors);
    }

    private static async Task<StaffRow?> FindAsync(AppFixture app, string email)
    {
        var sector = await app.SectorAsync();
        return await app.ReadAsync(session => new StaffStore(session).FindByEmailAsync(sector.Id, email));
    }
}

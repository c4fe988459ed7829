using System.Net;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Directory;

public sealed class DirectoryPagesTests : IAsyncLifetime
{
    private readonly DirectoryApp app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)app).DisposeAsync();

    [Fact]
    public async Task An_empty_directory_points_at_the_import()
    {
        var page = await DirectoryApp.PageAsync(await app.Client().GetAsync("/directory"));

        Assert.Equal("The directory is empty", page.QuerySelector(".survey-empty h2")!.TextContent);
        Assert.Equal("/directory/import", page.QuerySelector("a.govuk-button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_list_links_to_each_organisation_and_can_be_sorted_the_other_way()
    {
        await app.SeedAsync();

        var page = await DirectoryApp.PageAsync(await app.Client().GetAsync("/directory?search=a&kind=charity"));

        var link = Assert.Single(page.QuerySelectorAll("tbody th a"));
        Assert.Equal(("Alpha Trust", "/directory/A"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal("/directory?search=a&kind=charity&sort=name&descending=true", page.QuerySelector("thead a")!.GetAttribute("href"));
        Assert.Equal("charity", page.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"));
        Assert.Equal("ascending", page.QuerySelector("thead th")!.GetAttribute("aria-sort"));
        Assert.Contains("2 organisations, 2 contacts now.", page.Body!.TextContent);
    }

    [Fact]
    public async Task Files_are_previewed_confirmed_and_counted()
    {
        var client = app.Client();

        var preview = await UploadAsync(client, Sample.Bytes(Sample.Organisations), Sample.Bytes(Sample.Contacts));
        Assert.Equal("Check what will change", preview.QuerySelector("h1")!.TextContent);
        Assert.Contains("Alpha Trust (A)", preview.Body!.TextContent);
        Assert.Empty((await app.LoadAsync()).Organisations);

        var done = await DirectoryApp.PageAsync(await client.SubmitAsync(preview, "Confirm and import"));
        Assert.Equal("2 organisations added, 0 changed, 0 unchanged. 2 contacts added, 0 changed, 0 unchanged.",
            done.QuerySelector(".govuk-notification-banner__heading")!.TextContent);
        Assert.Equal(2, (await app.LoadAsync()).Contacts.Count);
    }

    [Fact]
    public async Task When_the_directory_changed_meanwhile_a_new_preview_is_shown_and_nothing_written()
    {
        await app.SeedAsync();
        var client = app.Client();
        var preview = await UploadAsync(client, Sample.Bytes(Sample.Organisations.Replace("Leeds", "York")), null);
        await client.SubmitAsync(await GetAsync(client, "/directory/B"), "Save organisation", ("organisation.region", "Gwent"));

        var again = await DirectoryApp.PageAsync(await client.SubmitAsync(preview, "Confirm and import"));

        Assert.Contains("somebody changed the directory since you looked", again.Body!.TextContent);
        Assert.Equal(["Leeds", "Gwent"], (await app.LoadAsync()).Organisations.Select(organisation => organisation.Region));
        await client.SubmitAsync(again, "Confirm and import");
        Assert.Equal(["York", null], (await app.LoadAsync()).Organisations.Select(organisation => organisation.Region));
    }

    [Fact]
    public async Task Problems_are_listed_and_nothing_can_be_confirmed()
    {
        var page = await UploadAsync(app.Client(), Sample.Bytes("reference,name,nation,kind\nA,<b>,mars,charity"), null);

        Assert.StartsWith("Error: ", page.Title);
        Assert.Contains("the files have 1 problem", page.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Contains("organisations.csv, row 2, nation", page.QuerySelector("dt")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("[name=organisationsContent]"));
    }

    [Fact]
    public async Task Without_a_file_the_form_says_so()
    {
        var page = await UploadAsync(app.Client(), null, null);

        Assert.Contains("Choose organisations.csv, contacts.csv or both.", page.QuerySelector(".govuk-error-summary")!.TextContent);
    }

    [Fact]
    public async Task A_damaged_confirmation_is_refused()
    {
        var client = app.Client();
        var preview = await UploadAsync(client, Sample.Bytes(Sample.Organisations), null);

        var page = await DirectoryApp.PageAsync(await client.SubmitAsync(
            preview, "Confirm and import", ("organisationsContent", "not base64!")));

        Assert.Contains("Choose the files again.", page.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Empty((await app.LoadAsync()).Organisations);
    }

    [Fact]
    public async Task The_templates_can_be_filled_in_and_imported()
    {
        var client = app.Client();

        var organisations = await client.GetByteArrayAsync("/directory/import?handler=Template&file=organisations");
        var contacts = await client.GetByteArrayAsync("/directory/import?handler=Template&file=contacts");

        Assert.Equal("reference,name,aliases,identifiers,nation,region,kind,size,focus,joined,left\r\n",
            System.Text.Encoding.UTF8.GetString(organisations));
        Assert.Equal("reference,name,email,language,left,phone\r\n",
            System.Text.Encoding.UTF8.GetString(contacts));
    }

    [Fact]
    public async Task An_organisation_is_edited_by_the_rules_of_the_file()
    {
        await app.SeedAsync();
        var client = app.Client();
        var page = await GetAsync(client, "/directory/A");

        var refused = await DirectoryApp.PageAsync(await client.SubmitAsync(
            page, "Save organisation",
            ("organisation.name", ""), ("organisation.identifiers", "123"), ("organisation.left", "2020-01-01")));
        Assert.Equal(["#organisation-name", "#organisation-identifiers", "#organisation-left"],
            refused.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("123", refused.QuerySelector("#organisation-identifiers")!.TextContent.Trim());
        Assert.Equal("Alpha Trust", (await app.LoadAsync()).Organisations[0].Name);

        var saved = await DirectoryApp.PageAsync(await client.SubmitAsync(
            refused, "Save organisation", ("organisation.name", "Ŵyr & <Co>"), ("organisation.aliases", "One\nTwo"),
            ("organisation.identifiers", ""), ("organisation.left", "")));
        Assert.Equal("Ŵyr & <Co> was saved.", saved.QuerySelector(".govuk-notification-banner__heading")!.TextContent);
        var organisation = (await app.LoadAsync()).Organisations[0];
        Assert.Equal(["One", "Two"], organisation.Aliases);
        Assert.Empty(organisation.Identifiers);
    }

    [Fact]
    public async Task An_identifier_of_another_organisation_is_refused()
    {
        await app.SeedAsync();
        var client = app.Client();

        var page = await DirectoryApp.PageAsync(await client.SubmitAsync(
            await GetAsync(client, "/directory/B"), "Save organisation", ("organisation.identifiers", "gb-chc-1234567")));

        Assert.Contains("belongs to A (Alpha Trust)", page.QuerySelector("#organisation-identifiers-error")!.TextContent);
    }

    [Fact]
    public async Task Two_people_do_not_overwrite_each_other()
    {
        await app.SeedAsync();
        var client = app.Client();
        var page = await GetAsync(client, "/directory/A");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.SubmitAsync(page, "Save organisation", ("organisation.region", "York"));

        var late = await DirectoryApp.PageAsync(await client.SubmitAsync(page, "Save organisation", ("organisation.region", "Hull")));

        Assert.Contains("Somebody saved other changes", late.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Equal("York", (await app.LoadAsync()).Organisations[0].Region);
    }

    [Fact]
    public async Task An_organisation_is_marked_as_left_and_back()
    {
        await app.SeedAsync();
        var client = app.Client();

        var left = await DirectoryApp.PageAsync(await client.SubmitAsync(
            await GetAsync(client, "/directory/A"), "Mark Alpha Trust as left"));
        Assert.Equal(new DateOnly(2026, 3, 31), (await app.LoadAsync()).Organisations[0].LeftOn);
        Assert.DoesNotContain("Alpha", (await GetAsync(client, "/directory")).QuerySelector("tbody")!.TextContent);
        Assert.Contains("Alpha", (await GetAsync(client, "/directory?standing=left")).QuerySelector("tbody")!.TextContent);

        await client.SubmitAsync(left, "Undo: Alpha Trust");
        Assert.Null((await app.LoadAsync()).Organisations[0].LeftOn);
    }

    [Fact]
    public async Task A_contact_is_added_changed_marked_as_left_and_back()
    {
        await app.SeedAsync();
        var client = app.Client();

        var added = await DirectoryApp.PageAsync(await client.SubmitAsync(
            await GetAsync(client, "/directory/A"), "Add contact",
            ("new.name", "Zoe"), ("new.email", "zoe@example.org"), ("new.language", "cy")));
        Assert.Equal("Zoe was added.", added.QuerySelector(".govuk-notification-banner__heading")!.TextContent);
        var changed = await DirectoryApp.PageAsync(await client.SubmitAsync(added, "Save Zoe", ("*.email", "z@example.org")));
        var left = await DirectoryApp.PageAsync(await client.SubmitAsync(changed, "Mark as left Zoe"));
        Assert.Equal(("z@example.org", Languages.Welsh, (DateOnly?)new DateOnly(2026, 3, 31)), await ZoeAsync());
        await client.SubmitAsync(left, "Undo: has not left Zoe");
        Assert.Equal(("z@example.org", Languages.Welsh, null), await ZoeAsync());

        async Task<(string, string, DateOnly?)> ZoeAsync()
        {
            var zoe = (await app.LoadAsync()).Contacts.Single(contact => contact.Name == "Zoe");
            return (zoe.Email, zoe.Language, zoe.LeftOn);
        }
    }

    [Fact]
    public async Task A_contact_with_an_address_of_another_is_refused_and_the_form_stays_open()
    {
        await app.SeedAsync();
        var client = app.Client();

        var page = await DirectoryApp.PageAsync(await client.SubmitAsync(
            await GetAsync(client, "/directory/A"), "Add contact", ("new.name", "Zoe"), ("new.email", "ANN@alpha.example")));

        Assert.Contains("Ann Alpha has this address already.", page.QuerySelector("#new-email-error")!.TextContent);
        Assert.Equal("Zoe", page.QuerySelector("#new-name")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("details[open] #new-name"));
        Assert.Equal(2, (await app.LoadAsync()).Contacts.Count);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await app.SeedAsync();

        var response = await app.Client().PostAsync("/directory/A?handler=Leave", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null((await app.LoadAsync()).Organisations[0].LeftOn);
    }

    [Theory]
    [InlineData("/directory")]
    [InlineData("/directory/A")]
    [InlineData("/directory/import")]
    public async Task Pages_have_no_inline_script_or_style_no_double_id_and_a_label_for_every_field(string address)
    {
        await app.SeedAsync();

        var page = await GetAsync(app.Client(), address);

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
            field => Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']")));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> GetAsync(HttpClient client, string address) =>
        await DirectoryApp.PageAsync(await client.GetAsync(address));

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(HttpClient client, byte[]? organisations, byte[]? contacts) =>
        await DirectoryApp.PageAsync(await client.UploadAsync(await GetAsync(client, "/directory/import"), organisations, contacts));
}

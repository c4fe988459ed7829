using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Survey.Analysis.Instruments;
using Survey.Api.Access;
using Survey.Database.Access;

namespace Survey.Api.Tests.Instruments;

public sealed class InstrumentPagesTests
{
    private const string AddShipped = "form[action*=Shipped]";

    [Fact]
    public async Task A_sector_without_instruments_is_offered_the_ready_made_one_until_it_has_it()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var page = await browser.OpenAsync("/instruments");
        Assert.Contains("No instrument yet", page.Main, StringComparison.Ordinal);

        var added = await page.SubmitAsync(AddShipped);

        var instrument = await browser.OpenAsync(added.Location!);
        Assert.Equal(ShippedInstruments.SectorConnectedness.Title.En, instrument.Heading);
        Assert.Contains("Version 2 of sector-connectedness was added.", instrument.Main, StringComparison.Ordinal);
        var list = await browser.OpenAsync("/instruments");
        Assert.Null(list.Html.QuerySelector(AddShipped));
        Assert.Contains("Unused", list.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_sector_begins_with_the_ready_made_instrument()
    {
        await using var app = new AppFixture();
        var browser = app.Browser();
        var setUp = await browser.OpenAsync(app.Services.GetRequiredService<SetUpLink>().Address.AbsolutePath);
        await setUp.SubmitAsync("main form", ("SectorName", "Democracy"), ("Name", "Ada"), ("Email", "ada@example.org"));

        var list = await browser.OpenAsync("/instruments");

        var row = Assert.Single(list.Html.QuerySelectorAll("tbody tr"));
        Assert.Contains("sector-connectedness", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_file_is_added_and_downloads_as_it_is_kept()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        var sent = await browser.UploadAsync(Encoding.UTF8.GetBytes(Definitions.Titled("Our own")));

        var page = await browser.OpenAsync(sent.Location!);
        Assert.Equal("Our own", page.Heading);
        var download = page.Html.QuerySelector("a[download]")!;
        Assert.Equal("sector-connectedness.v1.json", download.GetAttribute("download"));
        var file = await browser.GetByteArrayAsync(download.GetAttribute("href"));
        Assert.Equal("Our own", InstrumentJson.Import(file).Instrument!.Title.En);
    }

    [Fact]
    public async Task A_file_with_problems_is_refused_with_each_by_its_place()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        var page = await browser.UploadAsync(Encoding.UTF8.GetBytes(
            Definitions.Changed(json => (json["version"], json["minutes"]) = (0, 999))));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Nothing was changed: the file has 2 problems. See what to mend."], page.FieldErrors);
        Assert.Equal(["/version", "/minutes"], page.Html.QuerySelectorAll("#problems tbody th").Select(place => place.TextContent));
        Assert.Contains("No instrument yet", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_and_one_that_is_too_large_are_refused_with_a_sentence()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        var none = await browser.UploadAsync(null);
        var large = await browser.UploadAsync(new byte[2_000_000]);

        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal(["Choose the file with the definition."], none.FieldErrors);
        Assert.Equal(HttpStatusCode.BadRequest, large.Status);
        Assert.Contains("larger than 1000 kilobytes", large.Html.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_a_wave_opened_with_is_shown_as_frozen_and_refuses_another_content()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        await app.OpenWaveAsync(await browser.CreateAsync(Definitions.Titled("First")));

        var page = await browser.UploadAsync(Encoding.UTF8.GetBytes(Definitions.Titled("Second")));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("that version never changes", Assert.Single(page.FieldErrors), StringComparison.Ordinal);
        var row = Assert.Single(page.Html.QuerySelectorAll("table:not(#problems) tbody tr"));
        Assert.Contains("First", row.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"Frozen\s+asked in 1 wave\s", row.TextContent);
    }

    [Theory]
    [InlineData("en", "cy")]
    [InlineData("cy", "en")]
    public async Task The_preview_asks_every_question_in_its_language_and_takes_no_answer(string language, string other)
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var instrument = ShippedInstruments.SectorConnectedness;
        var id = await browser.CreateAsync(Definitions.Changed(_ => { }));

        var page = await browser.OpenAsync($"/instruments/{id}?language={language}");

        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));
        var preview = page.Html.QuerySelector("fieldset.survey-preview")!;
        Assert.Equal(language, preview.GetAttribute("lang"));
        Assert.All(
            instrument.Sections, section => Assert.Contains(section.Title.In(language), preview.TextContent, StringComparison.Ordinal));
        Assert.All(Asked(instrument), text =>
        {
            Assert.Contains(text.In(language), preview.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(text.In(other), preview.TextContent, StringComparison.Ordinal);
        });
        // Everything in a disabled fieldset is disabled, but for what is in its own legend.
        Assert.True(preview.HasAttribute("disabled"));
        Assert.DoesNotContain(preview.Children, child => child.LocalName == "legend");
        var controls = page.Html.QuerySelectorAll("main input, main select, main textarea, main button");
        Assert.True(controls.Length > Asked(instrument).Count);
        Assert.All(controls, control => Assert.Same(preview, control.Closest("fieldset.survey-preview")));
    }

    [Fact]
    public async Task The_page_around_a_Welsh_preview_stays_English()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var id = await browser.CreateAsync(Definitions.Changed(_ => { }));

        var page = await browser.OpenAsync($"/instruments/{id}?language=cy");

        Assert.Equal("Back", page.Html.QuerySelector(".govuk-back-link")!.TextContent);
        Assert.Equal("cy", page.Html.QuerySelector(".survey-tabs [aria-current]")!.GetAttribute("lang"));
        Assert.Contains("Dewiswch", page.Html.QuerySelector("fieldset.survey-preview")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_codebook_has_every_choice_with_code_value_and_both_texts()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var instrument = ShippedInstruments.SectorConnectedness;

        var page = await browser.OpenAsync($"/instruments/{await browser.CreateAsync(Definitions.Changed(_ => { }))}");

        Assert.All(instrument.Codebook, list =>
        {
            var rows = page.Html.GetElementById($"list-{list.Key}")!.Closest("table")!.QuerySelectorAll("tbody tr");
            Assert.Equal(
                list.Value.Select(choice => string.Join('|', new[]
                {
                    choice.Code,
                    list.Value.Any(other => other.Value is not null) ? $"{choice.Value}" : null,
                    choice.Text.En,
                    choice.Text.Cy,
                }.OfType<string>())),
                rows.Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))));
        });
    }

    [Fact]
    public async Task Texts_without_Welsh_are_listed_with_what_they_say()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var id = await browser.CreateAsync(Definitions.Changed(json =>
        {
            json["codebook"]!["effort"]![0]!["text"]!.AsObject().Remove("cy");
            json["sections"]![1]!["title"]!.AsObject().Remove("cy");
        }));

        var page = await browser.OpenAsync($"/instruments/{id}?language=cy");

        var instrument = ShippedInstruments.SectorConnectedness;
        var (choice, title) = (instrument.Codebook["effort"][0].Text.En, instrument.Sections[1].Title.En);
        Assert.Equal(
            [("/codebook/effort/0/text", choice), ("/sections/1/title", title)],
            page.Html.QuerySelectorAll("#missing-welsh tbody tr")
                .Select(row => (row.Children[0].TextContent, row.Children[1].TextContent)));
        var heading = page.Html.QuerySelectorAll(".survey-preview h3").Single(element => element.TextContent == title);
        Assert.Equal("en", heading.GetAttribute("lang"));
    }

    [Fact]
    public async Task Texts_of_a_definition_are_shown_as_text()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var id = await browser.CreateAsync(Definitions.Changed(json =>
        {
            json["title"]!["en"] = "<script>title</script>";
            json["codebook"]!["effort"]![0]!["text"]!["en"] = "<script>choice</script>";
        }));

        var page = await browser.OpenAsync($"/instruments/{id}");

        Assert.Equal("<script>title</script>", page.Heading);
        Assert.DoesNotContain(page.Html.Scripts, script => script.TextContent.Length > 0);
    }

    private static List<Text> Asked(Instrument instrument) =>
    [
        .. instrument.Questions.Select(question => question.Text),
        .. instrument.Questions.SelectMany(question => question.FollowUps)
            .Select(question => question.About(Api.Instruments.InstrumentPreview.Example)),
    ];
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;
using static Survey.Api.Tests.Shared.Rendering;

namespace Survey.Api.Tests.Shared;

public sealed class FormFieldTests
{
    private const string Hostile = "\"><script>alert('x')</script>&amp;";

    [Fact]
    public void EveryField_WithHostileTexts_ShowsThemAsText()
    {
        FormItem[] items = [new(Hostile, Hostile, Hostile, Search: Hostile), FormItem.Or(Hostile)];
        FormField[] fields =
        [
            new SurveyInput(Localizer) { Label = Hostile, Value = Hostile, Type = Hostile, Prefix = Hostile, Suffix = Hostile },
            new SurveyTextarea(Localizer) { Label = Hostile, Value = "</textarea>" + Hostile },
            new SurveySelect(Localizer) { Label = Hostile, Items = items, Selected = Hostile },
            new SurveyDate(Localizer) { Label = Hostile },
            new SurveyFile(Localizer) { Label = Hostile },
            new SurveyRadios(Localizer) { Legend = Hostile, Items = items, Selected = Hostile },
            new SurveyCheckboxes(Localizer) { Legend = Hostile, Items = items, Selected = [Hostile], Filter = Hostile },
        ];
        foreach (var field in fields)
        {
            (field.ViewContext, field.Name, field.Lang, field.Class) = (Page(), Hostile, Hostile, Hostile);
            (field.Hint, field.Error) = (Hostile, Hostile);

            var html = Parse(field.Render("", ("data-note", Hostile)));

            Assert.Empty(html.QuerySelectorAll("script"));
            Assert.Equal(Hostile, html.QuerySelector("[name]")?.GetAttribute("name"));
            Assert.Equal(Hostile, html.QuerySelector("[data-note]")?.GetAttribute("data-note"));
            Assert.Contains(Hostile, html.QuerySelector(".govuk-error-message")?.TextContent);
        }
    }

    [Fact]
    public void Field_ThatTheModelStateFindsWrong_ShowsTheErrorAndWhatWasTyped()
    {
        var page = Page(Wrong("Answers[2].Hours", "ten", "Enter a number of hours, like 10"));

        var html = Parse(Input(page, "Answers[2].Hours", "7"));

        var input = html.QuerySelector("input")!;
        Assert.Equal("ten", input.GetAttribute("value"));
        Assert.Equal("Error: Enter a number of hours, like 10", html.GetElementById(input.GetAttribute("aria-describedby")!)?.TextContent);
    }

    [Fact]
    public void Field_ThatIsRight_ShowsThePagesValue()
    {
        var page = Page();
        page.ModelState.SetModelValue("Hours", "10", "10");

        Assert.Equal("7", Parse(Input(page, "Hours", "7")).QuerySelector("input")?.GetAttribute("value"));
    }

    [Fact]
    public void Summary_ListsErrorsInTheOrderOfThePageAndLeadsToTheirFields()
    {
        var errors = Wrong("Zone", "", "Choose a zone");
        errors.AddModelError("Answers[2].Hours", "Enter hours");
        errors.AddModelError("", "The wave has closed");
        errors.AddModelError("Elsewhere", "Not on this page");
        var page = Page(errors);
        var fields = Parse(Input(page, "Zone") + Input(page, "Answers[2].Hours"));

        var summary = Parse(new SurveyErrorSummary(Localizer) { ViewContext = page }.Render());

        Assert.Equal(
            ["Choose a zone", "Enter hours", "The wave has closed", "Not on this page"],
            summary.QuerySelectorAll("li").Select(line => line.TextContent));
        Assert.Equal(
            ["Zone", "Answers[2].Hours"],
            summary.QuerySelectorAll("a").Select(link => fields.GetElementById(link.GetAttribute("href")![1..])?.GetAttribute("name")));
    }

    [Fact]
    public void Summary_WithoutErrors_IsNotThere() =>
        Assert.Empty(new SurveyErrorSummary(Localizer) { ViewContext = Page() }.Render());

    [Fact]
    public void Textarea_ThatBeginsWithALineBreak_KeepsIt()
    {
        var field = new SurveyTextarea(Localizer) { ViewContext = Page(), Name = "Note", Label = "Note", Value = "\nsecond" };

        var html = Parse(field.Render());

        Assert.Equal("\nsecond", html.QuerySelector("textarea")?.TextContent);
    }

    [Fact]
    public void Date_IsWrittenAsIsoInAnyLanguage()
    {
        Language.Use(Page().HttpContext, Language.Welsh);
        var field = new SurveyDate(Localizer) { ViewContext = Page(), Name = "Day", Label = "Day", Value = new DateOnly(2026, 3, 1) };

        var html = Parse(field.Render());

        Assert.Equal("2026-03-01", html.QuerySelector("input[type=date]")?.GetAttribute("value"));
    }

    [Fact]
    public void Checkboxes_WithAFilter_CarryItsWordsInThePagesLanguage()
    {
        Language.Use(Page().HttpContext, Language.Welsh);

        var html = Parse(new SurveyCheckboxes(Localizer)
        {
            ViewContext = Page(),
            Name = "Partners",
            Legend = "Partneriaid",
            Filter = "Dod o hyd i sefydliad",
        }.Render());

        var list = html.QuerySelector("[data-survey-filter]");
        Assert.Equal("Dod o hyd i sefydliad", list?.GetAttribute("data-survey-filter"));
        Assert.Equal("{0} o {1} yn cael eu dangos, {2} wedi’u dewis", list?.GetAttribute("data-survey-filter-status"));
    }

    [Fact]
    public void Error_OnAWelshPage_IsAnnouncedInWelsh()
    {
        Language.Use(Page().HttpContext, Language.Welsh);

        var html = Parse(Input(Page(Wrong("Hours", "ten", "Rhowch rif")), "Hours"));

        Assert.Equal("Gwall:", html.QuerySelector(".govuk-visually-hidden")?.TextContent);
    }

    [Fact]
    public void Pages_LeaveTheErrorSummaryToTheLayouts()
    {
        var api = Path.Combine(Repository.Root, "Survey.Api");

        var writers = System.IO.Directory.EnumerateFiles(api, "*.cshtml", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<survey-error-summary")).Select(Path.GetFileName);

        Assert.Equal(["_Document.cshtml"], writers);
    }

    private static string Input(ViewContext page, string name, string? value = null) =>
        new SurveyInput(Localizer) { ViewContext = page, Name = name, Label = name, Value = value }.Render();

    private static ModelStateDictionary Wrong(string name, string typed, string message)
    {
        var errors = new ModelStateDictionary();
        errors.SetModelValue(name, typed, typed);
        errors.AddModelError(name, message);
        return errors;
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}

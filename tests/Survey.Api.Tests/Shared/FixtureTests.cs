using System.Text.Json;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Survey.Api.Shared.Forms;
using static Survey.Api.Tests.Shared.Rendering;

namespace Survey.Api.Tests.Shared;

/// <summary>Our fields give the HTML of the design system, for every example of it whose options we have.</summary>
public sealed class FixtureTests
{
    private static readonly string[] Field = ["id", "name", "classes", "hint.text", "errorMessage.text"];
    private static readonly string[] Labelled = [.. Field, "label.text", "label.classes", "label.isPageHeading"];
    private static readonly string[] Choices =
    [
        "idPrefix", "name", "classes", "hint.text", "errorMessage.text",
        "fieldset.legend.text", "fieldset.legend.classes", "fieldset.legend.isPageHeading",
        "items.text", "items.value", "items.hint.text", "items.divider", "items.behaviour",
    ];

    [Fact]
    public void Input_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(29, Fixtures.Of("input",
        [.. Labelled, "value", "type", "prefix.text", "suffix.text", "inputmode", "autocomplete", "pattern", "autocapitalize"]),
        options => (Label(new SurveyInput(Localizer)
        {
            Value = options.Text("value"),
            Type = options.Text("type") ?? "text",
            Prefix = options.Text("prefix", "text"),
            Suffix = options.Text("suffix", "text"),
        }, options), Given(options, "inputmode", "autocomplete", "pattern", "autocapitalize")));

    [Fact]
    public void Textarea_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(10, Fixtures.Of("textarea",
        [.. Labelled, "value", "rows", "autocomplete"]),
        options => (Label(new SurveyTextarea(Localizer)
        {
            Value = options.Text("value"),
            Rows = int.Parse(options.Text("rows") ?? "5"),
        }, options), Given(options, "autocomplete")));

    [Fact]
    public void Select_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(4, Fixtures.Of("select",
        [.. Labelled, "value", "items.text", "items.value"]),
        options => (Label(new SurveySelect(Localizer)
        {
            Selected = options.Text("value"),
            Items = Items(options),
        }, options), []), options => Items(options).All(item => item.Value.Length > 0));

    [Fact]
    public void File_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(8, Fixtures.Of("file-upload",
        [.. Labelled, "attributes.accept"]),
        options => (
            Label(new SurveyFile(Localizer), options),
            Given(options.TryGetProperty("attributes", out var more) ? more : default, "accept")));

    [Fact]
    public void Radios_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(15, Fixtures.Of("radios", [.. Choices, "value"]),
        options => (Choose(new SurveyRadios(Localizer) { Selected = options.Text("value") }, options), []));

    [Fact]
    public void Checkboxes_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(16, Fixtures.Of("checkboxes", [.. Choices, "values"]),
        options => (Choose(new SurveyCheckboxes(Localizer)
        {
            Selected = options.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(value => value.ToString()) : [],
        }, options), []));

    [Fact]
    public void Button_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(27, Fixtures.Of("button",
        "text", "href", "name", "type", "value", "id", "classes", "preventDoubleClick"),
        options => (new SurveyButton
        {
            Href = options.Text("href"),
            Class = options.Text("classes"),
            Once = options.Is("preventDoubleClick"),
        }, Given(options, "name", "type", "value", "id")), options => options.Text("preventDoubleClick") != "False");

    [Fact]
    public void ErrorSummary_EveryExampleOfTheDesignSystem_GivesItsHtml() => Same(4, Fixtures.Of("error-summary",
        "titleText", "errorList.text", "errorList.href"),
        options =>
        {
            var page = Page();
            foreach (var error in options.GetProperty("errorList").EnumerateArray())
            {
                if (error.Text("href") is { } href) FormErrors.Of(page).Add(href, href[1..], error.Text("text")!);
                else page.ModelState.AddModelError("", error.Text("text")!);
            }

            return (new SurveyErrorSummary(Localizer) { ViewContext = page }, []);
        },
        options => options.Text("titleText") == "There is a problem" && LinksComeFirst(options));

    /// <summary>Our summary has errors without a field after those with one.</summary>
    private static bool LinksComeFirst(JsonElement options) =>
        options.GetProperty("errorList").EnumerateArray().Select(error => error.Text("href") is null).SequenceEqual(
            options.GetProperty("errorList").EnumerateArray().Select(error => error.Text("href") is null).Order());

    private static void Same(int atLeast, IEnumerable<(string Name, JsonElement Options, string Html)> fixtures,
        Func<JsonElement, (ITagHelper Tag, (string, string)[] Given)> make, Func<JsonElement, bool>? supported = null)
    {
        var compared = 0;
        foreach (var (name, options, html) in fixtures.Where(fixture => supported is null || supported(fixture.Options)))
        {
            var (tag, given) = make(options);
            var content = tag is SurveyButton ? options.Text("text")! : "";
            Assert.Equal($"{name}\n{Normal(html)}", $"{name}\n{Normal(tag.Render(content, given))}");
            compared++;
        }

        Assert.True(compared >= atLeast, $"{compared} examples compared, at least {atLeast} expected");
    }

    private static LabelledField Label(LabelledField field, JsonElement options)
    {
        field.Label = options.Text("label", "text")!;
        field.LabelSize = options.Text("label", "classes")?.Split("--")[1];
        field.PageHeading = options.Is("label", "isPageHeading");
        return Fill(field, options, options.Text("id"));
    }

    private static ChoiceField Choose(ChoiceField field, JsonElement options)
    {
        field.Legend = options.Text("fieldset", "legend", "text");
        field.LegendSize = options.Text("fieldset", "legend", "classes")?.Split("--")[1];
        field.PageHeading = options.Is("fieldset", "legend", "isPageHeading");
        field.Items = Items(options);
        return Fill(field, options, options.Text("idPrefix"));
    }

    private static T Fill<T>(T field, JsonElement options, string? id) where T : FormField
    {
        field.ViewContext = Page();
        field.Name = options.Text("name")!;
        field.Id = id;
        field.Hint = options.Text("hint", "text");
        field.Error = options.Text("errorMessage", "text");
        field.Class = options.Text("classes");
        return field;
    }

    private static IEnumerable<FormItem> Items(JsonElement options) => options.TryGetProperty("items", out var items)
        ? items.EnumerateArray().Select(item => item.Text("divider") is { } word
            ? FormItem.Or(word)
            : new FormItem(
                item.Text("value") ?? "", item.Text("text")!, item.Text("hint", "text"), Exclusive: item.Text("behaviour") == "exclusive"))
        : [];

    private static (string, string)[] Given(JsonElement options, params string[] names) =>
        [.. names.Select(name => (name, options.Text(name)!)).Where(given => given.Item2 is not null)];
}

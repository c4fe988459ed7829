using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// A button, or with <c>href</c> a link that looks like one:
/// <c>&lt;survey-button kind="secondary"&gt;Skip for now&lt;/survey-button&gt;</c>.
/// </summary>
public sealed class SurveyButton : TagHelper
{
    /// <summary><c>secondary</c> or <c>warning</c>; the page's main action when not given.</summary>
    public string? Kind { get; set; }

    public string? Href { get; set; }

    /// <summary>A second click within a second is not sent.</summary>
    public bool Once { get; set; }

    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "button" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Href is null && !output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", "submit");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }

        if (Once) output.Attributes.SetAttribute("data-prevent-double-click", "true");
        output.Attributes.SetAttribute("class", Element.Words("govuk-button", Kind is null ? null : "govuk-button--" + Kind, Class));
        output.Attributes.SetAttribute("data-module", "govuk-button");
    }
}

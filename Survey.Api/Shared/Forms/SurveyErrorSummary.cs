using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>All errors of the page with links to their fields; nothing when there are none. Layouts write it, pages need not.</summary>
public sealed class SurveyErrorSummary(IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = FormErrors.Of(ViewContext).All(ViewContext);
        output.TagName = errors.Count == 0 ? null : "div";
        if (errors.Count == 0) return;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        var list = Element.Of("ul", "govuk-list govuk-error-summary__list", errors.Select(error => Element.Of("li", null, Line(error))));
        output.Content.AppendHtml(Element.Of("div", null,
            Element.Text("h2", "govuk-error-summary__title", words["There is a problem"]),
            Element.Of("div", "govuk-error-summary__body", list)).With("role", "alert"));
    }

    private static IHtmlContent Line(FormError error) =>
        error.Href is null ? Element.Plain(error.Message) : Element.Text("a", null, error.Message).With("href", error.Href);
}

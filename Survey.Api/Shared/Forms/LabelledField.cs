using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>A field of one control with a label.</summary>
public abstract class LabelledField(IStringLocalizer<Words> words) : FormField(words)
{
    public string Label { get; set; } = "";

    /// <summary><c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>; plain text size when not given.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The label is the page's only h1.</summary>
    public bool PageHeading { get; set; }

    /// <summary>The control without id, name, description and the page's own attributes, which all controls get alike.</summary>
    protected abstract TagBuilder Control();

    /// <summary>What stands around the control.</summary>
    protected virtual IHtmlContent Wrap(TagBuilder control) => control;

    protected sealed override IEnumerable<IHtmlContent> Parts(IReadOnlyList<TagHelperAttribute> given)
    {
        var label = Element.Text("label", Element.Words("govuk-label", LabelSize is null ? null : "govuk-label--" + LabelSize), Label)
            .With("for", FieldId);
        var control = Control().With("id", FieldId).With("name", Name).With("aria-describedby", DescribedBy).With(given);
        return [PageHeading ? Element.Of("h1", "govuk-label-wrapper", label) : label, .. HintAndError(), Wrap(control)];
    }
}

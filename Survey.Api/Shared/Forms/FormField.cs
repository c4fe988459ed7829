using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// What every field has: a name, a hint, and the error that the model state holds for that name. An attribute that a field does not know
/// (<c>autocomplete</c>, <c>maxlength</c>, …) goes to its control as it stands.
/// </summary>
public abstract class FormField(IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name that is posted; also the key in the model state.</summary>
    public string Name { get; set; } = "";

    /// <summary>Made from the name when not given.</summary>
    public string? Id { get; set; }

    public string? Hint { get; set; }

    /// <summary>Overrides the error of the model state.</summary>
    public string? Error { get; set; }

    /// <summary>More classes for the control.</summary>
    public string? Class { get; set; }

    /// <summary>Language of the field's texts where it is not the page's.</summary>
    public string? Lang { get; set; }

    protected IStringLocalizer<Words> Words { get; } = words;

    /// <summary>The id under which the field, or its first choice, is found.</summary>
    protected string FieldId => Id ?? Element.Id(Name);

    /// <summary>Ids of hint and error, for the control's <c>aria-describedby</c>; null when there are none.</summary>
    protected string? DescribedBy =>
        Element.Words(Hint is null ? null : FieldId + "-hint", Error is null ? null : FieldId + "-error") is { Length: > 0 } ids
            ? ids
            : null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var given = output.Attributes.ToList();
        output.Attributes.Clear();
        Error ??= Entry?.Errors.FirstOrDefault()?.ErrorMessage;
        if (Error is not null) FormErrors.Of(ViewContext).Add(Name, FieldId, Error);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Element.Words("govuk-form-group", Error is null ? null : "govuk-form-group--error"));
        if (Lang is not null) output.Attributes.SetAttribute("lang", Lang);
        foreach (var part in Parts(given)) output.Content.AppendHtml(part);
    }

    /// <summary>The field's insides in order.</summary>
    /// <param name="given">Attributes for the control that the page wrote and no field knows.</param>
    protected abstract IEnumerable<IHtmlContent> Parts(IReadOnlyList<TagHelperAttribute> given);

    /// <summary>What the person typed where that was wrong, otherwise the page's value.</summary>
    protected string? Typed(string? value) => Entry is { Errors.Count: > 0, AttemptedValue: { } typed } ? typed : value;

    protected IEnumerable<IHtmlContent> HintAndError()
    {
        if (Hint is not null) yield return Element.Text("div", "govuk-hint", Hint).With("id", FieldId + "-hint");
        if (Error is null) yield break;
        var prefix = Element.Text("span", "govuk-visually-hidden", Words["Error:"]);
        yield return Element.Of("p", "govuk-error-message", prefix, new HtmlString(" "), Element.Plain(Error))
            .With("id", FieldId + "-error");
    }

    /// <summary>The classes of a control of this kind.</summary>
    protected string ControlClasses(string kind) => Element.Words(kind, Class, Error is null ? null : kind + "--error");

    private ModelStateEntry? Entry =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry : null;
}

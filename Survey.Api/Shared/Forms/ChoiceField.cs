using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>Several boxes to tick, in a fieldset when there is a legend. Attributes of the page's own go to the list of boxes.</summary>
public abstract class ChoiceField(IStringLocalizer<Words> words, string component, string inputType) : FormField(words)
{
    public string? Legend { get; set; }

    /// <summary><c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>; plain text size when not given.</summary>
    public string? LegendSize { get; set; }

    /// <summary>The legend is the page's only h1.</summary>
    public bool PageHeading { get; set; }

    public IEnumerable<FormItem> Items { get; set; } = [];

    /// <summary>Small boxes, for long lists.</summary>
    public bool Small { get; set; }

    /// <summary>More attributes of the list of boxes.</summary>
    protected virtual IEnumerable<(string Name, string? Value)> ListAttributes() => [];

    protected abstract bool IsSelected(string value);

    protected sealed override IEnumerable<IHtmlContent> Parts(IReadOnlyList<TagHelperAttribute> given)
    {
        var list = Element.Of("div", Element.Words(component, Small ? component + "--small" : null, Class), Items.Select(Item))
            .With("data-module", component).With(given);
        foreach (var (name, value) in ListAttributes()) list.With(name, value);
        if (Legend is null) return [.. HintAndError(), list];

        var legendClasses = Element.Words("govuk-fieldset__legend", LegendSize is null ? null : "govuk-fieldset__legend--" + LegendSize);
        var legend = PageHeading
            ? Element.Of("legend", legendClasses, Element.Text("h1", "govuk-fieldset__heading", Legend))
            : Element.Text("legend", legendClasses, Legend);
        return [Element.Of("fieldset", "govuk-fieldset", [legend, .. HintAndError(), list]).With("aria-describedby", DescribedBy)];
    }

    private IHtmlContent Item(FormItem item, int position)
    {
        if (item.Divider) return Element.Text("div", component + "__divider", item.Text);
        var id = position == 0 ? FieldId : $"{FieldId}-{position + 1}";
        var hintId = item.Hint is null ? null : id + "-item-hint";
        // Without a fieldset to carry it, the description of the whole is said at every checkbox: often there is only one.
        var describedBy = Element.Words(Legend is null && inputType == "checkbox" ? DescribedBy : null, hintId);
        var input = Element.Empty("input", component + "__input")
            .With("id", id).With("name", Name).With("type", inputType).With("value", item.Value)
            .With("checked", IsSelected(item.Value)).With("data-behaviour", item.Exclusive ? "exclusive" : null)
            .With("aria-describedby", describedBy.Length == 0 ? null : describedBy);
        var label = Element.Text("label", $"govuk-label {component}__label", item.Text).With("for", id);
        var hint = item.Hint is null ? null : Element.Text("div", $"govuk-hint {component}__hint", item.Hint).With("id", hintId);
        return Element.Of("div", component + "__item", input, label, hint)
            .With("data-text", item.Search is null ? null : $"{item.Text} {item.Search}").With("hidden", item.Hidden);
    }
}

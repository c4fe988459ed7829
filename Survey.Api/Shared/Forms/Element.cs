using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Survey.Api.Shared.Forms;

/// <summary>Builds HTML elements. Text given as string is encoded; what is null is left out.</summary>
internal static class Element
{
    public static TagBuilder Of(string tag, string? classes = null, params IEnumerable<IHtmlContent?> content)
    {
        var element = new TagBuilder(tag);
        if (classes is not null) element.Attributes["class"] = classes;
        foreach (var part in content)
            if (part is not null) element.InnerHtml.AppendHtml(part);
        return element;
    }

    public static TagBuilder Text(string tag, string? classes, string text)
    {
        var element = Of(tag, classes);
        element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>Text without an element around it.</summary>
    public static IHtmlContent Plain(string text) => new HtmlContentBuilder().Append(text);

    /// <summary>An element that has no end tag.</summary>
    public static TagBuilder Empty(string tag, string classes)
    {
        var element = Of(tag, classes);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null) element.Attributes[attribute] = value;
        return element;
    }

    /// <summary>An attribute that is there or not, such as <c>checked</c>.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, bool present) =>
        element.With(attribute, present ? "" : null);

    /// <summary>Attributes as the page wrote them.</summary>
    public static TagBuilder With(this TagBuilder element, IEnumerable<TagHelperAttribute> attributes)
    {
        foreach (var attribute in attributes) element.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        return element;
    }

    /// <summary>Class names or ids in a row, those that are null left out.</summary>
    public static string Words(params IEnumerable<string?> names) => string.Join(' ', names.Where(name => name is not null));

    /// <summary>The id of the field of that name: what an error in the summary leads to.</summary>
    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "-");
}

using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;

namespace Survey.Api.Tests.Shared;

/// <summary>Renders one tag helper as a page would.</summary>
internal static class Rendering
{
    public static IStringLocalizer<Words> Localizer { get; } = new ServiceCollection()
        .AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Words>>();

    public static ViewContext Page(ModelStateDictionary? errors = null)
    {
        var page = new ViewContext { HttpContext = new DefaultHttpContext() };
        foreach (var (name, entry) in errors ?? [])
        {
            page.ModelState.SetModelValue(name, entry.RawValue, entry.AttemptedValue);
            foreach (var error in entry.Errors) page.ModelState.AddModelError(name, error.ErrorMessage);
        }

        return page;
    }

    public static string Render(this ITagHelper tag, string content = "", params (string Name, string Value)[] attributes)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput("survey", [.. attributes.Select(given => new TagHelperAttribute(given.Name, given.Value))],
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(content)));
        if (content.Length > 0) output.Content.SetContent(content);
        tag.ProcessAsync(context, output).GetAwaiter().GetResult();
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>HTML in one form: attributes by name, text without the white space around it.</summary>
    public static string Normal(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        return string.Join('\n', body.ChildNodes.SelectMany(node => Lines(node, "")));
    }

    private static IEnumerable<string> Lines(INode node, string indent)
    {
        if (node is IText text) return text.Text.Trim() is { Length: > 0 } words ? [indent + words] : [];
        if (node is not IElement element) return [];
        var attributes = element.Attributes.OrderBy(attribute => attribute.Name)
            .Select(attribute => $" {attribute.Name}=\"{attribute.Value}\"");
        return element.ChildNodes.SelectMany(child => Lines(child, indent + "  "))
            .Prepend($"{indent}<{element.LocalName}{string.Concat(attributes)}>");
    }
}

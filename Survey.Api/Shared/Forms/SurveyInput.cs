using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// One line of text: <c>&lt;survey-input name="Email" label="Email address" type="email" autocomplete="email" /&gt;</c>.
/// </summary>
public sealed class SurveyInput(IStringLocalizer<Words> words) : LabelledField(words)
{
    public string? Value { get; set; }

    public string Type { get; set; } = "text";

    /// <summary>Characters that the box has room for: 2, 3, 4, 5, 10, 20 or 30; all the line when not given.</summary>
    public int? Width { get; set; }

    /// <summary>A sign before the box, such as £.</summary>
    public string? Prefix { get; set; }

    /// <summary>A unit behind the box.</summary>
    public string? Suffix { get; set; }

    protected override TagBuilder Control()
    {
        var classes = Element.Words(
            "govuk-input", Width is null ? null : $"govuk-input--width-{Width}", Class, Error is null ? null : "govuk-input--error");
        return Element.Empty("input", classes).With("type", Type).With("value", Typed(Value));
    }

    protected override IHtmlContent Wrap(TagBuilder control) => Prefix is null && Suffix is null
        ? control
        : Element.Of("div", "govuk-input__wrapper", Affix("prefix", Prefix), control, Affix("suffix", Suffix));

    private static TagBuilder? Affix(string place, string? text) =>
        text is null ? null : Element.Text("div", "govuk-input__" + place, text).With("aria-hidden", "true");
}

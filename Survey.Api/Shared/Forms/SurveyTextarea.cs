using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>Several lines of text: <c>&lt;survey-textarea name="Note" label="Anything else?" value="@Model.Note" /&gt;</c>.</summary>
public sealed class SurveyTextarea(IStringLocalizer<Words> words) : LabelledField(words)
{
    public string? Value { get; set; }

    /// <summary>Lines that are seen at once.</summary>
    public int Rows { get; set; } = 5;

    protected override TagBuilder Control() =>
        // Browsers drop a line break right after the start tag; this one is theirs to drop, so that the text's own first one stays.
        Element.Of("textarea", ControlClasses("govuk-textarea"), new HtmlString("\n"), Element.Plain(Typed(Value) ?? ""))
            .With("rows", Rows.ToString(CultureInfo.InvariantCulture));
}

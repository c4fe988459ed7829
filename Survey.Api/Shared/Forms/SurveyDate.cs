using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>A day, posted as 2026-03-31: <c>&lt;survey-date name="Closes" label="Last day" value="@Model.Closes" /&gt;</c>.</summary>
public sealed class SurveyDate(IStringLocalizer<Words> words) : LabelledField(words)
{
    public DateOnly? Value { get; set; }

    protected override TagBuilder Control()
    {
        var classes = Element.Words("govuk-input", "survey-date", Class, Error is null ? null : "govuk-input--error");
        return Element.Empty("input", classes)
            .With("type", "date").With("value", Typed(Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}

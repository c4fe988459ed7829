using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>One of a list: <c>&lt;survey-select name="Nation" label="Nation" items="@Nations" selected="@Model.Nation" /&gt;</c>.</summary>
public sealed class SurveySelect(IStringLocalizer<Words> words) : LabelledField(words)
{
    public IEnumerable<FormItem> Items { get; set; } = [];

    public string? Selected { get; set; }

    protected override TagBuilder Control()
    {
        var chosen = Typed(Selected);
        return Element.Of("select", ControlClasses("govuk-select"), Items.Select(item =>
            Element.Text("option", null, item.Text).With("value", item.Value).With("selected", item.Value == chosen)));
    }
}

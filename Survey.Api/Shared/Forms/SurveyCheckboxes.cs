using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// Any number of choices: <c>&lt;survey-checkboxes name="Kinds" legend="What did you do together?" items="@Kinds" selected="@Model.Kinds" /&gt;</c>.
/// </summary>
public sealed class SurveyCheckboxes(IStringLocalizer<Words> words) : ChoiceField(words, "govuk-checkboxes", "checkbox")
{
    public IEnumerable<string> Selected { get; set; } = [];

    protected override bool IsSelected(string value) => Selected.Contains(value);
}

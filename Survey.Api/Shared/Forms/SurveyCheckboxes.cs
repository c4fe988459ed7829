using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// Any number of choices:
/// <c>&lt;survey-checkboxes name="Kinds" legend="What did you do together?" items="@Kinds" selected="@Model.Kinds" /&gt;</c>.
/// </summary>
public sealed class SurveyCheckboxes(IStringLocalizer<Words> words) : ChoiceField(words, "govuk-checkboxes", "checkbox")
{
    public IEnumerable<string> Selected { get; set; } = [];

    /// <summary>Puts a box above the list that leaves only the choices in which every typed word occurs; this is the box's label.</summary>
    public string? Filter { get; set; }

    protected override IEnumerable<(string, string?)> ListAttributes() =>
        Filter is null ? [] : [("data-survey-filter", Filter), ("data-survey-filter-status", Words["{0} of {1} shown, {2} selected"])];

    protected override bool IsSelected(string value) => Selected.Contains(value);
}

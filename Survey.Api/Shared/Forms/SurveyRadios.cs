using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// One choice of a few:
/// <c>&lt;survey-radios name="Answer" legend="Do you still work together?" items="@Answers" selected="@Model.Answer" /&gt;</c>.
/// </summary>
public sealed class SurveyRadios(IStringLocalizer<Words> words) : ChoiceField(words, "govuk-radios", "radio")
{
    public string? Selected { get; set; }

    protected override bool IsSelected(string value) => value == Typed(Selected);
}

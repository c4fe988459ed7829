using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// A file to send: <c>&lt;survey-file name="File" label="Directory as CSV" accept=".csv" /&gt;</c>. Its form needs
/// <c>enctype="multipart/form-data"</c>.
/// </summary>
public sealed class SurveyFile(IStringLocalizer<Words> words) : LabelledField(words)
{
    protected override TagBuilder Control() => Element.Empty("input", ControlClasses("govuk-file-upload")).With("type", "file");
}

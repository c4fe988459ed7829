using System.Globalization;
using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>An instrument made from an XLSForm, the questionnaire workbook of ODK and Kobo.</summary>
/// <param name="Instrument">Null when there are problems.</param>
/// <param name="Findings">Everything that was not taken over as it stands.</param>
public sealed record XlsForm(Instrument? Instrument, SheetFindings Findings)
{
    internal const string Survey = "survey";
    internal const string Choices = "choices";
    internal const string Settings = "settings";

    private static readonly string[] knownSettings = ["form_title", "form_id", "version", "default_language"];

    public static XlsForm Read(byte[] content)
    {
        var findings = new SheetFindings();
        if (SpreadsheetFile.Read(content, findings) is not { } sheets) return new XlsForm(null, findings);
        var named = sheets.ToLookup(sheet => sheet.Name.Trim().ToLowerInvariant());
        foreach (var other in sheets.Where(sheet => sheet.Rows.Count > 0 && sheet.Name.Trim().ToLowerInvariant() is not (Survey or Choices or Settings)))
            findings.LeftOut(other.Name, null, null, "The sheet is no part of a form that is understood; it is left out.");
        if (named[Survey].FirstOrDefault() is not { } survey)
        {
            findings.Problem("", null, null, "There is no sheet named survey, so this is not an XLSForm. Name the sheet with the questions survey.");
            return new XlsForm(null, findings);
        }

        if (!survey.Columns.Contains("type") || !survey.Columns.Contains("name"))
        {
            findings.Problem(survey.Name, 1, null, "The first row must name the columns, type and name among them.");
            return new XlsForm(null, findings);
        }

        var settings = named[Settings].FirstOrDefault();
        settings?.ReportUnknown(knownSettings.Contains, findings);
        foreach (var more in settings?.Rows.Skip(1) ?? [])
            findings.LeftOut(settings!.Name, more.Number, null, "Settings are one row; this one is left out.");
        var instrument = Make(survey, named[Choices].FirstOrDefault(), settings?.Rows.FirstOrDefault(), findings);
        return new XlsForm(findings.Problems == 0 ? instrument : null, findings);
    }

    private static Instrument? Make(SheetTable survey, SheetTable? choices, SheetRow? settings, SheetFindings findings)
    {
        var language = settings?["default_language"] ?? "";
        var welsh = XlsFormTexts.IsWelsh(language);
        if (language.Length > 0 && !welsh && !XlsFormTexts.IsEnglish(language))
        {
            findings.Changed(XlsForm.Settings, settings!.Number, "default_language",
                $"Texts without a language are taken as English, not as {SheetTable.Shorten(language)}.");
        }

        var lists = new XlsFormChoices(choices, welsh, findings);
        var title = settings?["form_title"] is { Length: > 0 } given ? given : "Imported form";
        var sections = new XlsFormSections(survey, title, lists, welsh, findings).Read();
        if (sections.Count == 0)
        {
            findings.Problem(survey.Name, null, null, "There is no question that is understood. Add one of type text, integer, select_one …");
            return null;
        }

        var instrument = new Instrument
        {
            Key = new XlsFormCodes().Of(settings?["form_id"] is { Length: > 0 } id ? id : "imported-form", "form"),
            Version = Version(settings, findings),
            Title = new Text(title),
            Codebook = lists.Used,
            Sections = sections,
        };
        lists.ReportUnused();
        foreach (var failure in new InstrumentRules().Validate(instrument).Errors)
            findings.Problem(survey.Name, null, null, $"{failure.ErrorMessage} (In the questionnaire at {failure.PropertyName}.)");
        return instrument;
    }

    private static int Version(SheetRow? settings, SheetFindings findings)
    {
        var given = settings?["version"] ?? "";
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0) return version;
        if (given.Length > 0)
            findings.Changed(Settings, settings!.Number, "version", $"“{SheetTable.Shorten(given)}” is no whole number; this becomes version 1.");
        return 1;
    }
}

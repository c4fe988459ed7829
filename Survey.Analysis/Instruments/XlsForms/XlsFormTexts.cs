using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>Reads what people read, in English and Welsh, from columns such as <c>label</c> and <c>label::Cymraeg (cy)</c>.</summary>
internal sealed class XlsFormTexts(SheetTable sheet, bool plainIsWelsh, SheetFindings findings)
{
    /// <summary>Whether a language's name, as forms write it, means Welsh.</summary>
    public static bool IsWelsh(string language) => Means(language, "cy", "welsh", "cymraeg");

    /// <summary>Whether a language's name, as forms write it, means English.</summary>
    public static bool IsEnglish(string language) => Means(language, "en", "english", "saesneg");

    /// <summary>Whether this is a column of the texts of this kind in a language that is kept.</summary>
    public static bool IsColumn(string column, string kind) =>
        column == kind || (LanguageOf(column, kind) is { } language && (IsWelsh(language) || IsEnglish(language)));

    /// <summary>The text; null where there is none. Welsh without English is a problem.</summary>
    public Text? Of(SheetRow row, string kind)
    {
        var (english, welsh) = ("", "");
        foreach (var column in sheet.Columns.Where(column => IsColumn(column, kind)))
        {
            var isWelsh = column == kind ? plainIsWelsh : IsWelsh(LanguageOf(column, kind)!);
            if (isWelsh) welsh = row[column].Length > 0 ? row[column] : welsh;
            else english = row[column].Length > 0 ? row[column] : english;
        }

        if (english.Length == 0 && welsh.Length > 0)
            findings.Problem(sheet.Name, row.Number, kind, "There is Welsh and no English. Add the English text; every text has one.");
        if (english.Contains("${", StringComparison.Ordinal) || welsh.Contains("${", StringComparison.Ordinal))
            findings.Changed(sheet.Name, row.Number, kind, "The text quotes another answer with ${…}, which is shown as it stands. Reword it.");
        return english.Length == 0 ? null : new Text(english, welsh.Length == 0 ? null : welsh);
    }

    /// <summary>"english (en)" of "label::english (en)"; null for other columns.</summary>
    private static string? LanguageOf(string column, string kind)
    {
        var colons = column.IndexOf(':', StringComparison.Ordinal);
        return colons > 0 && column[..colons].Trim() == kind ? column[colons..].Trim(':', ' ') : null;
    }

    private static bool Means(string language, params ReadOnlySpan<string> names)
    {
        var words = language.ToLowerInvariant().Split([' ', '(', ')', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            if (words.Contains(name)) return true;
        }

        return false;
    }
}

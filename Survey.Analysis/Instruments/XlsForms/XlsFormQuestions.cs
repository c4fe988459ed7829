using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>Makes questions of a form's rows.</summary>
internal sealed partial class XlsFormQuestions(SheetTable sheet, XlsFormChoices lists, XlsFormTexts texts, SheetFindings findings)
{
    /// <summary>Columns whose cells are understood, in some rows at least; what is not is said row by row.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["type", "name", "required", "relevant", "constraint", "appearance", "calculation", "default", "choice_filter", "readonly", "read_only"];

    private readonly XlsFormCodes codes = new();

    /// <summary>The question of a row; null, with the reason told, where there is none for it.</summary>
    public Question? Of(SheetRow row)
    {
        var words = row["type"].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var type = words[0].ToLowerInvariant() switch
        {
            "text" => row["appearance"].Contains("multiline", StringComparison.OrdinalIgnoreCase) ? QuestionType.LongText : QuestionType.ShortText,
            "integer" or "int" or "decimal" => QuestionType.Number,
            "date" => QuestionType.ShortText,
            "select_one" or "select1" => QuestionType.SingleChoice,
            "select_multiple" => QuestionType.MultipleChoice,
            _ => (QuestionType?)null,
        };
        if (type is null)
            return LeaveOut(row, $"There is no question of type {SheetTable.Shorten(row["type"])} here; the row is left out.");
        var list = type is QuestionType.SingleChoice or QuestionType.MultipleChoice ? words.ElementAtOrDefault(1) ?? "" : null;
        var choices = list is null ? null : lists.Use(list);
        if (list is not null && choices is null)
        {
            findings.Problem(sheet.Name, row.Number, "type",
                $"The sheet choices has no list {SheetTable.Shorten(list)} with a choice. Add it, or correct the name.");
            return null;
        }

        var label = texts.Of(row, "label");
        if (label is null)
            findings.Changed(sheet.Name, row.Number, "label", "The question has no label; its name is shown.");
        var isScale = type == QuestionType.SingleChoice && lists.IsOrdered(list!)
            && row["appearance"].Contains("likert", StringComparison.OrdinalIgnoreCase);
        var (minimum, maximum) = Limits(row, type.Value);
        ReportWhatIsLost(row, words);
        return new Question
        {
            Code = Code(row),
            Type = isScale ? QuestionType.Scale : type.Value,
            Text = label ?? new Text(row["name"].Length > 0 ? row["name"] : row["type"]),
            Hint = texts.Of(row, "hint"),
            Required = IsRequired(row),
            Choices = choices,
            Minimum = minimum,
            Maximum = maximum,
        };
    }

    private Question? LeaveOut(SheetRow row, string sentence)
    {
        findings.LeftOut(sheet.Name, row.Number, "type", sentence);
        return null;
    }

    private string Code(SheetRow row)
    {
        var code = codes.Of(row["name"], "question");
        if (code != row["name"])
            findings.Changed(sheet.Name, row.Number, "name", $"The question {SheetTable.Shorten(row["name"])} is called {code}.");
        return code;
    }

    private bool IsRequired(SheetRow row)
    {
        switch (row["required"].ToLowerInvariant().TrimEnd('(', ')'))
        {
            case "yes" or "true" or "1":
                return true;
            case "" or "no" or "false" or "0":
                return false;
            default:
                findings.LeftOut(sheet.Name, row.Number, "required",
                    $"“{SheetTable.Shorten(row["required"])}” depends on other answers; the question need not be answered.");
                return false;
        }
    }

    private (double? Minimum, double? Maximum) Limits(SheetRow row, QuestionType type)
    {
        if (row["constraint"].Length == 0) return (null, null);
        if (type == QuestionType.Number && Between().Match(row["constraint"]) is { Success: true } match)
        {
            var (from, to) = (Number(match.Groups["from"]), Number(match.Groups["to"]));
            if (from is null || to is null || from <= to) return (from, to);
        }

        findings.LeftOut(sheet.Name, row.Number, "constraint",
            $"“{SheetTable.Shorten(row["constraint"])}” is not checked. A number may be held between two with .>=0 and .<=10.");
        return (null, null);

        static double? Number(Group group) =>
            group.Success ? double.Parse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private void ReportWhatIsLost(SheetRow row, string[] type)
    {
        if (row["relevant"].Length > 0)
            findings.LeftOut(sheet.Name, row.Number, "relevant", "Everybody is asked this question; it does not depend on other answers here.");
        foreach (var column in new[] { "calculation", "default", "choice_filter", "readonly", "read_only" }.Where(column => row[column].Length > 0))
            findings.LeftOut(sheet.Name, row.Number, column, $"“{SheetTable.Shorten(row[column])}” has no effect here.");
        if (row["appearance"].Length > 0 && !KnownAppearance().IsMatch(row["appearance"]))
            findings.LeftOut(sheet.Name, row.Number, "appearance", $"“{SheetTable.Shorten(row["appearance"])}” has no effect here.");
        if (type[0].Equals("date", StringComparison.OrdinalIgnoreCase))
            findings.Changed(sheet.Name, row.Number, "type", "There is no question for a date alone; it is asked as a line of text.");
        if (type[0].StartsWith("int", StringComparison.OrdinalIgnoreCase))
            findings.Changed(sheet.Name, row.Number, "type", "It is asked as a number, which may have decimals.");
        foreach (var more in type.Skip(type[0].StartsWith("select", StringComparison.OrdinalIgnoreCase) ? 2 : 1))
        {
            findings.LeftOut(sheet.Name, row.Number, "type", more == "or_other"
                ? "or_other is left out: there is no line for another answer. Add a question of type text."
                : $"“{SheetTable.Shorten(more)}” is not understood and left out.");
        }
    }

    [GeneratedRegex(@"^\s*\.\s*(>=\s*(?<from>-?\d+(\.\d+)?)(\s+and\s+\.\s*<=\s*(?<to>-?\d+(\.\d+)?))?|<=\s*(?<to>-?\d+(\.\d+)?))\s*$")]
    private static partial Regex Between();

    [GeneratedRegex("^(multiline|likert)$", RegexOptions.IgnoreCase)]
    private static partial Regex KnownAppearance();
}

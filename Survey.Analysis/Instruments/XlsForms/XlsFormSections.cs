using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>Walks through the sheet survey: a group becomes a page, a note at its beginning what is read before the first question.</summary>
internal sealed class XlsFormSections
{
    private readonly SheetTable sheet;
    private readonly string title;
    private readonly XlsFormTexts texts;
    private readonly XlsFormQuestions questions;
    private readonly SheetFindings findings;
    private readonly XlsFormCodes codes = new();
    private readonly List<Section> sections = [];
    private readonly Stack<(string Type, int Row)> open = new();
    private readonly List<int> rowsOfPage = [];
    private Section? current;

    public XlsFormSections(SheetTable sheet, string title, XlsFormChoices lists, bool plainIsWelsh, SheetFindings findings)
    {
        (this.sheet, this.title, this.findings) = (sheet, title, findings);
        texts = new XlsFormTexts(sheet, plainIsWelsh, findings);
        questions = new XlsFormQuestions(sheet, lists, texts, findings);
    }

    public IReadOnlyList<Section> Read()
    {
        sheet.ReportUnknown(IsKnown, findings);
        foreach (var row in sheet.Rows) Read(row);
        foreach (var (type, row) in open)
            findings.Problem(sheet.Name, row, "type", $"The {type} that begins here does not end. Add a row of type end_{type}.");
        Close();
        return sections;
    }

    private bool InRepeat => open.Any(group => group.Type == "repeat");

    private void Read(SheetRow row)
    {
        switch (row["type"].ToLowerInvariant().Replace(' ', '_'))
        {
            case "":
                findings.LeftOut(sheet.Name, row.Number, "type", "The row has no type; it is left out.");
                break;
            case "begin_group":
                Begin(row);
                break;
            case "begin_repeat":
                open.Push(("repeat", row.Number));
                findings.LeftOut(sheet.Name, row.Number, "type", "Questions that are asked again and again have no place here; the repeat is left out.");
                break;
            case "end_group" or "end_repeat":
                End(row);
                break;
            case var _ when InRepeat:
                findings.LeftOut(sheet.Name, row.Number, "type", "The row is part of a repeat; it is left out.");
                break;
            case "note":
                Note(row);
                break;
            default:
                Ask(row);
                break;
        }
    }

    private void Begin(SheetRow row)
    {
        open.Push(("group", row.Number));
        if (InRepeat || open.Count > 1)
        {
            findings.LeftOut(sheet.Name, row.Number, "type", InRepeat
                ? "The group is part of a repeat; it is left out."
                : "A group within a group is no page of its own; its questions stand on the page of the outer one, without this heading.");
            return;
        }

        Close();
        if (texts.Of(row, "label") is not { } label)
        {
            findings.Changed(sheet.Name, row.Number, "label", "The group has no label; its name becomes the page's heading.");
            label = new Text(row["name"].Length > 0 ? row["name"] : title);
        }

        ReportRest(row);
        Start(codes.Of(row["name"], "page"), label, row);
    }

    private void End(SheetRow row)
    {
        var type = row["type"].ToLowerInvariant()[4..];
        if (!open.TryPop(out var group) || group.Type != type)
        {
            findings.Problem(sheet.Name, row.Number, "type", $"No {type} ends here. Remove the row, or add the one that begins it.");
            return;
        }

        ReportRest(row);
        if (open.Count == 0) Close();
    }

    private void Note(SheetRow row)
    {
        var text = texts.Of(row, "label");
        if (text is null || current is { Questions.Count: > 0 })
        {
            findings.LeftOut(sheet.Name, row.Number, "type", text is null
                ? "The note has no text; it is left out."
                : "A note after the first question has no place; it is left out. Move it to the beginning of the group, or into a hint.");
            return;
        }

        ReportRest(row);
        Ensure(row);
        rowsOfPage.Add(row.Number);
        var before = current!.Introduction;
        current = current with
        {
            Introduction = before is null ? text : new Text(
                $"{before.En}\n\n{text.En}", before.Cy is null && text.Cy is null ? null : $"{before.In("cy")}\n\n{text.In("cy")}"),
        };
    }

    private void Ask(SheetRow row)
    {
        if (questions.Of(row) is not { } question) return;
        Ensure(row);
        current = current! with { Questions = [.. current.Questions, question] };
    }

    /// <summary>What a group or a note says beyond its label has no effect, and everybody sees it.</summary>
    private void ReportRest(SheetRow row)
    {
        foreach (var (column, text) in row.Cells)
        {
            var isUsed = column is "type" or "name" || (XlsFormTexts.IsColumn(column, "label") && !row["type"].StartsWith("end", StringComparison.OrdinalIgnoreCase));
            if (!isUsed && IsKnown(column))
                findings.LeftOut(sheet.Name, row.Number, column, $"“{SheetTable.Shorten(text)}” has no effect here; everybody sees the same.");
        }
    }

    private static bool IsKnown(string column) => XlsFormQuestions.Columns.Contains(column)
        || XlsFormTexts.IsColumn(column, "label") || XlsFormTexts.IsColumn(column, "hint");

    /// <summary>What stands in no group has a page of its own.</summary>
    private void Ensure(SheetRow row)
    {
        if (current is not null) return;
        findings.Changed(sheet.Name, row.Number, "type", "The row stands in no group; a page begins here that has the form's title.");
        Start(codes.Of("questions", "page"), new Text(title), row);
    }

    private void Start(string code, Text heading, SheetRow row)
    {
        current = new Section { Code = code, Title = heading, Questions = [] };
        rowsOfPage.Clear();
        rowsOfPage.Add(row.Number);
    }

    private void Close()
    {
        if (current is { Questions.Count: > 0 })
            sections.Add(current);
        else if (current is not null)
        {
            foreach (var row in rowsOfPage.Distinct())
                findings.LeftOut(sheet.Name, row, "type", "The page has no question that is understood; it is left out with its notes.");
        }

        current = null;
    }
}

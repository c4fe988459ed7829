using System.Globalization;
using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>The lists of a form's choices; those that a question uses become the codebook.</summary>
internal sealed class XlsFormChoices
{
    private static readonly string[] listColumns = ["list_name", "list name"];

    private readonly SheetFindings findings;
    private readonly string sheet;
    private readonly Dictionary<string, (int Row, IReadOnlyList<Choice> Choices)> lists = [];
    private readonly Dictionary<string, string> codes = [];
    private readonly XlsFormCodes names = new();

    public XlsFormChoices(SheetTable? table, bool plainIsWelsh, SheetFindings findings)
    {
        (this.findings, sheet) = (findings, table?.Name ?? XlsForm.Choices);
        if (table is null) return;
        table.ReportUnknown(
            column => listColumns.Contains(column) || column == "name" || XlsFormTexts.IsColumn(column, "label"), findings);
        var texts = new XlsFormTexts(table, plainIsWelsh, findings);
        foreach (var rows in table.Rows.GroupBy(ListOf))
        {
            if (rows.Key.Length > 0)
                lists[rows.Key] = (rows.First().Number, Read(rows, texts));
            else
                findings.LeftOut(sheet, rows.First().Number, null, "The row names no list; it is left out, and others like it.");
        }
    }

    /// <summary>The lists used so far, by code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> Used =>
        codes.ToDictionary(code => code.Value, code => lists[code.Key].Choices);

    /// <summary>The code of a list, which is used from now on; null where there is no such list with a choice.</summary>
    public string? Use(string list)
    {
        if (!lists.TryGetValue(list, out var known) || known.Choices.Count == 0) return null;
        if (codes.TryGetValue(list, out var code)) return code;
        code = codes[list] = names.Of(list, "list");
        if (code != list) findings.Changed(sheet, known.Row, "list_name", $"The list {SheetTable.Shorten(list)} is called {code}.");
        return code;
    }

    /// <summary>Whether its choices have numbers that only rise or only fall, as a scale's must.</summary>
    public bool IsOrdered(string list)
    {
        var values = lists[list].Choices.Select(choice => choice.Value).ToList();
        var steps = values.Zip(values.Skip(1), (one, next) => Math.Sign((next - one) ?? 0)).Distinct().ToList();
        return values.All(value => value is not null) && steps is [1] or [-1];
    }

    public void ReportUnused()
    {
        foreach (var (name, (row, _)) in lists.Where(list => !codes.ContainsKey(list.Key)))
            findings.LeftOut(sheet, row, "list_name", $"No question that was taken over uses the list {SheetTable.Shorten(name)}; it is left out.");
    }

    private static string ListOf(SheetRow row) => listColumns.Select(column => row[column]).FirstOrDefault(name => name.Length > 0) ?? "";

    private List<Choice> Read(IEnumerable<SheetRow> rows, XlsFormTexts texts)
    {
        var (choices, made) = (new List<Choice>(), new XlsFormCodes());
        foreach (var row in rows)
        {
            var (name, text) = (row["name"], texts.Of(row, "label"));
            if (name.Length == 0)
            {
                findings.Problem(sheet, row.Number, "name", "The choice has no name. Give it one; it is what is stored.");
                continue;
            }

            if (text is null)
                findings.Changed(sheet, row.Number, "label", "The choice has no label; its name is shown.");
            var code = made.Of(name, "choice", digitFirst: true);
            if (code != name)
                findings.Changed(sheet, row.Number, "name", $"The choice {SheetTable.Shorten(name)} is stored as {code}.");
            choices.Add(new Choice(code, text ?? new Text(name),
                double.TryParse(name, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    ? value : null));
        }

        return choices;
    }
}

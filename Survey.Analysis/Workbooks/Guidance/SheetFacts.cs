namespace Survey.Analysis.Workbooks;

/// <summary>What is kept of a sheet after its cells were looked at.</summary>
internal sealed class SheetFacts(string name)
{
    public string Name => name;

    public string Title { get; set; } = "";

    /// <summary>Texts of column A above the table.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Texts of the table's first column; of a long table the first hundred.</summary>
    public HashSet<string> FirstColumn { get; } = [];

    /// <summary>Sheets that links lead to.</summary>
    public HashSet<string> Links { get; } = [];

    /// <summary>Signs that stand in the place of numbers, each with a cell where it does.</summary>
    public Dictionary<string, string> Signs { get; } = [];
}

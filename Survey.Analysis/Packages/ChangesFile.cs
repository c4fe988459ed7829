using System.Text;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Packages;

/// <summary>How figures changed between two waves as CSV, with the columns that data packages have.</summary>
public static class ChangesFile
{
    public static byte[] Write(IReadOnlyList<Change> changes)
    {
        using var text = new StringWriter();
        CsvText.Write(text, FigureTables.Changes(changes));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

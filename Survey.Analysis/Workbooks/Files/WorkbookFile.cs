namespace Survey.Analysis.Workbooks;

/// <summary>
/// A workbook as an .xlsx file. The same content gives the same bytes. Small tables are made with ClosedXML; long ones are streamed into
/// the package while it is written.
/// </summary>
public static class WorkbookFile
{
    /// <param name="content">Its streamed rows are read once.</param>
    /// <param name="output">Empty; can be read and sought, since what was written is checked.</param>
    /// <param name="progress">Called now and then with the number of streamed rows written so far.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="GuidanceException">The file does not follow the guidance; nothing is wrong with the disk.</exception>
    /// <exception cref="WorkbookTooLargeException">A table has more rows than a sheet.</exception>
    public static async Task WriteAsync(
        WorkbookContent content, Stream output, Func<long, Task>? progress = null, CancellationToken cancel = default)
    {
        foreach (var sheet in content.Sheets)
            WorkbookTooLargeException.ThrowIfTooLong(sheet);

        using var draft = ClosedXmlWriter.Write(content);
        var streamed = Draft.Finish(draft, content);
        await BookWriter.WriteAsync(draft, streamed, output, progress ?? (_ => Task.CompletedTask), cancel);

        output.Position = 0;
        var findings = GuidanceChecklist.Check(output);
        if (findings.Count > 0)
            throw new GuidanceException(findings);
        output.Position = 0;
    }
}

/// <summary>A table does not fit a sheet.</summary>
public sealed class WorkbookTooLargeException(string message) : Exception(message)
{
    private const long RowsOfASheet = 1_048_576;

    internal static void ThrowIfTooLong(Sheet sheet)
    {
        if (sheet.Table is { } table && sheet.FirstRowBelow + table.RowCount > RowsOfASheet)
        {
            throw new WorkbookTooLargeException(
                $"The sheet {sheet.Name} would have {table.RowCount:#,0} rows; Excel has room for {RowsOfASheet:#,0} on a sheet.");
        }
    }
}

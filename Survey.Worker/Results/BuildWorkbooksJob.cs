using System.Globalization;
using System.Text;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Worker.Results;

/// <summary>Builds the trend workbook of every sector that has an analysis newer than its last workbook.</summary>
public sealed partial class BuildWorkbooksJob(
    SurveyDatabase database, Settings settings, TimeProvider time, ILogger<BuildWorkbooksJob> log) : IJob
{
    private const int LongestName = 100;

    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<WorkbookDue> due;
        await using (var session = await database.ReadAsync(cancel))
            due = await new WorkbookStore(session).DueAsync(cancel);
        await EachRow.DoAsync(due, sector => BuildAsync(sector, cancel));
    }

    private async Task BuildAsync(WorkbookDue due, CancellationToken cancel)
    {
        var now = time.Now();
        TrendData data;
        await using (var session = await database.ReadAsync(cancel))
            data = await new TrendReader(session).ReadAsync(due.SectorId, due.SectorName, settings.Mail.From.Address, now, cancel);
        using var content = new MemoryStream();
        ClosedXmlWriter.Write(TrendWorkbook.Build(data), content);

        var row = new WorkbookRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = due.SectorId,
            BuiltAt = now,
            AnalysedAt = due.AnalysedAt,
            FileName = FileName(due.SectorName, data),
            Size = (int)content.Length,
        };
        await using var writing = await database.WriteAsync(cancel);
        await new WorkbookStore(writing).ReplaceAsync(row, content.ToArray(), cancel);
        await writing.CommitAsync(cancel);
        LogBuilt(log, data.Waves.Count, content.Length);
    }

    /// <summary>Lower case with dashes, without accents, cut: <c>uk-democracy-sector-trends-2026-03.xlsx</c>.</summary>
    private static string FileName(string sector, TrendData data)
    {
        var words = new string([.. sector.Normalize(NormalizationForm.FormD).ToLowerInvariant()
                .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                .Take(LongestName)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $"{string.Join('-', words.Append("trends"))}-{data.Waves[^1].Period.LastDay:yyyy-MM}.xlsx";
    }

    [LoggerMessage(LogLevel.Information, "Trend workbook built: {Waves} waves, {Bytes} bytes.")]
    private static partial void LogBuilt(ILogger log, int waves, long bytes);
}

using System.Globalization;
using System.Text;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>
/// Builds the workbooks that sectors should have by now, each edition in each of its languages. Who builds one has its row in the
/// database, which tells how far it is, and why it failed if it did.
/// </summary>
public sealed partial class BuildWorkbooksJob(
    SurveyDatabase database, Settings settings, TimeProvider time, ILogger<BuildWorkbooksJob> log) : IJob
{
    private const int LongestName = 100;
    private const string UnknownProblem = "Something went wrong that is not the workbook's fault; the service's log has the details.";

    private static readonly TimeSpan betweenReports = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<WorkbookDue> due;
        await using (var session = await database.ReadAsync(cancel))
            due = await new WorkbookStore(session).DueAsync(time.Now(), cancel);
        await EachRow.DoAsync(due, workbook => BuildAsync(workbook, cancel));
    }

    private async Task BuildAsync(WorkbookDue due, CancellationToken cancel)
    {
        var row = new WorkbookRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = due.SectorId,
            Edition = due.Edition.Edition,
            Language = due.Edition.Language,
            AnalysedAt = due.AnalysedAt,
            Provisional = due.Provisional,
            StartedAt = time.Now(),
            ProgressAt = time.Now(),
            Done = 0,
            Total = 0,
        };
        if (!await WriteAsync(store => store.StartAsync(row, cancel), cancel)) return;
        try
        {
            await using var file = TemporaryFile();
            var name = await WriteFileAsync(due, row.Id, file, cancel);
            file.Position = 0;
            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content, cancel);
            var built = row with { BuiltAt = time.Now(), FileName = name, Size = content.Length };
            if (await WriteAsync(store => store.FinishAsync(built, content, cancel), cancel))
                LogBuilt(log, row.Edition, row.Language, content.Length);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var problem = failure is GuidanceException or WorkbookTooLargeException ? failure.Message : UnknownProblem;
            await WriteAsync(
                async store =>
                {
                    await store.FailAsync(row.Id, problem[..Math.Min(problem.Length, 1000)], time.Now(), cancel);
                    return true;
                },
                cancel);
            throw;
        }
    }

    /// <returns>Its name.</returns>
    private async Task<string> WriteFileAsync(WorkbookDue due, Guid id, Stream file, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var contact = settings.Mail.From.Address;
        if (due.Edition.Edition == WorkbookEdition.Evaluator)
        {
            var data = await new TrendReader(session).ReadAsync(due, contact, cancel);
            await WriteAsync(EvaluatorWorkbook.Build(data));
            return FileName(due.SectorName, "trends-evaluator", data.Waves[^1].Period);
        }

        var wording = Wording.Of(due.Edition.Language);
        var view = await FunderWaves.ReadAsync(session, due.SectorId, settings.MinimumGroupSize, cancel);
        var publication = new PublicationData
        {
            Sector = due.SectorName,
            PreparedOn = WaveCalendar.Today(due.TimeZone, due.AnalysedAt),
            Contact = contact,
            View = view,
        };
        await WriteAsync(PublicationWorkbook.Build(publication, wording));
        return FileName(due.SectorName, wording.Say("trends", "tueddiadau"), view.Waves[^1].Period);

        Task WriteAsync(WorkbookContent content)
        {
            var total = content.Sheets.Sum(sheet => sheet.Table?.Streamed?.Count ?? 0);
            var reported = time.Now();
            return WorkbookFile.WriteAsync(
                content,
                file,
                async done =>
                {
                    if (time.Now() - reported < betweenReports) return;
                    reported = time.Now();
                    await this.WriteAsync(
                        async store =>
                        {
                            await store.ProgressAsync(id, done, total, reported, cancel);
                            return true;
                        },
                        cancel);
                },
                cancel);
        }
    }

    private async Task<bool> WriteAsync(Func<WorkbookStore, Task<bool>> write, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var done = await write(new WorkbookStore(session));
        await session.CommitAsync(cancel);
        return done;
    }

    private static FileStream TemporaryFile() => new(
        Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Lower case with dashes, without accents, cut: <c>uk-democracy-sector-trends-2026-03.xlsx</c>.</summary>
    private static string FileName(string sector, string kind, Period last)
    {
        var words = new string([.. sector.Normalize(NormalizationForm.FormD).ToLowerInvariant()
                .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                .Take(LongestName)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $"{string.Join('-', words.Append(kind))}-{last.LastDay:yyyy-MM}.xlsx";
    }

    [LoggerMessage(LogLevel.Information, "Workbook built: edition {Edition} in {Language}, {Bytes} bytes.")]
    private static partial void LogBuilt(ILogger log, string edition, string language, long bytes);
}

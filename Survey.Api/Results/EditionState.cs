using System.Globalization;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>How far the newest workbook of an edition is.</summary>
public sealed record EditionState
{
    public required WorkbookDue Wanted { get; init; }

    /// <summary>The newest that is ready; null when none is.</summary>
    public required WorkbookRow? Ready { get; init; }

    /// <summary>The wanted one, while it is being built or when that failed.</summary>
    public required WorkbookRow? Attempt { get; init; }

    public bool IsPublication => Wanted.Edition.Edition == WorkbookEdition.Publication;

    /// <summary>The one that is ready holds everything there is.</summary>
    public bool IsUpToDate => Ready?.AnalysedAt >= Wanted.AnalysedAt;

    public string Title => Name(Wanted.Edition.Edition, Wanted.Edition.Language);

    /// <summary>What is happening to it, a sentence; null when it is up to date.</summary>
    public string? Progress => this switch
    {
        { IsUpToDate: true } => null,
        { Attempt.FailedAt: not null } => $"It could not be built. {Attempt.Problem}",
        { Attempt.Total: > 0 } => string.Create(
            CultureInfo.InvariantCulture, $"Being built: {Attempt.Done:#,0} of {Attempt.Total:#,0} rows. Load this page again to see more."),
        { Attempt: not null } => "Being built. Load this page again in a moment.",
        _ => "It is being prepared: next in line. Load this page again in a minute.",
    };

    /// <summary>A time in the sector's own zone.</summary>
    public string Here(DateTime time) => TimeZoneInfo.ConvertTimeFromUtc(time, TimeZoneInfo.FindSystemTimeZoneById(Wanted.TimeZone))
        .ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Publication edition, Welsh".</summary>
    public static string Name(string edition, string language) =>
        $"{(edition == WorkbookEdition.Publication ? "Publication" : "Evaluator’s")} edition, {(language == "cy" ? "Welsh" : "English")}";

    public static string Kilobytes(int bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024):#,0} KB");

    /// <summary>The editions that the sector should have by now.</summary>
    public static async Task<IReadOnlyList<EditionState>> LoadAsync(
        Session session, Guid sectorId, DateTime now, CancellationToken cancel)
    {
        var store = new WorkbookStore(session);
        var rows = await store.ListAsync(sectorId, cancel);
        return
        [
            .. from wanted in await store.WantedAsync(sectorId, cancel)
               let own = rows.Where(row => row.Edition == wanted.Edition.Edition && row.Language == wanted.Edition.Language).ToList()
               select new EditionState
               {
                   Wanted = wanted,
                   Ready = own.FirstOrDefault(row => row.BuiltAt is not null),
                   Attempt = own.FirstOrDefault(row =>
                       row.AnalysedAt == wanted.AnalysedAt && row.BuiltAt is null && !row.IsGivenUp(now)),
               },
        ];
    }
}

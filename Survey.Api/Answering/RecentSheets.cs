using Microsoft.Extensions.Caching.Memory;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>
/// Sheets that were read or written lately, so that the answers about thirty partners are not read again for each page that is saved. Every
/// change of a response counts one of its pages up: a sheet stands for as long as the count does, whichever process does the writing.
/// Holds only what is kept in the database, never what a transaction may still undo.
/// </summary>
public sealed class RecentSheets : IDisposable
{
    private const int Most = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly MemoryCache sheets = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="version">How often pages of the response were saved, as <see cref="AnswerState.Version"/>.</param>
    /// <returns>Null when it must be read.</returns>
    public AnswerSheet? Find(Guid responseId, int version) =>
        sheets.TryGetValue(responseId, out (int Version, AnswerSheet Sheet) recent) && recent.Version == version ? recent.Sheet : null;

    public void Keep(Guid responseId, int version, AnswerSheet sheet) =>
        sheets.Set(responseId, (version, sheet), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });

    public void Dispose() => sheets.Dispose();
}

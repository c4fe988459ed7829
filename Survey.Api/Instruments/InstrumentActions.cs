using System.Data.Common;
using System.Text;
using Survey.Analysis.Instruments;
using Survey.Database.Connections;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>What came of saving an instrument.</summary>
/// <param name="Id">Of the version as it is kept now, also where nothing was changed.</param>
public sealed record InstrumentSaved(SaveInstrumentOutcome Outcome, Guid Id, Instrument Instrument)
{
    /// <summary>For people: what was done, or why nothing was.</summary>
    public string Sentence => Outcome switch
    {
        SaveInstrumentOutcome.Created => $"Version {Instrument.Version} of {Instrument.Key} was added.",
        SaveInstrumentOutcome.Replaced => $"Version {Instrument.Version} of {Instrument.Key} was replaced. No wave had opened with it.",
        SaveInstrumentOutcome.Unchanged => $"Version {Instrument.Version} of {Instrument.Key} is here already with the same content.",
        _ => $"A wave has opened with version {Instrument.Version} of {Instrument.Key}, so that version never changes. "
            + "Give the definition the next version number and add it again.",
    };
}

/// <summary>What convenors do with instruments: the same for pages and programs. Everything is limited to one sector.</summary>
public sealed class InstrumentActions(SurveyDatabase database, TimeProvider time)
{
    // One more than the largest file with its byte order mark: what is longer is refused, however much longer.
    private const int MostBytesRead = 1_000_004;

    /// <summary>Adds the instrument of a file, or replaces the same version when no wave has opened with it.</summary>
    /// <returns>What came of it, or the problems of the file.</returns>
    public async Task<(InstrumentSaved? Saved, IReadOnlyList<InstrumentProblem> Problems)> ImportAsync(
        Guid sectorId, Stream file, CancellationToken cancel)
    {
        var reading = InstrumentJson.Import(await ReadAsync(file, cancel));
        return reading.Instrument is { } instrument ? (await SaveAsync(sectorId, instrument, cancel), []) : (null, reading.Problems);
    }

    /// <summary>Adds the instrument that comes with the service.</summary>
    public Task<InstrumentSaved> AddShippedAsync(Guid sectorId, CancellationToken cancel) =>
        SaveAsync(sectorId, ShippedInstruments.SectorConnectedness, cancel);

    /// <summary>The same within the session that makes the sector; the caller commits.</summary>
    public static Task AddShippedAsync(Session session, Guid sectorId, DateTime now, CancellationToken cancel) =>
        SaveAsync(session, sectorId, ShippedInstruments.SectorConnectedness, now, cancel);

    /// <summary>Adds an instrument, or replaces the same version when no wave has opened with it.</summary>
    public async Task<InstrumentSaved> SaveAsync(Guid sectorId, Instrument instrument, CancellationToken cancel)
    {
        try
        {
            return await SaveAndCommitAsync(sectorId, instrument, cancel);
        }
        catch (DbException exception) when (database.IsDuplicateKey(exception))
        {
            // Somebody added this version at the same moment. It is there now, to be replaced or found to be the same.
            return await SaveAndCommitAsync(sectorId, instrument, cancel);
        }
    }

    private async Task<InstrumentSaved> SaveAndCommitAsync(Guid sectorId, Instrument instrument, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var saved = await SaveAsync(session, sectorId, instrument, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return saved;
    }

    private static async Task<InstrumentSaved> SaveAsync(
        Session session, Guid sectorId, Instrument instrument, DateTime now, CancellationToken cancel)
    {
        var store = new InstrumentStore(session);
        var row = new InstrumentRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = sectorId,
            InstrumentKey = instrument.Key,
            Version = instrument.Version,
            Title = instrument.Title.En,
            Definition = Encoding.UTF8.GetString(InstrumentJson.Write(instrument)),
            Hash = InstrumentJson.ContentHash(instrument),
            CreatedAt = now,
        };
        var outcome = await store.SaveAsync(row, cancel);
        var kept = await store.FindVersionAsync(sectorId, instrument.Key, instrument.Version, cancel);
        return new InstrumentSaved(outcome, kept!.Id, instrument);
    }

    private static async Task<byte[]> ReadAsync(Stream file, CancellationToken cancel)
    {
        var content = new byte[MostBytesRead];
        var length = await file.ReadAtLeastAsync(content, MostBytesRead, throwOnEndOfStream: false, cancel);
        return content[..length];
    }
}

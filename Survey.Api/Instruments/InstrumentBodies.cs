using Survey.Analysis.Instruments;
using Survey.Analysis.Spreadsheets;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>A version of an instrument, as programs see it in the list.</summary>
public sealed record InstrumentBody
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary>Lower-case hex SHA-256 of the content; white space and the order of members do not change it.</summary>
    public required string Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>How many waves have opened with it. From the first on it never changes.</summary>
    public required int WavesOpened { get; init; }

    internal static InstrumentBody Of(InstrumentListing listing) => new()
    {
        Id = listing.Id,
        Key = listing.InstrumentKey,
        Version = listing.Version,
        Title = listing.Title,
        Hash = listing.Hash,
        CreatedAt = listing.CreatedAt,
        WavesOpened = listing.WavesOpened,
    };
}

/// <summary>What adding a definition did.</summary>
public sealed record InstrumentSavedBody
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public required int Version { get; init; }

    public required string Hash { get; init; }

    /// <summary><c>created</c>, <c>replaced</c> or <c>unchanged</c>.</summary>
    public required SaveInstrumentOutcome Outcome { get; init; }

    /// <summary>JSON pointers of the texts without Welsh. While there are any, no wave opens that asks a contact in Welsh.</summary>
    public required IReadOnlyList<string> MissingWelsh { get; init; }

    internal static InstrumentSavedBody Of(InstrumentSaved saved) => new()
    {
        Id = saved.Id,
        Key = saved.Instrument.Key,
        Version = saved.Instrument.Version,
        Hash = InstrumentJson.ContentHash(saved.Instrument),
        Outcome = saved.Outcome,
        MissingWelsh = InstrumentRules.MissingWelsh(saved.Instrument),
    };
}

/// <summary>What came of an XLSForm.</summary>
/// <param name="Saved">Null when it was a preview.</param>
/// <param name="Total">How many findings there are; the first thousand are listed.</param>
/// <param name="Findings">What was left out or taken over as something else.</param>
public sealed record XlsFormBody(InstrumentSavedBody? Saved, int Total, IReadOnlyList<SheetFinding> Findings);

using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Database.Lists;

namespace Survey.Worker.Lists;

/// <summary>A tie that was reported in a wave after the one that a row is from.</summary>
/// <param name="Wave">The wave's period, marked while its figures may change.</param>
/// <param name="State">How sure it is.</param>
public sealed record LaterTie(string Wave, ReportState State);

/// <summary>Two organisations on a list: why, what was noted, and whether they were found to work together since.</summary>
public sealed record ListRow
{
    public required PairSubject About { get; init; }

    public required NamedOrganisation First { get; init; }

    public required NamedOrganisation Second { get; init; }

    /// <summary>Why the row is on the list, sentence by sentence.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Themes, funds, activities and needs it is about, in words.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Place on the list, the row most worth a look first.</summary>
    public required int Place { get; init; }

    /// <summary>The wave on whose list it stood when something was first noted; null where nothing was.</summary>
    public string? FirstNotedIn { get; init; }

    /// <summary>Not on the list of the wave shown; kept because something was noted, with the reasons of then.</summary>
    public bool IsGone { get; init; }

    /// <summary>What was noted, the earliest first; empty where nothing was.</summary>
    public IReadOnlyList<NotedVersion> Versions { get; init; } = [];

    /// <summary>Has a wave been measured in which a later tie could have been reported?</summary>
    public bool HasLaterWave { get; init; }

    /// <summary>The earliest wave first.</summary>
    public IReadOnlyList<LaterTie> LaterTies { get; init; } = [];

    public string Key => About.Key;

    public string FirstName => First.Name;

    public string SecondName => Second.Name;

    /// <summary>What stands between them, in a few words.</summary>
    public string Title => About.Kind switch
    {
        PairKinds.Work => "Plans to do the same",
        PairKinds.Dates => "Plans within seven days",
        PairKinds.Bids => "Bids to the same fund",
        PairKinds.Introduction => "Worth an introduction",
        _ => "Activities in common",
    };

    /// <summary>What is noted now.</summary>
    public RowNote Note => Versions.Count == 0 ? RowNote.Nothing : Versions[^1].Note;

    /// <summary>Grows with every change; 0 where nothing was noted.</summary>
    public int Version => Versions.Count;

    /// <summary>"Tie reported in Jul to Sep 2026 (confirmed)"; null where none was.</summary>
    public string? LaterTie => WavesWithTie is { } waves ? $"Tie reported in {waves}" : null;

    /// <summary>"Jul to Sep 2026 (confirmed)"; null where no tie was reported.</summary>
    public string? WavesWithTie => LaterTies.Count == 0
        ? null
        : string.Join(", ", LaterTies.Select(tie => $"{tie.Wave} ({Word(tie.State)})"));

    private static string Word(ReportState state) => state switch
    {
        ReportState.Confirmed => "confirmed",
        ReportState.OneSided => "one-sided",
        _ => "unverified",
    };
}

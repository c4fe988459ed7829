namespace Survey.Database.Results;

/// <summary>A kind of workbook that every sector has.</summary>
/// <param name="Edition">One of the constants.</param>
/// <param name="Language"><c>en</c> or <c>cy</c>.</param>
public sealed record WorkbookEdition(string Edition, string Language)
{
    /// <summary>Everything, with organisations and their answers.</summary>
    public const string Evaluator = "evaluator";

    /// <summary>What funders may see.</summary>
    public const string Publication = "publication";

    public static readonly IReadOnlyList<WorkbookEdition> All = [new(Evaluator, "en"), new(Publication, "en"), new(Publication, "cy")];
}

/// <summary>A workbook without its content: being built, built, or failed.</summary>
public sealed record WorkbookRow
{
    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required string Edition { get; init; }

    public required string Language { get; init; }

    /// <summary>Time of the newest analysis in it.</summary>
    public required DateTime AnalysedAt { get; init; }

    /// <summary>It has figures that may still change; then a newer one takes its place.</summary>
    public required bool Provisional { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime ProgressAt { get; init; }

    /// <summary>Rows written so far.</summary>
    public required int Done { get; init; }

    /// <summary>Rows to write.</summary>
    public required int Total { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>Why it failed, a sentence.</summary>
    public string? Problem { get; init; }

    public DateTime? BuiltAt { get; init; }

    public string? FileName { get; init; }

    /// <summary>Bytes.</summary>
    public int? Size { get; init; }

    /// <summary>Whoever built it has said nothing for so long that they are gone.</summary>
    public bool IsGivenUp(DateTime now) => BuiltAt is null && FailedAt is null && now - ProgressAt > WorkbookStore.Patience;
}

/// <summary>A workbook that a sector should have by now.</summary>
public sealed record WorkbookDue
{
    public required Guid SectorId { get; init; }

    public required string SectorName { get; init; }

    /// <summary>The sector's, an IANA name.</summary>
    public required string TimeZone { get; init; }

    public required WorkbookEdition Edition { get; init; }

    public required DateTime AnalysedAt { get; init; }

    public required bool Provisional { get; init; }
}

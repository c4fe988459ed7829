namespace Survey.Analysis.CommandLine.Files;

/// <summary>Which rows of <c>ties.csv</c> are measured: one wave, and in it one kind of collaboration and the ratings of trust.</summary>
internal sealed record WaveSelection
{
    /// <summary>The wave; null when the file has no waves.</summary>
    public string? Wave { get; private init; }

    /// <summary>Whether the file has rows of collaboration, or no rows at all; else there are only ratings: not asked.</summary>
    public bool Collaboration { get; private init; }

    /// <summary>What the rows of each group are; numbered as <see cref="TiesFile.Groups"/>.</summary>
    public required IReadOnlyList<RowUse> Uses { get; init; }

    /// <summary>Kinds of rows that are ratings of trust and never a kind of collaboration.</summary>
    private static RowUse Rating(string kind) => kind switch
    {
        "reliability" => RowUse.Reliability,
        "sharedAims" => RowUse.SharedAims,
        "openness" => RowUse.Openness,
        _ => RowUse.None,
    };

    /// <summary>Chooses by what the options name; where a choice is left open or cannot be met, the problem is noted.</summary>
    public static WaveSelection Choose(TiesFile ties, string? kind, string? wave, FileProblems problems)
    {
        var chosenWave = One(ties, "wave", ties.HasWaves, [.. ties.Groups.Select(group => group.Wave)], wave, problems);
        var inWave = ties.Groups.Where(group => chosenWave is null || group.Wave == chosenWave).Select(group => group.Kind).ToList();
        var kinds = inWave.Where(name => Rating(name) == RowUse.None).ToList();
        var chosenKind = One(ties, "kind", ties.HasKinds, kinds, kind, problems);
        return new WaveSelection
        {
            Wave = chosenWave,
            Collaboration = kinds.Count > 0 || inWave.Count == 0,
            Uses =
            [
                .. ties.Groups.Select(group =>
                    chosenWave is not null && group.Wave != chosenWave ? RowUse.None
                    : Rating(group.Kind) is not RowUse.None and var rating ? rating
                    : chosenKind is null || group.Kind == chosenKind ? RowUse.Collaboration : RowUse.None),
            ],
        };
    }

    private static string? One(
        TiesFile ties, string what, bool hasColumn, IReadOnlyList<string> found, string? asked, FileProblems problems)
    {
        var names = found.Distinct().Order(StringComparer.Ordinal).ToList();
        if (asked is not null && !hasColumn)
            problems.Add(ties.Header, () => $"no column '{what}' for --{what}; leave the option out");
        else if (asked is not null && names.Count > 0 && !names.Contains(asked))
            problems.Add(ties.Header, () => $"no {what} {Shown.Quoted(asked)} for --{what}; there is {Shown.List(names)}");
        else if (asked is null && names.Count > 1)
            problems.Add(ties.Header, () => $"several {what}s ({Shown.List(names)}); choose one with --{what}");
        return hasColumn ? asked ?? names.FirstOrDefault() : null;
    }
}

/// <summary>What a row of <c>ties.csv</c> is read as.</summary>
internal enum RowUse
{
    /// <summary>Of another wave or kind: left out.</summary>
    None,
    Collaboration,
    Reliability,
    SharedAims,
    Openness,
}

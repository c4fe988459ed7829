using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Where the files of one wave are.</summary>
internal sealed record WavePaths(string Organisations, string Ties, string? Missing, string? Activities, string? Plans = null);

/// <summary>How the files of a wave are to be read.</summary>
internal sealed record ReadingOptions
{
    public IReadOnlyList<string> Attributes { get; init; } = [];

    public string? Kind { get; init; }

    public string? Wave { get; init; }

    /// <summary>The smallest value that makes a tie.</summary>
    public double Threshold { get; init; } = 1;

    /// <summary>The top of the scale of values, where it is known.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>How trust was asked for; null to take it from the ratings that are there.</summary>
    public TrustQuestion? Trust { get; init; }
}

/// <summary>How trust was asked for.</summary>
/// <param name="Lowest">Bottom of the scale.</param>
/// <param name="Highest">Top of the scale.</param>
/// <param name="Partners">Number of partners that could have been rated; null where it is not known.</param>
internal sealed record TrustQuestion(double Lowest, double Highest, long? Partners);

/// <summary>A wave as read from files: what the service measures, and the organisations' names.</summary>
internal sealed record FileWave(WaveRelations Relations, Roster Roster);

/// <summary>Reads the files of one wave.</summary>
internal static class WaveFiles
{
    /// <returns>Null when a file cannot be used; <paramref name="problems"/> says why.</returns>
    public static FileWave? Read(WavePaths paths, ReadingOptions options, FileProblems problems, CancellationToken cancel)
    {
        var before = problems.Count;
        if (OrganisationsFile.Read(paths.Organisations, options.Attributes, problems, cancel) is not { } roster)
            return null;
        var ties = TiesFile.Read(paths.Ties, roster, problems, cancel);
        var selection = ties is null ? null : WaveSelection.Choose(ties, options.Kind, options.Wave, problems);
        var missing = paths.Missing is null ? []
            : MissingFile.Read(paths.Missing, selection?.Wave ?? options.Wave, roster, problems, cancel);
        var activities = paths.Activities is null ? null : ActivitiesFile.Read(paths.Activities, roster, problems, cancel);
        var plans = paths.Plans is null ? null : PlansFile.Read(paths.Plans, roster, problems, cancel);
        if (ties is null || selection is null)
            return null;

        var relations = new RelationsReader(paths, options, ties, selection, missing, roster, problems);
        var collaboration = relations.Collaboration();
        var trust = relations.Trust();
        return problems.Count > before ? null : new FileWave(
            new WaveRelations
            {
                Organisations = roster.Ids.Count,
                Answered = roster.Responded.Count(responded => responded),
                Collaboration = collaboration,
                Trust = trust,
                Activities = activities,
                Plans = plans,
                Attributes = roster.Attributes,
            },
            roster);
    }
}

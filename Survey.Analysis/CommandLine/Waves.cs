using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine;

/// <summary>What both commands do with a wave that has been read.</summary>
internal static class Waves
{
    /// <summary>With a treatment everything is shown, to look into its effect; else what the service would publish.</summary>
    public static PublishingRule Rule(Treatment? treatment) => treatment is null ? new PublishingRule() : PublishingRule.None;

    /// <summary>The wave with its unknown cells treated alike; who leaves takes attributes and activities with them.</summary>
    public static WaveRelations Treated(this WaveRelations wave, Treatment? treatment)
    {
        if (treatment is not { } asked || wave.Collaboration is not { } network)
            return wave;
        var treated = network.Treated(asked);
        if (treated.Count == network.Count)
            return wave with { Collaboration = treated };

        var kept = Enumerable.Range(0, network.Count).Where(network.RowObserved).ToList();
        return wave with
        {
            Collaboration = treated,
            Activities = wave.Activities is { } activities
                ? new ActivitySets(treated.Ids, kept.ConvertAll(number => activities.Sets[number]))
                : null,
            Attributes = new SortedDictionary<string, IReadOnlyList<string?>>(
                wave.Attributes.ToDictionary(
                    attribute => attribute.Key,
                    attribute => (IReadOnlyList<string?>)kept.ConvertAll(number => attribute.Value[number])),
                StringComparer.Ordinal),
        };
    }

    /// <summary>Tells what is wrong with the files.</summary>
    public static int Refuse(CommandOutput output, Progress progress, FileProblems problems)
    {
        progress.Dispose();
        foreach (var line in problems.Lines())
            output.Errors.WriteLine(line);
        return ExitCodes.UnusableInput;
    }
}

using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>How many organisations do an activity.
/// <para>Tells: what hangs on one organisation alone, and where many crowd.</para>
/// <para>Formula: of the distinct activities that anybody lists, the share with one provider, and the mean number of providers.</para>
/// <para>Direction: none claimed; one provider is frail, many need coordination.</para>
/// <para>Missing answers: whoever did not say is no provider, so there are fewer single providers and more crowding than it seems.</para>
/// <para>Undefined: as the overlap.</para>
/// <para>Source: the definitions are ours; the mean is the mean column total of an affiliation matrix.</para>
/// </summary>
public static class Providers
{
    public static readonly MetricDefinition SingleDefinition = new(
        Code: "duplication.singleProvider",
        Name: "Activities with one provider",
        Tells: "Of everything the sector does, the share that only one organisation does: nobody duplicates it, nobody could take over.",
        Formula: "activities that one organisation lists / activities that at least one lists",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Organisations that did not tell their activities are left out; they may be second providers, so the figure is "
            + "an upper bound.",
        UndefinedWhen: "Nobody listed an activity (noActivities), or only one organisation told its activities (fewerThanTwo).",
        CasesAre: "activities that at least one organisation lists",
        Source: "Ours");

    public static readonly MetricDefinition CrowdingDefinition = new(
        Code: "duplication.crowding",
        Name: "Providers of an activity",
        Tells: "How many organisations do the same activity on average; where it is many, they have more to gain from dividing the work.",
        Formula: "organisations listing an activity, summed over activities / activities that at least one lists",
        Unit: Unit.Number,
        Better: Better.Neither,
        MissingAnswers: "Organisations that did not tell their activities are left out, so more participation alone makes the figure rise.",
        UndefinedWhen: "Nobody listed an activity (noActivities), or only one organisation told its activities (fewerThanTwo).",
        CasesAre: "activities that at least one organisation lists",
        Source: "Ours; the mean column total of an affiliation matrix")
    { Lowest = 1, MinimumEffect = 0.5 };

    /// <summary>Share of the activities that hang on one organisation.</summary>
    public static Estimate Single(ActivitySets activities)
    {
        var singles = Having(activities.Table.Providers, 1);
        return Of(SingleDefinition, activities, singles, own => singles - Having(own, 1) + Having(own, 2));
    }

    /// <summary>Mean number of organisations that do an activity.</summary>
    public static Estimate Crowding(ActivitySets activities)
    {
        var listed = 0L;
        foreach (var providers in activities.Table.Providers)
            listed += providers;
        return Of(CrowdingDefinition, activities, listed, own => listed - own.Length);
    }

    /// <param name="metric">What is measured.</param>
    /// <param name="activities">Where.</param>
    /// <param name="top">What is divided by the number of activities.</param>
    /// <param name="topWithout">The same without an organisation, given how many organisations do each of its activities.</param>
    private static Estimate Of(MetricDefinition metric, ActivitySets activities, double top, Func<int[], double> topWithout)
    {
        if (Reasons.For(activities) is { } reason)
            return metric.Undefined(reason);

        var table = activities.Table;
        var all = table.Providers.Length;
        var withoutEach = new double?[table.Organisations];
        for (var i = 0; i < withoutEach.Length; i++)
        {
            var own = new int[table[i].Length];
            for (var k = 0; k < own.Length; k++)
                own[k] = table.Providers[table[i][k]];
            var left = all - Having(own, 1);
            withoutEach[i] = left > 0 ? topWithout(own) / left : null;
        }

        var enough = table.Known - table.Empty >= Jackknife.FewestOrganisations;
        return metric.Value(top / all, all, (double)table.Known / table.Organisations, enough ? withoutEach : null);
    }

    /// <summary>Of these activities, how many have this number of providers.</summary>
    private static int Having(ReadOnlySpan<int> providers, int number) => providers.Count(number);
}

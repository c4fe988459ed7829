using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Work that another organisation already does.
/// <para>Tells: how much of an organisation's work, a small one's above all, somebody else does too.</para>
/// <para>Formula: mean over organisations A with an activity of the largest |A and B| / |A| over all B. The largest and not the mean,
/// because one other that does it all is enough, however many do something else.</para>
/// <para>Direction: none claimed; overlap is fine when it is coordinated.</para>
/// <para>Missing answers: whoever did not say what they do is left out, so the figure is a lower bound.</para>
/// <para>Undefined: as the overlap.</para>
/// <para>Source: Baum and Singh 1994 for the asymmetric overlap; the largest is ours.</para>
/// </summary>
public static class Containment
{
    public static readonly MetricDefinition Definition = new(
        Code: "duplication.contained",
        Name: "Work that another organisation does too",
        Tells: "Of an organisation's activities, the share that the other organisation most like it does too, on average: how much of "
            + "what it does would still be done by one other.",
        Formula: "mean over organisations with activities of the largest (activities both have / its own activities) with any other",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Organisations that did not tell their activities are left out; somebody among them could do the same, so the "
            + "figure is a lower bound.",
        UndefinedWhen: "Nobody listed an activity (noActivities), or only one organisation told its activities (fewerThanTwo).",
        CasesAre: "organisations with activities",
        Source: "Baum and Singh 1994, Organization Science 5; taking the largest is ours");

    public static Estimate Of(ActivitySets activities)
    {
        if (Reasons.For(activities) is { } reason)
            return Definition.Undefined(reason);

        var nearest = Nearest(activities);
        var cases = activities.Known - activities.Empty;
        var sum = nearest.Sum(near => near.Largest);
        var coverage = (double)activities.Known / activities.Ids.Count;
        return Definition.Value(sum / cases, cases, coverage, WithoutEach(activities, nearest, sum, cases));
    }

    /// <summary>Without an organisation, those that were nearest to it alone fall back to their second.</summary>
    private static double?[]? WithoutEach(ActivitySets activities, Near[] nearest, double sum, int cases)
    {
        if (cases < Jackknife.FewestOrganisations)
            return null;
        var without = new double[nearest.Length];
        Array.Fill(without, sum);
        for (var i = 0; i < nearest.Length; i++)
        {
            without[i] -= nearest[i].Largest;
            if (nearest[i].Largest > 0)
                without[nearest[i].With] -= nearest[i].Largest - nearest[i].Second;
        }

        return [.. without.Select((left, i) => (double?)(left / (cases - (activities.Sets[i] is { Count: > 0 } ? 1 : 0))))];
    }

    private static Near[] Nearest(ActivitySets activities)
    {
        var nearest = new Near[activities.Sets.Count];
        foreach (var pair in activities.Pairs())
        {
            nearest[pair.First] = nearest[pair.First].Or((double)pair.Shared / pair.OfFirst, pair.Second);
            nearest[pair.Second] = nearest[pair.Second].Or((double)pair.Shared / pair.OfSecond, pair.First);
        }

        return nearest;
    }

    /// <summary>The largest share that another organisation does too, which one that is, and the largest share without it.</summary>
    private readonly record struct Near(double Largest, double Second, int With)
    {
        public Near Or(double share, int with) =>
            share > Largest ? new Near(share, Largest, with)
            : share > Second ? this with { Second = share }
            : this;
    }
}

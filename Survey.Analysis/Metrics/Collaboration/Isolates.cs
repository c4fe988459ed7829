using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Isolates.
/// <para>Tells: how many organisations stand outside the sector's collaboration.</para>
/// <para>Formula: organisations that name nobody and are named by nobody.</para>
/// <para>Direction: lower is better.</para>
/// <para>Missing answers: one without any tie counts if it answered, or if at least half of the others answered about it; else its
/// standing is unknown, it is not counted, and it is missing from cases and coverage.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is n.</para>
/// <para>Source: Wasserman and Faust 1994; the rule for the silent is ours.</para>
/// </summary>
public static class Isolates
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.isolates",
        Name: "Organisations without any link",
        Tells: "How many organisations work with nobody on the roster and are named by nobody: who is outside?",
        Formula: "number of organisations that name nobody and are named by nobody",
        Unit: Unit.Count,
        Better: Better.Lower,
        MissingAnswers: "An organisation that did not answer counts only when at least half of the others answered about it and none "
            + "named it; otherwise we do not know, and the coverage falls below 100%.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations of which we know whether they have a link",
        Source: "Wasserman and Faust 1994")
    { Headline = true, MinimumEffect = 1 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (isolates, unknown) = (0, 0);
        for (var i = 0; i < network.Count; i++)
        {
            if (network.Out(i).Length + network.In(i).Length > 0)
                continue;
            if (network.RowObserved(i) || 2 * network.ObservedInColumn(i) >= network.Count - 1)
                isolates++;
            else
                unknown++;
        }

        var known = network.Count - unknown;
        return Definition.Value(isolates, known, (double)known / network.Count);
    }
}

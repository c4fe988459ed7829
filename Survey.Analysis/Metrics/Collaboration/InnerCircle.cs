using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Core-periphery fit.
/// <para>Tells: whether there is an inner circle; its members are <c>network.Either.CorePeriphery</c>.</para>
/// <para>Formula: highest Pearson r over all cores between links and ideal, 1 where at least one of a pair is in the core and else 0 (the
/// variant <c>or</c>; ignoring pairs between core and others gives other figures); linked when either side says so.</para>
/// <para>Direction: none claimed; an inner circle steers well and shuts out.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>; two organisations,
/// <c>fewerThanThree</c>; no tie, <c>noTies</c>; every pair linked, <c>allTied</c>.</para>
/// <para>Source: Borgatti and Everett 1999.</para>
/// </summary>
public static class InnerCircle
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.corePeriphery",
        Name: "Inner circle",
        Tells: "Whether the sector has an inner circle that works with everyone, while the others work with nobody but it: 1 is exactly "
            + "that, 0 is nothing like it.",
        Formula: "correlation over all pairs between being linked and having at least one of the two in the inner circle, for the inner "
            + "circle that fits best",
        Unit: Unit.Number,
        Better: Better.Neither,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), there are only two "
            + "organisations (fewerThanThree), no two are linked (noTies), or all are (allTied).",
        CasesAre: "organisations",
        Source: "Borgatti and Everett 1999, Social Networks 21")
    { Highest = 1, MinimumEffect = 0.05 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);
        if (network.Count < 3)
            return Definition.Undefined(Reasons.FewerThanThree);
        return network.Either.CorePeriphery is { } best
            ? Definition.Value(best.Fit, network.Count, network.EitherCoverage())
            : Definition.Undefined(network.Either.Links == 0 ? Reasons.NoTies : Reasons.AllTied);
    }
}

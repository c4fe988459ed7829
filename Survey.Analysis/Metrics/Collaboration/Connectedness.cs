using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Connectedness.
/// <para>Tells: how far the sector is from falling apart, in one number.</para>
/// <para>Formula: pairs in the same weak component / n(n-1)/2; 1 minus it is Borgatti's fragmentation.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Krackhardt 1994; sna "connectedness".</para>
/// </summary>
public static class Connectedness
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.connectedness",
        Name: "Pairs joined through partners",
        Tells: "The share of all pairs of organisations that are joined by a chain of partners, whoever reported the links; the rest are "
            + "in separate parts.",
        Formula: "pairs in the same connected part / all pairs, linked when at least one side says so",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked, so the "
            + "figure is a lower bound.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "pairs of organisations",
        Source: "Krackhardt 1994, in Carley and Prietula, Computational Organization Theory");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value((double)network.Either.ComponentSizes.Sum(Pairs) / Pairs(network.Count), Pairs(network.Count),
                network.EitherCoverage());

    private static long Pairs(int members) => (long)members * (members - 1) / 2;
}

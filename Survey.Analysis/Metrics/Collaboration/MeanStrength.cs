using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean tie strength.
/// <para>Tells: how intense the links are that exist.</para>
/// <para>Formula: mean of x_ij over ties of known strength, as sent; not over all cells.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: ties without a strength and unobserved cells are left out.</para>
/// <para>Undefined: as density; no tie, <c>noTies</c>; no tie with its strength, <c>noValues</c>.</para>
/// <para>Source: Wasserman and Faust 1994; sna, mean of values.</para>
/// </summary>
public static class MeanStrength
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.meanStrength",
        Name: "Strength of links",
        Tells: "How closely organisations work together where they do, on the scale of the question.",
        Formula: "sum of the strengths of the links / links whose strength is known",
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Links reported without their strength, and possible links we know nothing about, are left out.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no link was reported "
            + "(noTies), or none with its strength (noValues).",
        CasesAre: "links whose strength is known",
        Source: "Wasserman and Faust 1994")
    { MinimumEffect = 0.2 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);
        if (network.TieCount == 0)
            return Definition.Undefined(Reasons.NoTies);

        var strength = new PairRatio(network.Count);
        for (var i = 0; i < network.Count; i++)
        {
            for (var k = 0; k < network.Out(i).Length; k++)
            {
                var value = network.OutValues(i)[k];
                if (!double.IsNaN(value))
                    strength.Add(i, network.Out(i)[k], top: value, bottom: 1);
            }
        }

        if (strength.Value is not { } mean)
            return Definition.Undefined(Reasons.NoValues);
        var unknown = network.TieCount - strength.Bottom;
        return Definition.Value(mean, strength.Bottom, (network.CellsObserved - unknown) / network.CellsPossible,
            strength.WithoutEach(), network.Threshold, network.Highest);
    }
}

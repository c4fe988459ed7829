using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Participation rate.
/// <para>Tells: how many of the organisations asked answered at all.</para>
/// <para>Formula: answered / on the roster.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: they are what is counted.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; nobody answered, <c>noResponses</c>.</para>
/// <para>Source: AAPOR Standard Definitions, with the roster as the census.</para>
/// </summary>
public static class ParticipationRate
{
    public static readonly MetricDefinition Definition = new(
        Code: "participation.rate",
        Name: "Organisations that answered",
        Tells: "How many of the organisations we asked answered, and so how far all other figures can be trusted.",
        Formula: "organisations that submitted their answers / organisations on the roster",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Organisations that did not answer are what this figure shows.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations on the roster",
        Source: "AAPOR, Standard Definitions; the roster is a census of named organisations")
    { Headline = true };

    public static Estimate Of(WaveRelations wave) =>
        wave.Organisations < 2 ? Definition.Undefined(Reasons.FewerThanTwo)
        : wave.Answered == 0 ? Definition.Undefined(Reasons.NoResponses)
        : Definition.Value((double)wave.Answered / wave.Organisations, wave.Organisations, 1);
}

/// <summary>Coverage of the matrix.
/// <para>Tells: for how many of the possible links we heard from the organisation that would report it.</para>
/// <para>Formula: observed cells / n(n-1).</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: they are what is counted, whole rows and single cells alike.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>.</para>
/// <para>Source: Huisman 2009.</para>
/// </summary>
public static class ParticipationCells
{
    public static readonly MetricDefinition Definition = new(
        Code: "participation.cells",
        Name: "Possible links we know about",
        Tells: "For how many of all possible links the organisation that would report it told us whether it exists.",
        Formula: "cells observed / n(n-1)",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Organisations that did not answer, and single answers left out, are what this figure shows.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "possible links, each direction counted",
        Source: "Huisman 2009, Journal of Social Structure 10");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.CellCoverage(), network.CellsPossible, 1);
}

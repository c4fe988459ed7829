using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Tie stability between two waves: Jaccard, persistence and formation.
/// <para>Tells: how much of the change is links made and links lost among the same organisations.</para>
/// <para>Formula: n11 / (n11 + n10 + n01); n11 / (n11 + n10); n01 / (n01 + n00); first digit the earlier wave, as sent.</para>
/// <para>Direction: formation higher is better; for the other two none is claimed.</para>
/// <para>Missing answers: only organisations on both rosters and cells observed in both waves.</para>
/// <para>Undefined: no earlier wave, <c>noEarlierWave</c>; asked otherwise then, <c>questionChanged</c>; fewer than two organisations in
/// both, <c>fewerThanTwo</c>; no cell observed in both, <c>noResponses</c>; no tie in either wave, <c>noTies</c>, also for persistence
/// without an earlier tie; formation where every cell had a tie already, <c>noOpenCells</c>.</para>
/// <para>Source: Snijders, van de Bunt and Steglich 2010; Ripley and colleagues, RSiena manual.</para>
/// </summary>
public static class TieStability
{
    public static readonly MetricDefinition JaccardDefinition = Define("change.jaccard", "Links in common with the earlier wave",
        "How alike the links of the two waves are: 100% when nothing changed. Below 30% the series is unstable, or the question was "
            + "understood differently.",
        "links in both waves / links in at least one of the two waves", Better.Neither, "links in at least one of the two waves",
        "no link was reported in either wave (noTies)") with
    { Headline = true };

    public static readonly MetricDefinition PersistenceDefinition = Define("change.persistence", "Links that lasted",
        "Of the links of the earlier wave, the share that still exists.",
        "links in both waves / links in the earlier wave", Better.Neither, "links in the earlier wave",
        "no link was reported in the earlier wave (noTies)");

    public static readonly MetricDefinition FormationDefinition = Define("change.formation", "Links newly made",
        "Of the possible links that did not exist in the earlier wave, the share that was made since.",
        "links only in the later wave / possible links without a link in the earlier wave", Better.Higher,
        "possible links without a link in the earlier wave",
        "no link was reported in either wave (noTies), or every possible link existed already (noOpenCells)");

    public static Estimate Jaccard(TieChanges changes)
    {
        var ratio = new PairRatio(changes.Organisations);
        foreach (var tie in changes.Ties)
            ratio.Add(tie.From, tie.To, top: tie is { Before: true, Now: true } ? 1 : 0, bottom: 1);
        return Of(JaccardDefinition, changes, ratio, Reasons.NoTies);
    }

    public static Estimate Persistence(TieChanges changes)
    {
        var ratio = new PairRatio(changes.Organisations);
        foreach (var tie in changes.Ties.Where(tie => tie.Before))
            ratio.Add(tie.From, tie.To, top: tie.Now ? 1 : 0, bottom: 1);
        return Of(PersistenceDefinition, changes, ratio, Reasons.NoTies);
    }

    public static Estimate Formation(TieChanges changes)
    {
        var ratio = new PairRatio(changes.Organisations);
        for (var i = 0; i < changes.Organisations; i++)
            ratio.AddBottom(i, changes.CellsComparedOf(i));
        foreach (var tie in changes.Ties)
            ratio.Add(tie.From, tie.To, top: tie.Before ? 0 : 1, bottom: tie.Before ? -1 : 0);
        return Of(FormationDefinition, changes, ratio, Reasons.NoOpenCells);
    }

    private static Estimate Of(MetricDefinition metric, TieChanges changes, PairRatio ratio, string reasonIfEmpty)
    {
        if (changes.Organisations < 2)
            return metric.Undefined(Reasons.FewerThanTwo);
        if (changes.CellsCompared == 0)
            return metric.Undefined(Reasons.NoResponses);
        if (changes.Ties.Count == 0)
            return metric.Undefined(Reasons.NoTies);
        var possible = (double)changes.Organisations * (changes.Organisations - 1);
        return metric.Value(ratio, changes.CellsCompared / possible, reasonIfEmpty);
    }

    private static MetricDefinition Define(string code, string name, string tells, string formula, Better better, string cases,
        string undefined) => new(
            Code: code,
            Name: name,
            Tells: tells,
            Formula: formula,
            Unit: Unit.Share,
            Better: better,
            MissingAnswers: "Only organisations on both rosters, and only what was answered in both waves, so that a change of who "
                + "answered is no change of the figure.",
            UndefinedWhen: "There is no earlier wave (noEarlierWave), it was asked otherwise then (questionChanged), "
                + "fewer than two organisations are in both (fewerThanTwo), nothing was "
                + $"answered in both (noResponses), or {undefined}.",
            CasesAre: cases,
            Source: "Snijders, van de Bunt and Steglich 2010, Social Networks 32");
}

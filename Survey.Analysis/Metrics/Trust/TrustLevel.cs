using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean trust, over all items and by item.
/// <para>Tells: how far organisations trust the partners they rated.</para>
/// <para>Formula: mean over ratings of x_ij; <c>trust.mean</c> of a rating's mean over its items, if at least two of three.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: ratings not given are left out; every rating weighs the same, so organisations with many partners weigh more.</para>
/// <para>Undefined: no rating, <c>noRatings</c>.</para>
/// <para>Source: Varda and colleagues 2008 (PARTNER).</para>
/// </summary>
public static class TrustLevel
{
    public static readonly MetricDefinition MeanDefinition = Define("trust.mean", "Trust in partners",
        "How far organisations trust the partners they work with, taking reliability, shared aims and openness together.",
        "mean over rated partners of the mean of the items; at least two of the three items rated") with
    { Headline = true };

    public static readonly MetricDefinition ReliabilityDefinition = Define("trust.reliability", "Reliability of partners",
        "How far organisations find that their partners do what they promise.", "mean over rated partners of the rating of reliability");

    public static readonly MetricDefinition SharedAimsDefinition = Define("trust.sharedAims", "Aims shared with partners",
        "How far organisations find that their partners want the same as they do.", "mean over rated partners of the rating of shared aims");

    public static readonly MetricDefinition OpennessDefinition = Define("trust.openness", "Openness of partners",
        "How far organisations find that their partners can be spoken with frankly.", "mean over rated partners of the rating of openness");

    public static Estimate Mean(TrustRatings trust) => Of(MeanDefinition, trust, rating => rating.Mean);

    public static Estimate Reliability(TrustRatings trust) => Of(ReliabilityDefinition, trust, rating => rating.Reliability);

    public static Estimate SharedAims(TrustRatings trust) => Of(SharedAimsDefinition, trust, rating => rating.SharedAims);

    public static Estimate Openness(TrustRatings trust) => Of(OpennessDefinition, trust, rating => rating.Openness);

    private static Estimate Of(MetricDefinition metric, TrustRatings trust, Func<TrustRating, double?> level)
    {
        var mean = new PairRatio(trust.Ids.Count);
        foreach (var rating in trust.Ratings)
        {
            if (level(rating) is { } value)
                mean.Add(rating.From, rating.To, top: value, bottom: 1);
        }

        return mean.Value is { } trustLevel
            ? metric.Value(trustLevel, mean.Bottom, mean.Bottom / trust.Partners, mean.WithoutEach(), trust.Lowest, trust.Highest)
            : metric.Undefined(Reasons.NoRatings);
    }

    private static MetricDefinition Define(string code, string name, string tells, string formula) => new(
        Code: code,
        Name: name,
        Tells: tells,
        Formula: formula,
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Partners who were not rated, or about whom the answer was \"can't say\", are left out.",
        UndefinedWhen: "Nobody rated a partner (noRatings), or there are fewer than two organisations (fewerThanTwo).",
        CasesAre: "ratings of a partner",
        Source: "Varda and colleagues 2008, PARTNER")
    { Lowest = 1, Highest = 4, MinimumEffect = 0.15 };
}

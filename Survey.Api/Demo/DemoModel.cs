namespace Survey.Api.Demo;

/// <summary>
/// The random model of the sample sector. It has a hidden state, which nobody answers about directly, and answers, which are drawn from it
/// with the faults that real answers have. One seed gives one story; only its dates depend on the day.
/// <list type="bullet">
/// <item>Members fall into five communities by their first focus area. Each has a fixed sociability, generosity as a rater, dependability
/// as a partner and willingness to answer, all normal around nought.</item>
/// <item>Pairs that work together have a warmth. A link begins with a logistic chance that rises with the same community, the same nation,
/// both sociabilities, the activities in common and, after the first quarter, with the partners in common; it lasts with a logistic chance
/// that rises with warmth and age. Warmth drifts upwards, and more links begin than end: collaboration grows slowly.</item>
/// <item>Each side recalls a link the more surely, the warmer it is, and judges its frequency by itself. Trust in a partner rises with the
/// frequency, the age of the link, the rater's generosity and the partner's dependability; outcomes ripen with age and warmth.</item>
/// <item>Activities come from a profile of each community, so that work overlaps inside and between communities, linked or not. A member
/// changes one of them now and then.</item>
/// <item>Whether a member answers is a logistic chance of its willingness, of having answered the quarter before, and of time: the same
/// ones stay silent. Those who answer leave out single questions, cannot say, or prefer not to.</item>
/// </list>
/// What is only colour (how often a bid is a plan, which ways of working go together) has its chances where it is drawn.
/// Chances are between 0 and 1; logits and effects are on the logistic scale.
/// </summary>
public sealed record DemoModel
{
    public int Seed { get; init; } = 1832;

    /// <summary>Closed waves before the open one.</summary>
    public int PastQuarters { get; init; } = 6;

    /// <summary>How many organisations of the files take part, from the first.</summary>
    public int Organisations { get; init; } = 60;

    /// <summary>Spread of sociability; networks and funders have <see cref="HubBonus"/> more.</summary>
    public double SociabilitySpread { get; init; } = 0.5;

    public double HubBonus { get; init; } = 0.7;

    /// <summary>Logit of a link of the first quarter between strangers in different communities and nations.</summary>
    public double FirstLinks { get; init; } = -3.5;

    /// <summary>Logit of a new link in a later quarter between such strangers.</summary>
    public double NewLinks { get; init; } = -5.4;

    public double SameCommunity { get; init; } = 2.1;

    public double SameNation { get; init; } = 0.5;

    /// <summary>For each partner in common, of which <see cref="MostSharedPartners"/> count.</summary>
    public double SharedPartner { get; init; } = 0.3;

    public int MostSharedPartners { get; init; } = 4;

    /// <summary>For activities that are all in common (Jaccard 1).</summary>
    public double SharedActivities { get; init; } = 1.6;

    /// <summary>Logit of a link of warmth and age nought to last another quarter.</summary>
    public double Lasting { get; init; } = 1.7;

    public double LastingByWarmth { get; init; } = 0.6;

    public double LastingByAge { get; init; } = 0.2;

    /// <summary>Mean change of warmth in a quarter.</summary>
    public double Warming { get; init; } = 0.08;

    /// <summary>From this warmth on a link is occasional, monthly, weekly, or on most days.</summary>
    public IReadOnlyList<double> FrequencySteps { get; init; } = [double.NegativeInfinity, -0.1, 1.0, 2.1];

    /// <summary>Chance that a side names a link of each of these frequencies.</summary>
    public IReadOnlyList<double> Recall { get; init; } = [0.75, 0.88, 0.96, 0.99];

    /// <summary>Trust, on the scale of 1 to 4, in a new occasional partner in the first quarter.</summary>
    public double Trust { get; init; } = 2.45;

    public double TrustByFrequency { get; init; } = 0.28;

    /// <summary>For each quarter that a link has lasted, at most four.</summary>
    public double TrustByAge { get; init; } = 0.09;

    public double GenerositySpread { get; init; } = 0.35;

    public double DependabilitySpread { get; init; } = 0.25;

    /// <summary>Logit of a member of mean willingness to answer in the first quarter.</summary>
    public double Answering { get; init; } = 1.75;

    public double AnsweringByWillingness { get; init; } = 1.6;

    /// <summary>Added when the member answered the wave before, taken away when it did not.</summary>
    public double AnsweringAgain { get; init; } = 0.3;

    public double AnsweringByQuarter { get; init; } = 0.04;

    /// <summary>Of those who do not answer, the share that begins and does not finish.</summary>
    public double Abandoning { get; init; } = 0.2;

    /// <summary>Of those who will answer the open wave, the share that has done so by now.</summary>
    public double AnsweredSoFar { get; init; } = 0.4;

    /// <summary>Chance of "can't say" about an occasional partner; half of it about others.</summary>
    public double CannotSay { get; init; } = 0.07;

    public double PrefersNot { get; init; } = 0.02;

    /// <summary>Chance to leave out a question that may be left out.</summary>
    public double LeavesOut { get; init; } = 0.05;

    /// <summary>Chance that a plan falls on one of the quarter's few popular days.</summary>
    public double PopularDay { get; init; } = 0.35;
}

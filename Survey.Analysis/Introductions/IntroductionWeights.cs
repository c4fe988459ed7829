namespace Survey.Analysis.Introductions;

/// <summary>
/// How much each kind of reason counts; together 1, a need being met both ways counted twice. A weighted sum, and not a merging of
/// rankings, so that the score of a pair can be told from its reasons alone: it does not change because others joined, and what was
/// not asked adds nothing to anybody. The weights are our judgement: what one has and the other lacks comes first, what best foretells new
/// ties (partners in common) next, and the two that open up the network only tip the balance.
/// </summary>
public static class IntroductionWeights
{
    /// <summary>For each of the two directions.</summary>
    public const double MeetsNeed = 0.2;

    public const double SharedPartners = 0.3;
    public const double SharedActivities = 0.15;
    public const double NewGround = 0.1;
    public const double OtherGroup = 0.05;

    /// <summary>What a reason of this kind and of full strength adds to the score.</summary>
    public static double Of(IntroductionKind kind) => kind switch
    {
        IntroductionKind.MeetsNeed => MeetsNeed,
        IntroductionKind.SharedPartners => SharedPartners,
        IntroductionKind.SharedActivities => SharedActivities,
        IntroductionKind.NewGround => NewGround,
        IntroductionKind.OtherGroup => OtherGroup,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

namespace Survey.Analysis.Introductions;

/// <summary>
/// Scores the pairs of one organisation with all that it shares a partner, a need and an offer, or an activity with; whoever shares
/// nothing with it is never looked at. One at a time: it keeps its working memory from organisation to organisation.
/// </summary>
internal sealed class PairScores
{
    private readonly IntroductionGround ground;
    private readonly PairEvidence evidence;
    private readonly double[] silence;
    private readonly int[] ownNeedsMet;
    private readonly int[] othersNeedsMet;
    private readonly int[] sameActivities;
    private readonly int[] seenFor;
    private readonly int[] withinTwoStepsOf;
    private readonly int[] linkedWith;
    private readonly List<int> others = [];

    public PairScores(IntroductionGround ground, PairEvidence evidence)
    {
        this.ground = ground;
        this.evidence = evidence;
        var count = ground.Graph.Count;
        silence = new double[count];
        (ownNeedsMet, othersNeedsMet, sameActivities) = (new int[count], new int[count], new int[count]);
        (seenFor, withinTwoStepsOf, linkedWith) = (new int[count], new int[count], new int[count]);
        Array.Fill(seenFor, -1);
        Array.Fill(withinTwoStepsOf, -1);
        Array.Fill(linkedWith, -1);
    }

    /// <summary>Hands every candidate of an organisation that may still get into its best list to that list.</summary>
    public void Rank(int member, BestPairs best)
    {
        others.Clear();
        WalkTwoSteps(member);
        foreach (var code in evidence.Needs[member])
            Count(member, evidence.Offers.Having(code), ownNeedsMet);
        foreach (var code in evidence.Offers[member])
            Count(member, evidence.Needs.Having(code), othersNeedsMet);
        foreach (var code in evidence.Activities[member])
            Count(member, evidence.Activities.Having(code), sameActivities);

        foreach (var other in others)
        {
            if (other == member || linkedWith[other] == member || !ground.MayMeet(member, other))
                continue;
            var inCommon = InCommon(member, other);
            const double MostOnTop = IntroductionWeights.NewGround + IntroductionWeights.OtherGroup;
            if (inCommon + MostOnTop < best.Worst)
                continue;
            best.Add(other, inCommon
                + (IntroductionWeights.NewGround * NewGround(member, other))
                + (IntroductionWeights.OtherGroup * evidence.OtherGroup(member, other)));
        }
    }

    private void WalkTwoSteps(int member)
    {
        var graph = ground.Graph;
        var partners = graph.Neighbours(member);
        var confirmed = ground.Confirmed(member);
        foreach (var partner in partners)
            (linkedWith[partner], withinTwoStepsOf[partner]) = (member, member);
        for (var k = 0; k < partners.Length; k++)
        {
            var beyond = graph.Neighbours(partners[k]);
            var beyondConfirmed = ground.Confirmed(partners[k]);
            for (var b = 0; b < beyond.Length; b++)
            {
                var other = beyond[b];
                See(member, other);
                withinTwoStepsOf[other] = member;
                silence[other] += PairEvidence.LogSilence(beyond.Length, confirmed[k], beyondConfirmed[b]);
            }
        }
    }

    private void Count(int member, ReadOnlySpan<int> having, int[] counts)
    {
        foreach (var other in having)
        {
            See(member, other);
            counts[other]++;
        }
    }

    private void See(int member, int other)
    {
        if (seenFor[other] == member)
            return;
        seenFor[other] = member;
        others.Add(other);
        (silence[other], ownNeedsMet[other], othersNeedsMet[other], sameActivities[other]) = (0, 0, 0, 0);
    }

    private double InCommon(int member, int other)
    {
        var score = IntroductionWeights.SharedPartners * PairEvidence.WordPasses(silence[other]);
        if (ownNeedsMet[other] + othersNeedsMet[other] > 0)
        {
            score += IntroductionWeights.MeetsNeed * (Share(ownNeedsMet[other], evidence.Needs[member].Length)
                + Share(othersNeedsMet[other], evidence.Needs[other].Length));
        }

        if (sameActivities[other] is var same and > 0)
        {
            score += IntroductionWeights.SharedActivities
                * same / (evidence.Activities[member].Length + evidence.Activities[other].Length - same);
        }

        return score;
    }

    private static double Share(int part, int whole) => part == 0 ? 0 : (double)part / whole;

    /// <summary>As <see cref="PairEvidence.NewGround"/>, with the half that is known from the walk.</summary>
    private double NewGround(int member, int other)
    {
        var mine = ground.Graph.Neighbours(member);
        var theirs = ground.Graph.Neighbours(other);
        if (mine.Length + theirs.Length == 0)
            return 0;
        var beyond = 0;
        foreach (var partner in theirs)
            beyond += withinTwoStepsOf[partner] == member ? 0 : 1;
        foreach (var partner in mine)
            beyond += PairEvidence.WithinTwoSteps(ground.Graph, partner, other) ? 0 : 1;
        return (double)beyond / (mine.Length + theirs.Length);
    }
}

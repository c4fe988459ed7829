using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>Tells what speaks for an introduction.</summary>
internal sealed class IntroductionReasons(WaveRelations wave, IntroductionGround ground, PairEvidence evidence)
{
    /// <returns>The largest contribution first, of equals in the order of their kinds.</returns>
    public IReadOnlyList<IntroductionReason> Of(int first, int second)
    {
        IntroductionReason[] possible =
        [
            NeedsMet(first, second), NeedsMet(second, first), SharedPartners(first, second), SharedActivities(first, second),
            NewGround(first, second), OtherGroup(first, second),
        ];
        return [.. possible.Where(reason => reason.Strength > 0).OrderByDescending(reason => reason.Contribution)];
    }

    private IntroductionReason NeedsMet(int needing, int offering)
    {
        var met = Common(wave.Needs?.Needs[needing], wave.Needs?.Offers[offering]);
        return new()
        {
            Kind = IntroductionKind.MeetsNeed,
            Strength = met.Count == 0 ? 0 : (double)met.Count / wave.Needs!.Needs[needing]!.Count,
            NeedsOf = needing,
            Codes = met,
        };
    }

    private IntroductionReason SharedPartners(int first, int second)
    {
        var shared = PartnersInCommon.SharedBy(ground.Graph, first, second);
        var silence = shared.Sum(partner => PairEvidence.LogSilence(
            ground.Graph.Neighbours(partner).Length, IsConfirmed(partner, first), IsConfirmed(partner, second)));
        return new() { Kind = IntroductionKind.SharedPartners, Strength = PairEvidence.WordPasses(silence), Partners = shared };

        bool IsConfirmed(int partner, int with) => ground.Confirmed(partner)[ground.Graph.Neighbours(partner).BinarySearch(with)];
    }

    private IntroductionReason SharedActivities(int first, int second)
    {
        var (ofFirst, ofSecond) = (wave.Activities?.Sets[first], wave.Activities?.Sets[second]);
        var shared = Common(ofFirst, ofSecond);
        return new()
        {
            Kind = IntroductionKind.SharedActivities,
            Strength = shared.Count == 0 ? 0 : (double)shared.Count / (ofFirst!.Count + ofSecond!.Count - shared.Count),
            Codes = shared,
        };
    }

    private IntroductionReason NewGround(int first, int second) =>
        new() { Kind = IntroductionKind.NewGround, Strength = PairEvidence.NewGround(ground.Graph, first, second) };

    private IntroductionReason OtherGroup(int first, int second) => new()
    {
        Kind = IntroductionKind.OtherGroup,
        Strength = evidence.OtherGroup(first, second),
        Codes = evidence.Differing(first, second),
    };

    private static List<string> Common(IReadOnlySet<string>? one, IReadOnlySet<string>? another) =>
        one is null || another is null ? [] : [.. one.Where(another.Contains).Order(StringComparer.Ordinal)];
}

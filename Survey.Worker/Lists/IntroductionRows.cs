using Survey.Analysis.Introductions;
using Survey.Database.Lists;

namespace Survey.Worker.Lists;

/// <summary>Who should meet, judged from a wave.</summary>
internal static class IntroductionRows
{
    private const int MostPartners = 5;

    public static IReadOnlyList<ListRow> Of(MeasuredWave wave)
    {
        var texts = new PairTexts(wave);
        return [.. IntroductionRanking.Of(wave.Relations).Select((introduction, place) => Row(wave, introduction, place, texts))];
    }

    private static ListRow Row(MeasuredWave wave, Introduction introduction, int place, PairTexts texts) => new()
    {
        About = PairSubject.Of(
            PairKinds.Introduction, wave.Roster[introduction.First].Id, wave.Roster[introduction.Second].Id, null),
        First = texts.Organisation(introduction.First),
        Second = texts.Organisation(introduction.Second),
        Reasons =
        [
            .. introduction.Reasons.Select(reason => Why(introduction, reason, texts)),
            introduction.HeardFromBoth == true
                ? "Both say that they do not work together."
                : "One of them says that they do not work together; the other did not say.",
        ],
        Topics = [.. introduction.Reasons.SelectMany(reason => Topics(reason, texts)).Distinct()],
        Place = place + 1,
    };

    private static string Why(Introduction introduction, IntroductionReason reason, PairTexts texts) => reason.Kind switch
    {
        IntroductionKind.MeetsNeed when reason.NeedsOf is { } needing =>
            $"{texts.Name(needing == introduction.First ? introduction.Second : introduction.First)} offers what {texts.Name(needing)} "
            + $"needs: {string.Join(", ", Topics(reason, texts))}.",
        IntroductionKind.SharedPartners => $"Partners in common: {Partners(reason.Partners, texts)}.",
        IntroductionKind.SharedActivities => $"Both do: {string.Join(", ", Topics(reason, texts))}.",
        IntroductionKind.NewGround =>
            $"They open new ground: {reason.Strength:P0} of the partners of both are out of the other’s reach within two steps.",
        _ => $"They differ in {string.Join(", ", reason.Codes)}.",
    };

    private static IEnumerable<string> Topics(IntroductionReason reason, PairTexts texts) => reason.Kind switch
    {
        IntroductionKind.MeetsNeed => reason.Codes.Select(texts.Need),
        IntroductionKind.SharedActivities => reason.Codes.Select(texts.Activity),
        _ => [],
    };

    private static string Partners(IReadOnlyList<int> partners, PairTexts texts)
    {
        var named = string.Join(", ", partners.Take(MostPartners).Select(texts.Name));
        return partners.Count > MostPartners ? $"{named} and {partners.Count - MostPartners} more" : named;
    }
}

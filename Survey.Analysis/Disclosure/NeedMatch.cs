using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Disclosure;

/// <summary>Something one organisation needs and others offer, or the other way round.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Needed">The organisation needs it; else it offers it.</param>
/// <param name="Others">Who is on the other side: first those that match in most, of equals in the roster's order. May be nobody.</param>
public sealed record NeedMatch(Choice Item, bool Needed, IReadOnlyList<Guid> Others)
{
    internal static IReadOnlyList<NeedMatch> Of(WaveAnswers seen, NeedsAndOffers? told, int organisation)
    {
        if (told?.Needs[organisation] is not { } needs || told.Offers[organisation] is not { } offers)
            return [];
        var inCommon = Enumerable.Range(0, seen.Roster.Count).ToDictionary(
            other => other, other => Shared(needs, told.Offers[other]) + Shared(offers, told.Needs[other]));
        return [.. Matches(needs, told.Offers, true), .. Matches(offers, told.Needs, false)];

        IEnumerable<NeedMatch> Matches(IReadOnlySet<string> own, IReadOnlyList<IReadOnlySet<string>?> theirs, bool needed) =>
            from item in Items(seen.Instrument)
            where own.Contains(item.Key)
            select new NeedMatch(item.Choice, needed, [.. Enumerable.Range(0, seen.Roster.Count)
                .Where(other => other != organisation && theirs[other]?.Contains(item.Key) == true)
                .OrderByDescending(other => inCommon[other])
                .Select(other => seen.Roster[other].Id)]);
    }

    /// <summary>Every item that is asked about, with the key it has among needs and offers.</summary>
    internal static IEnumerable<(string Key, Choice Choice)> Items(Instrument instrument) =>
        instrument.Questions.Where(question => question.Type == QuestionType.NeedsAndOffers).Select(question => question.Choices!).Distinct()
            .SelectMany(list => instrument.Codebook[list].Select(choice => ($"{list}/{choice.Code}", choice)));

    private static int Shared(IReadOnlySet<string> own, IReadOnlySet<string>? theirs) => theirs is null ? 0 : own.Count(theirs.Contains);
}

using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>
/// Reads needs and offers. An item is named by its codebook list and its code, so that what one question asks for is met by what another
/// one of the same list finds on offer.
/// </summary>
internal static class NeedsReader
{
    /// <returns>Null when the instrument does not ask.</returns>
    /// <exception cref="ArgumentException">An answer is none of need, offer and both.</exception>
    public static NeedsAndOffers? Read(WaveAnswers wave)
    {
        var lists = wave.Instrument.Questions.Where(question => question.Type == QuestionType.NeedsAndOffers)
            .ToDictionary(question => question.Code, question => question.Choices);
        if (lists.Count == 0)
            return null;

        var needs = new HashSet<string>?[wave.Roster.Count];
        var offers = new HashSet<string>?[wave.Roster.Count];
        foreach (var (id, organisation) in NetworkBuilder.Numbers(wave.Roster))
        {
            var answers = wave.Sheets.GetValueOrDefault(id)?.Answers ?? [];
            var told = answers.Where(answer => lists.ContainsKey(answer.Question) && answer.Missing is null).ToList();
            if (told.Count == 0)
                continue;
            (needs[organisation], offers[organisation]) = ([], []);
            foreach (var answer in told.Where(answer => answer.Item != ""))
            {
                var item = $"{lists[answer.Question]}/{answer.Item}";
                if (Is(answer, "need"))
                    needs[organisation]!.Add(item);
                if (Is(answer, "offer"))
                    offers[organisation]!.Add(item);
            }
        }

        return new NeedsAndOffers([.. wave.Roster.Select(member => member.Id.ToString())], needs, offers);
    }

    private static bool Is(Answer answer, string direction) => answer.Value is "need" or "offer" or "both"
        ? answer.Value == direction || answer.Value == "both"
        : throw new ArgumentException($"Question '{answer.Question}' does not offer the answer '{answer.Value}'.");
}

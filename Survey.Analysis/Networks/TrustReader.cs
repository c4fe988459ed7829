using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>Reads how far partners trust each other from the follow-ups of the roster question that measure it.</summary>
internal static class TrustReader
{
    /// <returns>Null when the instrument does not ask.</returns>
    public static TrustRatings? Read(WaveAnswers wave)
    {
        var roster = wave.Instrument.Questions.FirstOrDefault(question =>
            question.Type == QuestionType.Roster && Items(question).Any(item => item is not null));
        if (roster is null)
            return null;

        var items = Items(roster).Select(item => item is null ? null : new Item(item, NetworkBuilder.Values(wave.Instrument, item))).ToList();
        var members = wave.Roster.Where(member => member.Rated).ToList();
        var numbers = NetworkBuilder.Numbers(members);
        var ratings = new List<TrustRating>();
        var partners = 0L;
        foreach (var (id, from) in numbers)
        {
            if (!wave.Sheets.TryGetValue(id, out var sheet))
                continue;
            var picks = new RosterPicks(sheet, roster);
            foreach (var partner in picks.Answered ? picks.Picked : [])
            {
                if (!numbers.TryGetValue(partner, out var to))
                    continue;
                partners++;
                var values = items.Select(item => item?.Rating(picks, partner)).ToList();
                if (values.Any(value => value is not null))
                    ratings.Add(new TrustRating(from, to, values[0], values[1], values[2]));
            }
        }

        var scale = items.SelectMany(item => item?.Values.Values ?? Enumerable.Empty<double?>()).OfType<double>().ToList();
        return TrustRatings.Create([.. members.Select(member => member.Id.ToString())], ratings, partners, scale.Min(), scale.Max());
    }

    private static IEnumerable<Question?> Items(Question roster)
    {
        Measured[] dimensions = [Measured.TrustReliability, Measured.TrustSharedAims, Measured.TrustOpenness];
        return dimensions.Select(dimension => roster.FollowUps.FirstOrDefault(item => item.Measures?.As == dimension));
    }

    private sealed record Item(Question Question, Dictionary<string, double?> Values)
    {
        public double? Rating(RosterPicks picks, Guid partner) =>
            picks.FollowUp(Question, partner) is { } answer ? NetworkBuilder.Value(Values, answer) : null;
    }
}

using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>Reads who works with whom, and how closely, from the roster question that measures collaboration.</summary>
internal static class CollaborationReader
{
    /// <returns>Null when the instrument does not ask.</returns>
    public static Network? Read(WaveAnswers wave)
    {
        foreach (var roster in wave.Instrument.Questions.Where(question => question.Type == QuestionType.Roster))
        {
            if (roster.Measures is { As: Measured.Collaboration } onPick)
                return Read(wave, roster, null, onPick.Threshold);
            if (roster.FollowUps.FirstOrDefault(item => item.Measures?.As == Measured.Collaboration) is { } level)
                return Read(wave, roster, level, level.Measures!.Threshold);
        }

        return null;
    }

    private static Network Read(WaveAnswers wave, Question roster, Question? level, double threshold)
    {
        var numbers = NetworkBuilder.Numbers(wave.Roster);
        var values = level is null ? [] : NetworkBuilder.Values(wave.Instrument, level);
        // Whoever picks a partner without saying how close they are still says at least the lowest level.
        var everyPickIsATie = level is null || threshold <= values.Values.Min();
        var (ties, silent, unanswered, missing) = (new List<Tie>(), new List<int>(), new List<int>(), new List<Cell>());

        foreach (var (id, from) in numbers)
        {
            if (!wave.Sheets.TryGetValue(id, out var sheet))
            {
                silent.Add(from);
                continue;
            }

            var picks = new RosterPicks(sheet, roster);
            if (!picks.Answered)
            {
                unanswered.Add(from);
                continue;
            }

            missing.AddRange(picks.Unsure.Select(partner => new Cell(from, Number(numbers, partner, id))));
            foreach (var partner in picks.Picked)
            {
                var to = Number(numbers, partner, id);
                var value = level is null ? 1
                    : picks.FollowUp(level, partner) is { } answer ? NetworkBuilder.Value(values, answer) : null;
                if (value is not null || everyPickIsATie)
                    ties.Add(new Tie(from, to, value));
                else
                    missing.Add(new Cell(from, to));
            }
        }

        return Network.Create([.. wave.Roster.Select(member => member.Id.ToString())], ties, silent, unanswered, missing,
            threshold, level is null ? 1 : values.Values.Max() ?? double.PositiveInfinity);
    }

    private static int Number(Dictionary<Guid, int> numbers, Guid organisation, Guid asked) =>
        numbers.TryGetValue(organisation, out var number)
            ? number
            : throw new ArgumentException($"Organisation {asked} picked {organisation}, which is not on the roster.");
}

using Survey.Analysis.Instruments;
using Survey.Analysis.Introductions;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Disclosure;

/// <summary>What one organisation gets back for its answers. Whatever shows an organisation something of others takes it from here.</summary>
public sealed record OrganisationView
{
    private const int MostIntroductions = 10;

    /// <summary>Whom it says it works with, in the roster's order; null where it did not say.</summary>
    public required IReadOnlyList<OwnPartner>? Partners { get; init; }

    /// <summary>What it needs and others offer, then what it offers and others need, each in the codebook's order.</summary>
    public required IReadOnlyList<NeedMatch> Matches { get; init; }

    /// <summary>Plans of its own and of organisations that it does not name and may be told by name, the weightiest first.</summary>
    public required IReadOnlyList<PlanOverlap> Plans { get; init; }

    /// <summary>Whom it should meet. Rests on no tie between others, confirmed or not.</summary>
    public required IReadOnlyList<Suggestion> Suggestions { get; init; }

    /// <param name="answers">Anything more than may be told is left aside here.</param>
    /// <param name="organisation">Whose view it is; it has answered.</param>
    /// <param name="confirmed">Who confirms what it says: names it and is named by it.</param>
    /// <param name="names">Whose plans it may know to be theirs.</param>
    public static OrganisationView Of(WaveAnswers answers, Guid organisation, IReadOnlySet<Guid> confirmed, ClashNames names)
    {
        var seen = Seen(answers, organisation, names);
        var relations = NetworkBuilder.Build(seen);
        var number = Enumerable.Range(0, seen.Roster.Count).First(place => seen.Roster[place].Id == organisation);
        var partners = OwnPartner.Of(seen, organisation, confirmed);
        return new OrganisationView
        {
            Partners = partners,
            Matches = NeedMatch.Of(seen, relations.Needs, number),
            Plans = partners is null || relations.Plans is not { } plans
                ? []
                : PlanOverlap.Of(seen, plans, number, partners.Select(partner => partner.Organisation).ToHashSet()),
            Suggestions = [.. IntroductionRanking.ForOrganisation(relations, number, MostIntroductions)
                .Select(introduction => Suggestion.Of(seen, number, introduction))],
        };
    }

    /// <summary>
    /// The wave as this organisation may see it: all that it said itself, of others what they told the sector; plans only of those that may
    /// be named, since all that follows from here goes by name.
    /// </summary>
    private static WaveAnswers Seen(WaveAnswers answers, Guid organisation, ClashNames names)
    {
        return new()
        {
            Instrument = answers.Instrument,
            Roster = answers.Roster,
            Sheets = answers.Sheets.ToDictionary(
                sheet => sheet.Key, sheet => sheet.Key == organisation ? sheet.Value : Told(sheet.Key, sheet.Value)),
        };

        AnswerSheet Told(Guid other, AnswerSheet sheet)
        {
            var told = SectorAnswers.Told(answers.Instrument, sheet);
            return names.May(organisation, other) ? told : SectorAnswers.WithoutPlans(answers.Instrument, told);
        }
    }
}

/// <summary>A partner, as reported.</summary>
/// <param name="Organisation">The partner.</param>
/// <param name="Closeness">The choice with which the organisation said how closely; null where it did not say.</param>
/// <param name="Confirmed">
/// Whether the partner says the same. If not, it is not told whether the partner answered otherwise or not at all.
/// </param>
public sealed record OwnPartner(Guid Organisation, Choice? Closeness, bool Confirmed)
{
    /// <summary>The choices of closeness, the least close first; empty where the instrument does not ask.</summary>
    public static IReadOnlyList<Choice> Levels(Instrument instrument) =>
        Level(instrument) is { } level ? [.. instrument.ChoicesOf(level).OrderBy(choice => choice.Value)] : [];

    internal static IReadOnlyList<OwnPartner>? Of(WaveAnswers seen, Guid organisation, IReadOnlySet<Guid> confirmed)
    {
        if (seen.Instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is not { } roster)
            return null;
        var sheet = seen.Sheets[organisation];
        var picks = new RosterPicks(sheet, roster);
        if (!picks.Answered)
            return null;
        var (picked, level) = (picks.Picked.ToHashSet(), Level(seen.Instrument));
        var choices = Levels(seen.Instrument).ToDictionary(choice => choice.Code);
        var told = SectorAnswers.Confirming(seen.Instrument) is not null;
        return [.. seen.Roster.Where(entry => picked.Contains(entry.Id)).Select(entry => new OwnPartner(
            entry.Id,
            level is not null && picks.FollowUp(level, entry.Id)?.Value is { } code ? choices.GetValueOrDefault(code) : null,
            told && confirmed.Contains(entry.Id)))];
    }

    private static Question? Level(Instrument instrument) => instrument.Questions.SelectMany(question => question.FollowUps)
        .FirstOrDefault(question => question.Measures?.As == Measured.Collaboration);
}

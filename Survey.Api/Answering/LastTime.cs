using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Connections;

namespace Survey.Api.Answering;

/// <summary>
/// What an organisation last said about those that are still on the roster, where the same is still asked. Codes mean the same in every
/// wave, so an answer is read by its codes.
/// </summary>
/// <param name="Roster">The roster question, and the organisations named there last time, by name.</param>
public sealed record LastTime(Question Roster, IReadOnlyList<RosterEntry> Partners)
{
    private ILookup<Guid, TieAnswer> said = Array.Empty<TieAnswer>().ToLookup(tie => tie.Organisation);
    private DateOnly trustSince;

    /// <summary>Null where the instrument has no roster question, or there is nobody from last time.</summary>
    public static async Task<LastTime?> LoadAsync(AnswerState state, Session session, CancellationToken cancel)
    {
        if (state.Questionnaire.RosterQuestion is not { } roster) return null;
        var self = state.Invitation.OrganisationId;
        if (await new ResponseStore(session).LastTimeAsync(state.Wave, self, cancel) is not { } earlier) return null;
        var sheet = await new AnswerStore(session).LoadAsync(earlier.Id, cancel);
        return Of(state, roster, earlier.PeriodFrom, sheet);
    }

    /// <summary>Everything said about an organisation last time that would still be an answer, its being a partner included.</summary>
    public IEnumerable<TieAnswer> About(Guid organisation) => said[organisation];

    /// <summary>
    /// What holds on if nothing has changed. Trust is asked again once a year, and so is not carried over for longer than that.
    /// </summary>
    public IEnumerable<TieAnswer> Carried(Guid organisation) =>
        About(organisation).Where(tie => !IsTrust(tie) || tie.Since > trustSince);

    /// <summary>Something was answered last time and cannot be carried over, or must be answered and was not.</summary>
    public bool LeavesOpen(RosterEntry partner, AnswerContext context)
    {
        var carried = Carried(partner.Id).Select(tie => tie.Question).ToHashSet();
        return Roster.FollowUps.Any(question => context.Asks(question, partner) && !carried.Contains(question.Code)
            && (question.Required || About(partner.Id).Any(tie => tie.Question == question.Code)));
    }

    /// <summary>
    /// The partners about whom a sheet says nothing, though it names others or says nothing to the question yet. "None of them" and "prefer
    /// not to say" speak of all.
    /// </summary>
    public IEnumerable<RosterEntry> Unsaid(AnswerSheet sheet) =>
        sheet.Answers.Any(answer => answer.Question == Roster.Code && (answer.Missing is not null || answer.Value == "none"))
            ? []
            : Partners.Where(partner => Recalls.In(sheet, Roster.Code, partner.Id) is null);

    private static LastTime? Of(AnswerState state, Question roster, DateOnly since, AnswerSheet sheet)
    {
        var named = sheet.Ties.Where(tie => tie.Question == roster.Code && tie.Value is not null).Select(tie => tie.Organisation).ToHashSet();
        var partners = state.Questionnaire.Roster.Where(entry => named.Contains(entry.Id)).ToList();
        if (partners.Count == 0) return null;
        return new LastTime(roster, partners)
        {
            said = sheet.Ties.Where(tie => IsStillAsked(state, roster, tie))
                .ToLookup(tie => tie.Organisation, tie => tie with { Since = tie.Since ?? since }),
            trustSince = state.Wave.PeriodFrom.AddYears(-1),
        };
    }

    private static bool IsStillAsked(AnswerState state, Question roster, TieAnswer tie)
    {
        if (tie.Question == roster.Code) return true;
        if (roster.FollowUps.FirstOrDefault(question => question.Code == tie.Question) is not { } asked) return false;
        if (state.Context.Find(tie.Organisation) is not { } about || !state.Context.Asks(asked, about)) return false;
        bool IsChoice(string? code) => state.Instrument.ChoicesOf(asked).Any(choice => choice.Code == code);
        return tie.Missing is not null || asked.Type switch
        {
            QuestionType.SingleChoice or QuestionType.Scale => IsChoice(tie.Value),
            QuestionType.MultipleChoice => tie.Item == "" || IsChoice(tie.Item),
            _ => true,
        };
    }

    private bool IsTrust(TieAnswer tie) =>
        Roster.FollowUps.Any(question => question.Code == tie.Question && question.IsTrust());
}

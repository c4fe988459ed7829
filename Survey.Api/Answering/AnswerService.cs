using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>What happens to the answers of one organisation: the same for pages, programs and the demonstration.</summary>
public sealed class AnswerService(SurveyDatabase database, AnswerStates states, TimeProvider time)
{
    /// <summary>Whose link this is and what was answered so far; null for a link that is none.</summary>
    public async Task<AnswerState?> OpenAsync(string token, CancellationToken cancel = default) =>
        await OpenAnyAsync(token, cancel) is { Handover: null } state ? state : null;

    /// <summary>The same also for a link with which a colleague answers some sections.</summary>
    public async Task<AnswerState?> OpenAnyAsync(string token, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await states.LoadAsync(session, token, forWriting: false, cancel);
    }

    /// <summary>What the organisation said last time; null where there is nothing to recall.</summary>
    public async Task<LastTime?> LastTimeAsync(AnswerState state, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await LastTime.LoadAsync(state, session, cancel);
    }

    /// <summary>Saves one page. What the page asked and the person took away is cleared.</summary>
    public async Task<SaveResult?> SavePageAsync(string token, AnswerPage page, PageAnswers answers, CancellationToken cancel = default)
    {
        await using var session = await database.WriteTogetherAsync(cancel);
        if (await states.LoadAsync(session, token, forWriting: true, cancel) is not { } state) return null;
        if (!state.Wave.IsOpen) return new SaveResult(SaveOutcome.Closed, state);
        if (!state.Has(page)) return new SaveResult(SaveOutcome.NotAsked, state);

        var merge = AnswerMerge.Of(
            answers.Seen, state.On(page), answers.Said, answers.Sent, state.RosterOn(page)?.Code, answers.Undecided);
        var result = new SaveResult(merge.Conflicts.Count > 0 ? SaveOutcome.Conflict : SaveOutcome.Saved, state) { Merge = merge };
        if (answers.IsDone && result.Outcome == SaveOutcome.Conflict) return result;
        if (merge.IsAsKept && (!answers.IsDone || IsDone(state, page))) return result;
        var recalls = answers.LastTime is { } lastTime ? Recalls.In(merge.Sheet, lastTime) : null;
        return result with
        {
            State = await WriteAsync(
                session,
                state,
                Merged(state, page, merge.Sheet, recalls),
                [page.Key, .. recalls is null ? [] : PagesAnew(state, page, recalls)],
                key => answers.IsDone || key != page.Key,
                cancel,
                contested: result.Outcome == SaveOutcome.Conflict ? page.Key : null),
        };
    }

    /// <summary>Saves the questions that a program sent; those it did not send stay as they are.</summary>
    /// <param name="version">The state's version that the program saw, so that nothing can be new to it; null when it does not say.</param>
    /// <param name="seen">The answers that it saw: what others have changed since is merged; null when it does not say.</param>
    public async Task<SaveResult?> SaveQuestionsAsync(
        string token, int? version, JsonObject? seen, JsonObject answers, CancellationToken cancel = default)
    {
        await using var session = await database.WriteTogetherAsync(cancel);
        if (await states.LoadAsync(session, token, forWriting: true, cancel) is not { } state) return null;
        if (!state.Wave.IsOpen) return new SaveResult(SaveOutcome.Closed, state);
        var said = AnswerReader.Read(state.Instrument, state.Context, answers);
        if (said.Problems.Count > 0) return new SaveResult(SaveOutcome.Problems, state) { Problems = said.Problems };

        var merge = ProgramMerge.Of(state, version, seen, said);
        if (merge.Conflicts.Count > 0) return new SaveResult(SaveOutcome.Conflict, state) { Merge = merge };
        var result = new SaveResult(SaveOutcome.Saved, state) { Merge = merge };
        var pages = PagesOf(state, said).ToList();
        if (pages.Count == 0) return result;
        var after = Pruned(state, state.Sheet.With(merge.Sheet, said.Questions));
        return result with { State = await WriteAsync(session, state, after, pages, _ => true, cancel) };
    }

    /// <summary>Submits the draft. Submitting twice is the same as once.</summary>
    /// <param name="isSeen">Whether the person has seen the answers as they stand now; asked only while there is something to submit.</param>
    public async Task<SubmitResult?> SubmitAsync(
        string token, Func<AnswerState, bool>? isSeen = null, CancellationToken cancel = default)
    {
        await using var session = await database.WriteTogetherAsync(cancel);
        if (await states.LoadAsync(session, token, forWriting: true, cancel) is not { } state) return null;
        if (state.Handover is not null) return new SubmitResult(SubmitOutcome.NotYours, state, []);
        if (!state.Wave.IsOpen) return new SubmitResult(SubmitOutcome.Closed, state, []);
        if (state is { Submitted: not null, HasDraft: false }) return new SubmitResult(SubmitOutcome.Submitted, state, []);
        if (isSeen?.Invoke(state) == false) return new SubmitResult(SubmitOutcome.Changed, state, []);
        if (SubmitRules.Check(state.Instrument, state.Context, state.Sheet) is { Count: > 0 } problems)
            return new SubmitResult(SubmitOutcome.Incomplete, state, problems);

        var now = time.Now();
        var responses = new ResponseStore(session);
        var draft = await responses.DraftAsync(state.Wave.Id, state.Invitation.OrganisationId, state.Invitation.Id, now, cancel);
        await responses.SubmitAsync(draft.Id, state.Invitation.Id, now, cancel);
        var receipt = await new ReceiptStore(session).OfAsync(state.Wave.Id, state.Invitation.OrganisationId, cancel);
        await AnswersAfterAllAsync(session, state, cancel);
        await session.CommitAsync(cancel);
        var submitted = draft with { SubmittedAt = now };
        return new SubmitResult(
            SubmitOutcome.Submitted, state with { Response = submitted, Submitted = submitted, Receipt = receipt }, []);
    }

    /// <summary>Keeps the language in which a contact answers; the next mail is in it.</summary>
    public async Task KeepLanguageAsync(InvitationRow invitation, string language, CancellationToken cancel = default)
    {
        if (invitation.Language == language) return;
        await using var session = await database.WriteTogetherAsync(cancel);
        await new DirectoryStore(session).SetLanguageAsync(invitation.ContactId, language, time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    /// <param name="contested">A page that stays its last saver's, since what they answered otherwise still stands on it.</param>
    /// <returns>The state as it is now.</returns>
    private async Task<AnswerState> WriteAsync(
        Session session, AnswerState state, AnswerSheet after, IReadOnlyList<string> pages, Func<string, bool> isDone, CancellationToken cancel,
        string? contested = null)
    {
        var now = time.Now();
        var responses = new ResponseStore(session);
        var draft = await responses.DraftAsync(state.Wave.Id, state.Invitation.OrganisationId, state.Invitation.Id, now, cancel);
        var saved = state.Pages.ToDictionary();
        foreach (var page in pages)
        {
            // Others who write answers of this organisation wait, so that saving on this version cannot fail.
            var before = saved.GetValueOrDefault(page);
            if (page == contested && before is not null)
            {
                await responses.CountAsync(draft.Id, page, cancel);
                saved[page] = before with { Version = before.Version + 1 };
                continue;
            }

            DateTime? doneAt = isDone(page) ? now : null;
            await responses.SavePageAsync(draft.Id, page, before?.Version ?? 0, state.Invitation.Id, now, doneAt, state.Handover?.Id, cancel);
            saved[page] = new SavedPageRow
            {
                Page = page,
                Version = (before?.Version ?? 0) + 1,
                SavedAt = now,
                SavedBy = state.Handover?.Id ?? state.Invitation.Id,
                SavedByName = state.Handover?.Name ?? state.Invitation.ContactName,
                DoneAt = doneAt ?? before?.DoneAt,
            };
        }

        var sheet = await new AnswerStore(session).ReplaceAsync(draft.Id, state.Sheet, after, cancel);
        await AnswersAfterAllAsync(session, state, cancel);
        await session.CommitAsync(cancel);
        var invitation = state.Invitation with { DeclinedAt = null, DeclineReason = null };
        var written = state with { Invitation = invitation, Response = draft, Sheet = sheet, Pages = saved };
        states.Remember(written);
        return written;
    }

    /// <summary>Going through the page once more, with the answers that are kept, would say nothing new.</summary>
    private static bool IsDone(AnswerState state, AnswerPage page) =>
        state.LastSaved(page)?.DoneAt is not null && state.Invitation.DeclinedAt is null;

    /// <summary>Who answers has not declined, whoever pressed that button.</summary>
    private static Task AnswersAfterAllAsync(Session session, AnswerState state, CancellationToken cancel) =>
        state.Invitation.DeclinedAt is null
            ? Task.CompletedTask
            : new InvitationStore(session).UndoDeclineAsync(state.Invitation.Id, cancel);

    private static AnswerSheet Merged(AnswerState state, AnswerPage page, AnswerSheet said, Recalls? recalls)
    {
        if (page is { Roster: { } roster, Partner: { } partner })
            return Recalls.KeepConfirmed(
                state.Sheet, state.Sheet.WithPartner(roster.Code, partner.Id, said), roster.Code, partner.Id);
        var after = state.Sheet.With(said, page.Section.Questions.Select(question => question.Code).ToHashSet());
        return Pruned(state, recalls is null ? after : recalls.Apply(state.Sheet, after));
    }

    /// <summary>
    /// Partners' pages that a recall fills in or empties count as saved, so that a colleague who has one open is told; but not one on which
    /// something is left to answer and nobody was yet.
    /// </summary>
    private static IEnumerable<string> PagesAnew(AnswerState state, AnswerPage page, Recalls recalls) =>
        from organisation in recalls.Anew(state.Sheet)
        let partner = new AnswerPage(page.Section, recalls.LastTime.Roster, state.Context.Find(organisation))
        where state.Pages.ContainsKey(partner.Key) || !recalls.LastTime.LeavesOpen(partner.Partner!, state.Context)
        select partner.Key;

    private static AnswerSheet Pruned(AnswerState state, AnswerSheet sheet) =>
        state.Questionnaire.RosterQuestion is { } roster ? sheet.WithoutUnpicked(roster.Code) : sheet;

    /// <summary>The pages on which a program's questions stand, so that somebody who has one of them open is told.</summary>
    private static IEnumerable<string> PagesOf(AnswerState state, AnswerReading reading)
    {
        foreach (var section in state.Instrument.Sections.Where(section => section.Questions.Any(question => reading.Questions.Contains(question.Code))))
        {
            yield return section.Code;
            var roster = section.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster);
            if (roster is null) continue;
            foreach (var organisation in reading.Sheet.Ties.Where(tie => tie.Question == roster.Code).Select(tie => tie.Organisation))
                yield return new AnswerPage(section, roster, state.Context.Find(organisation)).Key;
        }
    }
}

using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

public enum SaveOutcome
{
    Saved,

    /// <summary>The answers do not fit the questions; nothing was changed.</summary>
    Problems,

    /// <summary>Somebody else has saved the same in the meantime; nothing was changed.</summary>
    Conflict,

    /// <summary>The wave takes no answers, not yet or no more; nothing was changed.</summary>
    Closed,
}

/// <param name="State">As it is now, after saving.</param>
public sealed record SaveResult(SaveOutcome Outcome, AnswerState State, IReadOnlyList<Problem> Problems);

public enum SubmitOutcome
{
    /// <summary>Submitted now, or nothing has changed since it was.</summary>
    Submitted,

    /// <summary>Something that must be answered is not.</summary>
    Incomplete,

    Closed,
}

public sealed record SubmitResult(SubmitOutcome Outcome, AnswerState State, IReadOnlyList<Problem> Problems);

/// <summary>What happens to the answers of one organisation: the same for pages, programs and the demonstration.</summary>
public sealed class AnswerService(SurveyDatabase database, Questionnaires questionnaires, TimeProvider time)
{
    /// <summary>Whose link this is and what was answered so far; null for a link that is none.</summary>
    public async Task<AnswerState?> OpenAsync(string token, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await LoadAsync(session, token, forWriting: false, cancel);
    }

    /// <summary>What the organisation said last time; null where there is nothing to recall.</summary>
    public async Task<LastTime?> LastTimeAsync(AnswerState state, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await LastTime.LoadAsync(state, session, cancel);
    }

    /// <summary>Saves one page. What the page asked and the person left empty is cleared.</summary>
    /// <param name="seen">How often the page had been saved when the person saw it.</param>
    /// <param name="recalls">On a page with a roster: what was said about the partners of last time.</param>
    public Task<SaveResult?> SavePageAsync(
        string token, AnswerPage page, int seen, JsonObject answers, Recalls? recalls = null, CancellationToken cancel = default) =>
        SaveAsync(
            token,
            state => AnswerReader.Read(state.Instrument, state.Context, answers),
            state => state.VersionOf(page) == seen && state.Has(page),
            (state, reading) => Merged(state, page, reading.Sheet, recalls),
            (state, _) => [page.Key, .. recalls is null ? [] : PagesAnew(state, page, recalls)],
            cancel);

    /// <summary>Saves the questions that a program sent; those it did not send stay as they are.</summary>
    /// <param name="seen">The state's version that the program saw.</param>
    public Task<SaveResult?> SaveQuestionsAsync(string token, int seen, JsonObject answers, CancellationToken cancel = default) =>
        SaveAsync(
            token,
            state => AnswerReader.Read(state.Instrument, state.Context, answers),
            state => state.Version == seen,
            (state, reading) => Pruned(state, state.Sheet.With(reading.Sheet, reading.Questions)),
            PagesOf,
            cancel);

    /// <summary>Submits the draft. Submitting twice is the same as once.</summary>
    public async Task<SubmitResult?> SubmitAsync(string token, CancellationToken cancel = default)
    {
        await using var session = await database.WriteTogetherAsync(cancel);
        if (await LoadAsync(session, token, forWriting: true, cancel) is not { } state) return null;
        if (!state.Wave.IsOpen) return new SubmitResult(SubmitOutcome.Closed, state, []);
        if (state is { Submitted: not null, HasDraft: false }) return new SubmitResult(SubmitOutcome.Submitted, state, []);
        if (SubmitRules.Check(state.Instrument, state.Context, state.Sheet) is { Count: > 0 } problems)
            return new SubmitResult(SubmitOutcome.Incomplete, state, problems);

        var now = time.Now();
        var responses = new ResponseStore(session);
        var draft = await responses.DraftAsync(state.Wave.Id, state.Invitation.OrganisationId, state.Invitation.Id, now, cancel);
        await responses.SubmitAsync(draft.Id, state.Invitation.Id, now, cancel);
        await AnswersAfterAllAsync(session, state, now, cancel);
        await session.CommitAsync(cancel);
        var submitted = draft with { SubmittedAt = now };
        return new SubmitResult(SubmitOutcome.Submitted, state with { Response = submitted, Submitted = submitted }, []);
    }

    /// <summary>Keeps the language in which a contact answers; the next mail is in it.</summary>
    public async Task KeepLanguageAsync(InvitationRow invitation, string language, CancellationToken cancel = default)
    {
        if (invitation.Language == language) return;
        await using var session = await database.WriteTogetherAsync(cancel);
        await new DirectoryStore(session).SetLanguageAsync(invitation.ContactId, language, time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    private async Task<SaveResult?> SaveAsync(
        string token,
        Func<AnswerState, AnswerReading> read,
        Func<AnswerState, bool> isCurrent,
        Func<AnswerState, AnswerReading, AnswerSheet> merge,
        Func<AnswerState, AnswerReading, IEnumerable<string>> pages,
        CancellationToken cancel)
    {
        await using var session = await database.WriteTogetherAsync(cancel);
        if (await LoadAsync(session, token, forWriting: true, cancel) is not { } state) return null;
        if (!state.Wave.IsOpen) return new SaveResult(SaveOutcome.Closed, state, []);
        var reading = read(state);
        if (reading.Problems.Count > 0) return new SaveResult(SaveOutcome.Problems, state, reading.Problems);
        if (!isCurrent(state)) return new SaveResult(SaveOutcome.Conflict, state, []);
        return pages(state, reading).ToList() is { Count: > 0 } touched
            ? await WriteAsync(session, state, merge(state, reading), touched, cancel)
            : new SaveResult(SaveOutcome.Saved, state, []);
    }

    private async Task<SaveResult> WriteAsync(
        Session session, AnswerState state, AnswerSheet after, IReadOnlyList<string> pages, CancellationToken cancel)
    {
        var now = time.Now();
        var responses = new ResponseStore(session);
        var draft = await responses.DraftAsync(state.Wave.Id, state.Invitation.OrganisationId, state.Invitation.Id, now, cancel);
        var saved = state.Pages.ToDictionary();
        foreach (var page in pages)
        {
            var version = saved.TryGetValue(page, out var before) ? before.Version : 0;
            if (!await responses.SavePageAsync(draft.Id, page, version, state.Invitation.Id, now, cancel))
                return new SaveResult(SaveOutcome.Conflict, state, []);
            saved[page] = new SavedPageRow
            {
                Page = page, Version = version + 1, SavedAt = now, SavedByName = state.Invitation.ContactName,
            };
        }

        var sheet = await new AnswerStore(session).ReplaceAsync(draft.Id, state.Sheet, after, cancel);
        await AnswersAfterAllAsync(session, state, now, cancel);
        await session.CommitAsync(cancel);
        var invitation = state.Invitation with { DeclinedAt = null, DeclineReason = null };
        return new SaveResult(
            SaveOutcome.Saved, state with { Invitation = invitation, Response = draft, Sheet = sheet, Pages = saved }, []);
    }

    /// <summary>Who answers has not declined, whoever pressed that button.</summary>
    private static Task AnswersAfterAllAsync(Session session, AnswerState state, DateTime now, CancellationToken cancel) =>
        state.Invitation.DeclinedAt is null
            ? Task.CompletedTask
            : new InvitationStore(session).UndoDeclineAsync(state.Invitation.Id, now, cancel);

    private async Task<AnswerState?> LoadAsync(Session session, string token, bool forWriting, CancellationToken cancel)
    {
        if (await new InvitationStore(session).FindByTokenAsync(Token.Hash(token), cancel) is not { } invitation) return null;
        var wave = await new WaveStore(session).FindAsync(invitation.WaveId, cancel);
        var questionnaire = await questionnaires.OfAsync(wave!, session, cancel);
        var responses = new ResponseStore(session);
        if (forWriting) await responses.HoldAsync(invitation.WaveId, invitation.OrganisationId, cancel);
        var newest = await responses.NewestAsync(invitation.WaveId, invitation.OrganisationId, cancel);
        var state = new AnswerState
        {
            Invitation = invitation,
            Wave = wave!,
            Questionnaire = questionnaire,
            Context = new AnswerContext(questionnaire.Roster, invitation.OrganisationId),
            Response = newest,
        };
        return newest is null ? state : state with
        {
            Submitted = newest.SubmittedAt is not null
                ? newest
                : await responses.SubmittedAsync(invitation.WaveId, invitation.OrganisationId, cancel),
            Sheet = await new AnswerStore(session).LoadAsync(newest.Id, cancel),
            Pages = (await responses.PagesAsync(newest.Id, cancel)).ToDictionary(page => page.Page),
        };
    }

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

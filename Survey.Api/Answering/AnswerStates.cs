using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>What a link opens: whose it is, what is asked, and what was answered so far.</summary>
public sealed class AnswerStates(Questionnaires questionnaires, RecentSheets recent, TimeProvider time)
{
    /// <param name="session">Where to read.</param>
    /// <param name="token">Of the link.</param>
    /// <param name="forWriting">Makes others who write answers of the organisation wait until the session ends.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Null for a link that is none.</returns>
    public async Task<AnswerState?> LoadAsync(Session session, string token, bool forWriting, CancellationToken cancel)
    {
        var invitations = new InvitationStore(session);
        var invitation = await invitations.FindByTokenAsync(Token.Hash(token), cancel);
        var handover = invitation is null ? await new HandoverStore(session).FindByTokenAsync(Token.Hash(token), cancel) : null;
        if (handover is not null) invitation = await invitations.FindAsync(handover.InvitationId, cancel);
        if (invitation is null) return null;
        var wave = await new WaveStore(session).FindAsync(invitation.WaveId, cancel);
        var questionnaire = await questionnaires.OfAsync(wave!, session, cancel);
        // To a colleague it is as if nothing else were asked: pages, reading and writing answers, and programs all go by the questionnaire.
        if (handover is not null) questionnaire = questionnaire.Only(handover.Sections);
        var responses = new ResponseStore(session);
        if (forWriting) await responses.HoldAsync(invitation.WaveId, invitation.OrganisationId, cancel);
        var newest = await responses.NewestAsync(invitation.WaveId, invitation.OrganisationId, cancel);
        var state = new AnswerState
        {
            Invitation = invitation,
            Handover = handover,
            Wave = wave!,
            Questionnaire = questionnaire,
            Context = new AnswerContext(questionnaire.Roster, invitation.OrganisationId),
            ReadAt = time.Now(),
            Response = newest,
        };
        if (newest is null) return state;
        state = state with
        {
            Submitted = newest.SubmittedAt is not null
                ? newest
                : await responses.SubmittedAsync(invitation.WaveId, invitation.OrganisationId, cancel),
            Receipt = await new ReceiptStore(session).FindAsync(invitation.WaveId, invitation.OrganisationId, cancel),
            Pages = (await responses.PagesAsync(newest.Id, cancel)).ToDictionary(page => page.Page),
        };
        if (recent.Find(newest.Id, state.Version) is { } sheet) return state with { Sheet = sheet };
        sheet = await new AnswerStore(session).LoadAsync(newest.Id, cancel);
        // A writer may read what shares its transaction and is not kept yet.
        state = state with { Sheet = sheet };
        if (!forWriting) Remember(state);
        return state;
    }

    /// <summary>Spares the next one reading the answers again.</summary>
    /// <param name="state">As it is kept in the database.</param>
    public void Remember(AnswerState state)
    {
        if (state.Response is { } response) recent.Keep(response.Id, state.Version, state.Sheet);
    }
}

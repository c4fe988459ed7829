using Survey.Api.Answering;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Return;

namespace Survey.Api.Return;

public enum AskOutcome
{
    Asked,

    /// <summary>Nothing was chosen, or somebody who is not on the roster; nothing was changed.</summary>
    NobodyChosen,

    /// <summary>More wishes would be open than may be; nothing was changed.</summary>
    TooMany,

    /// <summary>Nobody answers for one of them; nothing was changed.</summary>
    NobodyThere,
}

/// <summary>Asking for introductions and answering. Names and addresses are shown once both sides want it, and no mail is sent.</summary>
public sealed class IntroductionActions(SurveyDatabase database, TimeProvider time)
{
    /// <summary>How many wishes of one organisation may wait for an answer, so that nobody asks the whole sector.</summary>
    public const int MostOpen = 5;

    /// <param name="state">Who asks.</param>
    /// <param name="references">Whom to meet. Who asked for the same before is thereby accepted.</param>
    public async Task<AskOutcome> AskAsync(AnswerState state, IReadOnlyCollection<string?> references, CancellationToken cancel)
    {
        var (wave, own, me) = (state.Wave.Id, state.Invitation.OrganisationId, state.Invitation.Id);
        var chosen = references.Select(reference => reference is null ? null : state.Context.Find(reference)).Distinct().ToList();
        if (chosen.Count == 0 || chosen.Any(entry => entry is null || entry.Id == own)) return AskOutcome.NobodyChosen;

        await using var session = await database.WriteAsync(cancel);
        await new ResponseStore(session).HoldAsync(wave, own, cancel);
        var store = new IntroductionStore(session);
        var known = await store.OfAsync(wave, own, cancel);
        var asked = known.Where(row => row.AskingId == own).ToDictionary(row => row.AskedId);
        var wishesOfOthers = known.Where(row => row.AskedId == own).ToDictionary(row => row.AskingId);
        var added = chosen.Where(entry => !asked.ContainsKey(entry!.Id) && !wishesOfOthers.ContainsKey(entry.Id)).ToList();
        if (asked.Values.Count(row => row.AcceptedAt is null) + added.Count > MostOpen) return AskOutcome.TooMany;
        var invited = (await new InvitationStore(session).ListAsync(wave, cancel)).Select(row => row.OrganisationId).ToHashSet();
        if (added.Any(entry => !invited.Contains(entry!.Id))) return AskOutcome.NobodyThere;

        foreach (var entry in chosen)
        {
            if (wishesOfOthers.TryGetValue(entry!.Id, out var theirs))
                await store.AcceptAsync(theirs.Id, own, me, time.Now(), cancel);
            else if (!asked.ContainsKey(entry.Id))
                await store.AskAsync(wave, own, entry.Id, me, time.Now(), cancel);
        }

        await session.CommitAsync(cancel);
        return AskOutcome.Asked;
    }

    /// <summary>Answers a wish of another organisation.</summary>
    /// <returns>False when there is none (any more).</returns>
    public async Task<bool> AnswerAsync(AnswerState state, Guid introduction, bool accept, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new IntroductionStore(session);
        var own = state.Invitation.OrganisationId;
        var answered = accept
            ? await store.AcceptAsync(introduction, own, state.Invitation.Id, time.Now(), cancel)
            : await store.DeclineAsync(introduction, own, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return answered;
    }

    /// <summary>Takes back wishes of one's own; others are left alone.</summary>
    /// <returns>How many were taken back.</returns>
    public async Task<int> WithdrawAsync(AnswerState state, IEnumerable<Guid> introductions, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new IntroductionStore(session);
        var withdrawn = 0;
        foreach (var id in introductions)
            withdrawn += await store.WithdrawAsync(id, state.Invitation.OrganisationId, time.Now(), cancel) ? 1 : 0;
        await session.CommitAsync(cancel);
        return withdrawn;
    }
}

using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Connections;

namespace Survey.Api.Answering;

/// <summary>Asking colleagues to answer some sections. The contact of the invitation stays the one who submits.</summary>
public sealed class Handovers(SurveyDatabase database, TimeProvider time)
{
    public const int Most = 20;

    public async Task<IReadOnlyList<HandoverRow>> ListAsync(AnswerState state, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new HandoverStore(session).ListAsync(state.Invitation.Id, cancel);
    }

    /// <returns>The token of the colleague's link, which is kept nowhere; null when there are too many already.</returns>
    public async Task<string?> AddAsync(
        AnswerState state, string name, string? note, IReadOnlyList<string> sections, CancellationToken cancel = default)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new HandoverStore(session);
        if ((await store.ListAsync(state.Invitation.Id, cancel)).Count >= Most) return null;
        var token = Token.Create();
        var handover = new HandoverRow
        {
            Id = Guid.CreateVersion7(),
            InvitationId = state.Invitation.Id,
            Name = name,
            Note = note,
            CreatedAt = time.Now(),
            Sections = sections,
        };
        await store.AddAsync(handover, Token.Hash(token), cancel);
        await session.CommitAsync(cancel);
        return token;
    }

    public async Task RevokeAsync(AnswerState state, Guid id, CancellationToken cancel = default)
    {
        await using var session = await database.WriteAsync(cancel);
        await new HandoverStore(session).RevokeAsync(id, state.Invitation.Id, time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    /// <summary>The colleague says that their part is done, or that it is not after all.</summary>
    public async Task SetDoneAsync(HandoverRow handover, bool isDone, CancellationToken cancel = default)
    {
        await using var session = await database.WriteAsync(cancel);
        await new HandoverStore(session).SetDoneAsync(handover.Id, isDone ? time.Now() : null, cancel);
        await session.CommitAsync(cancel);
    }
}

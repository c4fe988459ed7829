using Survey.Api.Answering;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Privacy;
using Survey.Database.Waves;

namespace Survey.Api.Privacy;

/// <summary>What a contact may do with what is held about them; the personal link says who they are.</summary>
public sealed class PrivacyService(SurveyDatabase database, TimeProvider time)
{
    public async Task<PersonalData> LoadAsync(AnswerState state, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new PersonalDataStore(session).LoadAsync(state.Invitation.ContactId, cancel);
    }

    /// <summary>
    /// Name and language change at once. Another address only waits for the convenor: whoever reads mail there will get the links that open
    /// the organisation's answers, and a link that was passed on must not be enough to turn them to oneself.
    /// </summary>
    public async Task CorrectAsync(AnswerState state, Correction correction, CancellationToken cancel = default)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new PersonalDataStore(session);
        var contact = (await store.LoadAsync(state.Invitation.ContactId, cancel)).Contact;
        var newEmail = Contact.KeyOf(correction.Email) == Contact.KeyOf(contact.Email) ? null : correction.Email;
        await store.CorrectAsync(state.Invitation.ContactId, correction.Name, correction.Language, newEmail, time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    /// <summary>
    /// Erases the contact at the end of tomorrow, where the sector is. Until then it can be undone: mail programs open links and some send
    /// forms, links are passed on, and nothing could bring the data back.
    /// </summary>
    /// <param name="withdraw">Take the organisation's answers of this wave back as well, if it is open.</param>
    public async Task AskToEraseAsync(AnswerState state, bool withdraw, CancellationToken cancel = default)
    {
        var now = time.Now();
        await using var session = await database.WriteAsync(cancel);
        var erasures = new ErasureStore(session);
        var contact = (await new PersonalDataStore(session).LoadAsync(state.Invitation.ContactId, cancel)).Contact;
        await erasures.AskAsync(state.Wave.SectorId, Contact.KeyOf(contact.Email), EraseAt(state.Wave, now), cancel);
        if (withdraw && state.Wave.IsOpen) await erasures.AskToWithdrawAsync(state.Invitation.Id, now, cancel);
        await session.CommitAsync(cancel);
    }

    public async Task UndoAsync(AnswerState state, CancellationToken cancel = default)
    {
        await using var session = await database.WriteAsync(cancel);
        var contact = (await new PersonalDataStore(session).LoadAsync(state.Invitation.ContactId, cancel)).Contact;
        await new ErasureStore(session).UndoAsync(state.Wave.SectorId, Contact.KeyOf(contact.Email), cancel);
        await session.CommitAsync(cancel);
    }

    private static DateTime EraseAt(WaveRow wave, DateTime now) =>
        WaveCalendar.EndOf(WaveCalendar.Today(wave.TimeZone, now).AddDays(1), wave.TimeZone);
}

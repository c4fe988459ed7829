using Survey.Analysis.Instruments;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Database.Waves;

public enum OpenWaveOutcome
{
    Opened,

    /// <summary>It had opened before; nothing was changed.</summary>
    AlreadyOpened,

    /// <summary>Fewer than two organisations belong to the sector on this day; nothing is kept if the caller does not commit.</summary>
    TooFewOrganisations,

    /// <summary>No organisation of the roster has a contact; nothing is kept if the caller does not commit.</summary>
    NoContacts,

    /// <summary>A contact is to be asked in Welsh, and the instrument has texts without it; nothing is kept if the caller does not commit.</summary>
    WelshMissing,
}

/// <summary>What opening a wave did.</summary>
public sealed record WaveOpened(OpenWaveOutcome Outcome, int Organisations = 0, int Invitations = 0, int WithoutContact = 0);

/// <summary>
/// Opening a wave: marks it, freezes roster and attributes, issues an invitation and a message to every current contact. Belongs in one
/// transaction; commit only when <see cref="OpenWaveOutcome.Opened"/>.
/// </summary>
public sealed class WaveOpening(Session session)
{
    /// <param name="day">Today in the sector's time zone.</param>
    public async Task<WaveOpened> OpenAsync(WaveRow wave, DateOnly day, DateTime now, CancellationToken cancel = default)
    {
        if (!await new WaveStore(session).MarkOpenedAsync(wave.Id, now, cancel)) return new WaveOpened(OpenWaveOutcome.AlreadyOpened);
        var roster = await new RosterStore(session).FreezeAsync(wave.Id, wave.SectorId, day, cancel);
        if (roster.Count < 2) return new WaveOpened(OpenWaveOutcome.TooFewOrganisations, roster.Count);
        var invited = await new InvitationStore(session).IssueAsync(wave.Id, day, now, cancel);
        if (invited.Count == 0) return new WaveOpened(OpenWaveOutcome.NoContacts, roster.Count);
        if (await LacksWelshAsync(wave, cancel)) return new WaveOpened(OpenWaveOutcome.WelshMissing, roster.Count, invited.Count);
        await new MessageStore(session).QueueAsync(invited, MessageKinds.Invitation, now, cancel);
        return new WaveOpened(
            OpenWaveOutcome.Opened,
            roster.Count,
            invited.Count,
            roster.Count - invited.Select(invitation => invitation.OrganisationId).Distinct().Count());
    }

    private async Task<bool> LacksWelshAsync(WaveRow wave, CancellationToken cancel)
    {
        var invitations = await new InvitationStore(session).ListAsync(wave.Id, cancel);
        return invitations.Any(invitation => invitation.Language == Languages.Welsh)
            && InstrumentRules.MissingWelsh((await new QuestionnaireStore(session).LoadAsync(wave, cancel)).Instrument).Count > 0;
    }
}

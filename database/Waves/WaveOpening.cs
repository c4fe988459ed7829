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
/// <param name="Invitations">Mails on their way: one to the first contact of each organisation.</param>
/// <param name="WithoutContact">Organisations that nobody can be asked for.</param>
public sealed record WaveOpened(OpenWaveOutcome Outcome, int Organisations = 0, int Invitations = 0, int WithoutContact = 0);

/// <summary>
/// Opening a wave: marks it, freezes roster and attributes, lets every current contact in and writes the invitations to the first of each
/// organisation. Belongs in one transaction; commit only when <see cref="OpenWaveOutcome.Opened"/>.
/// </summary>
public sealed class WaveOpening(Session session)
{
    /// <param name="day">Today in the sector's time zone.</param>
    public async Task<WaveOpened> OpenAsync(WaveRow wave, DateOnly day, DateTime now, CancellationToken cancel = default)
    {
        var prepared = await PrepareAsync(wave, day, now, cancel);
        return prepared.Outcome == OpenWaveOutcome.Opened
            ? prepared with { Invitations = await InviteAsync(wave.Id, now, cancel) }
            : prepared;
    }

    /// <summary>All of opening but the messages: what is then in this session is what there would be. Never commit it.</summary>
    public async Task<WaveOpened> PrepareAsync(WaveRow wave, DateOnly day, DateTime now, CancellationToken cancel = default)
    {
        if (!await new WaveStore(session).MarkOpenedAsync(wave.Id, now, cancel)) return new WaveOpened(OpenWaveOutcome.AlreadyOpened);
        var roster = await new RosterStore(session).FreezeAsync(wave.Id, wave.SectorId, day, cancel);
        if (roster.Count < 2) return new WaveOpened(OpenWaveOutcome.TooFewOrganisations, roster.Count);
        var asked = await new InvitationOrder(session).IssueAsync(wave.Id, day, now, cancel);
        if (asked == 0) return new WaveOpened(OpenWaveOutcome.NoContacts, roster.Count);
        if (await LacksWelshAsync(wave, cancel)) return new WaveOpened(OpenWaveOutcome.WelshMissing, roster.Count);
        return new WaveOpened(OpenWaveOutcome.Opened, roster.Count, WithoutContact: roster.Count - asked);
    }

    /// <summary>The invitations that are due at once: those to each organisation's first contact.</summary>
    private async Task<int> InviteAsync(Guid waveId, DateTime now, CancellationToken cancel)
    {
        var wave = (await new WaveStore(session).FindAsync(waveId, cancel))!;
        if (await WaveChase.LoadAsync(session, wave, cancel) is not { } chase) return 0;
        // What waits for nobody any more takes nobody's place under the caps.
        await new MessageStore(session).CancelNeedlessAsync(now, cancel);
        var written = 0;
        foreach (var range in await new ChaseFactsStore(session).RangesAsync(waveId, cancel))
            written += await new MessagePlanning(session).WriteAsync(chase, range, now, cancel);
        return written;
    }

    private async Task<bool> LacksWelshAsync(WaveRow wave, CancellationToken cancel)
    {
        var invitations = await new InvitationStore(session).ListAsync(wave.Id, cancel);
        return invitations.Any(invitation => invitation.Language == Languages.Welsh)
            && InstrumentRules.MissingWelsh((await new QuestionnaireStore(session).LoadAsync(wave, cancel)).Instrument).Count > 0;
    }
}

namespace Survey.Analysis.Chasing;

/// <summary>
/// Decides which messages are due, from facts and a moment alone: what is sent and what a preview foretells are decided here. It does not
/// know the cap per address and day, which spans sectors; <see cref="DailyCap"/> does.
/// </summary>
public sealed class ChasePolicy(ChasePlan plan, ChaseCalendar calendar, WaveFacts wave)
{
    /// <summary>Thanks and results that are later than this are no longer sent.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromDays(14);

    /// <summary>
    /// Whether anything could be due at this moment. Within the hours; besides, on the day on which the wave opens at any hour, because who
    /// opens a wave in the evening wants it to begin.
    /// </summary>
    public bool MaySend(DateTime now) =>
        plan.PausedAt is null && (calendar.IsSendingTime(now) || calendar.Day(now) == calendar.Day(wave.OpenedAt));

    /// <summary>The messages due to contacts of one organisation; at most one for each contact.</summary>
    public IEnumerable<DueMessage> Due(OrganisationFacts organisation, DateTime now)
    {
        if (!MaySend(now)) return [];
        var isSendingTime = calendar.IsSendingTime(now);
        return from contact in organisation.Contacts
               where contact.Reachable
               let kind = organisation.SubmittedAt is { } submitted ? isSendingTime ? Answer(contact, submitted, now) : null
                   : wave.ClosedAt is null && !contact.Declined ? Ask(organisation, contact, isSendingTime, now)
                   : null
               where kind is not null && !contact.Written.Contains(kind)
               select new DueMessage(contact, kind);
    }

    private string? Answer(ContactFacts contact, DateTime submittedAt, DateTime now)
    {
        if (!contact.Submitted) return null;
        if (wave is { ClosedAt: { } closed, HasResults: true } && IsDueAndFresh(closed, plan.ResultsAfter, now)
            && !contact.Written.Contains(MessageKinds.Results))
            return MessageKinds.Results;
        return IsDueAndFresh(submittedAt, plan.ThanksAfter, now) ? MessageKinds.Thanks : null;
    }

    private string? Ask(OrganisationFacts organisation, ContactFacts contact, bool isSendingTime, DateTime now)
    {
        if (!contact.Written.Contains(MessageKinds.Invitation))
            return IsTurn(organisation, contact, isSendingTime, now) ? MessageKinds.Invitation : null;
        if (!isSendingTime || contact.OnceOnly || contact.InvitedAt is not { } invited) return null;
        if (contact.Written.Count(MessageKinds.Asking.Contains) >= plan.MostPerContact) return null;
        if (plan.LastDayBefore is { } before && calendar.Day(now) >= calendar.Days.Before(wave.ClosesOn, before))
            return MessageKinds.LastDay;
        return organisation.StartedAt is { } started
            ? IsDue(organisation.SavedAt ?? started, plan.UnfinishedAfter, now) ? MessageKinds.Unfinished : null
            : IsDue(invited, plan.NotStartedAfter, now) ? MessageKinds.NotStarted : null;
    }

    /// <summary>
    /// The first contact who can be asked is invited at once. The next one follows when that one stays silent, and not when that one
    /// declined for the organisation; passing by somebody who cannot be reached, or says that they are the wrong person, takes no time.
    /// </summary>
    private bool IsTurn(OrganisationFacts organisation, ContactFacts contact, bool isSendingTime, DateTime now)
    {
        var before = organisation.Contacts.TakeWhile(other => other.Invitation != contact.Invitation)
            .LastOrDefault(other => other.Reachable && !other.WrongPerson);
        if (before is null) return true;
        return isSendingTime && !before.Declined && organisation.StartedAt is null
            && before.InvitedAt is { } invited && IsDue(invited, plan.NextContactAfter, now);
    }

    private bool IsDue(DateTime since, int? workingDays, DateTime now) =>
        workingDays is { } days && calendar.Day(now) >= calendar.Days.After(calendar.Day(since), days);

    private bool IsDueAndFresh(DateTime since, int? workingDays, DateTime now) =>
        IsDue(since, workingDays, now)
        && now - calendar.Morning(calendar.Days.After(calendar.Day(since), workingDays!.Value)) < Stale;
}

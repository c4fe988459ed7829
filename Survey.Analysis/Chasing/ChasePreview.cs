namespace Survey.Analysis.Chasing;

/// <summary>A message that would be sent.</summary>
/// <param name="At">UTC.</param>
public sealed record ForeseenMessage(DateTime At, OrganisationFacts Organisation, ContactFacts Contact, string Kind);

/// <summary>
/// Who gets what when, if from now on nobody does anything: the policy itself, run forward a sending day at a time. Whoever answers,
/// declines or opts out gets less than this.
/// </summary>
public static class ChasePreview
{
    /// <param name="now">UTC; nothing earlier is foretold.</param>
    /// <param name="today">Mails that addresses get today already, of all sectors.</param>
    /// <returns>By time.</returns>
    public static IReadOnlyList<ForeseenMessage> Run(
        ChasePlan plan, ChaseCalendar calendar, WaveFacts wave, IReadOnlyList<OrganisationFacts> organisations, DateTime now,
        IReadOnlyDictionary<string, int> today)
    {
        var policy = new ChasePolicy(plan, calendar, wave);
        var foreseen = new List<ForeseenMessage>();
        var facts = organisations.ToArray();
        var last = wave.ClosesOn;
        var moment = wave.OpenedAt > now ? wave.OpenedAt : policy.MaySend(now) ? now : calendar.NextSendingTime(now);
        for (; calendar.Day(moment) <= last; moment = calendar.Morning(calendar.Days.After(calendar.Day(moment), 1)))
        {
            var cap = new DailyCap(plan.MostPerDay, calendar.Day(moment) == calendar.Day(now) ? today : new Dictionary<string, int>());
            for (var k = 0; k < facts.Length; k++)
            {
                foreach (var due in policy.Due(facts[k], moment).Where(due => cap.Take(due.Contact.Address, due.Kind)).ToList())
                {
                    foreseen.Add(new ForeseenMessage(moment, facts[k], due.Contact, due.Kind));
                    facts[k] = With(facts[k], due, moment);
                }
            }
        }

        return foreseen;
    }

    private static OrganisationFacts With(OrganisationFacts organisation, DueMessage sent, DateTime moment) => organisation with
    {
        Contacts = [.. organisation.Contacts.Select(contact => contact.Invitation != sent.Contact.Invitation ? contact : contact with
        {
            Written = [.. contact.Written, sent.Kind],
            InvitedAt = sent.Kind == MessageKinds.Invitation ? moment : contact.InvitedAt,
        })],
    };
}

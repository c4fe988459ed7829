using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Worker.Tests.Chasing;

/// <summary>Organisations with several contacts, and what was sent to whom.</summary>
internal static class ChaseSector
{
    /// <summary>Organisations by reference, each with its contacts in order; what stands before the @ of an address.</summary>
    public static Task AddOrganisationsAsync(
        this TestSector sector, Guid sectorId, params (string Reference, string[] Contacts)[] organisations) =>
        sector.WriteAsync(session =>
        {
            var rows = organisations.Select(one => new Organisation
            {
                Id = Guid.CreateVersion7(), Reference = one.Reference, Name = one.Reference, Nation = "wales", Kind = "charity",
            }).ToList();
            return new DirectoryStore(session).ApplyAsync(
                sectorId,
                new DirectoryChangeSet
                {
                    NewOrganisations = rows,
                    NewContacts = [.. rows.Zip(organisations).SelectMany(pair => pair.Second.Contacts.Select(name => new Contact
                    {
                        Id = Guid.CreateVersion7(), OrganisationId = pair.First.Id, Reference = pair.First.Reference, Name = name,
                        Email = TestSector.Address(name), Language = "en",
                    }))],
                },
                sector.Clock.Now());
        });

    /// <summary>Opens a wave now.</summary>
    /// <param name="days">How many days after today the last day for answers is.</param>
    /// <param name="quarter">0 for the first of 2026.</param>
    public static async Task<Guid> OpenWaveAsync(this TestSector sector, int days, int quarter = 0)
    {
        var today = WaveCalendar.Today(sector.Row.TimeZone, sector.Clock.Now());
        var wave = await sector.PlanAsync(today, today.AddDays(days), quarter);
        await sector.WriteAsync(async session => Assert.Equal(
            OpenWaveOutcome.Opened,
            (await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(wave))!, today, sector.Clock.Now())).Outcome));
        return wave;
    }

    /// <summary>Another sector in the same database, with a wave that opens now.</summary>
    public static async Task<Guid> OpenAnotherAsync(this TestSector sector, DateOnly closesOn, params (string, string[])[] organisations)
    {
        var (wave, now) = (Guid.CreateVersion7(), sector.Clock.Now());
        var other = Guid.Empty;
        await sector.WriteAsync(async session => other = (await new SectorStore(session).CreateAsync("Other", "Europe/London", now)).Id);
        await sector.AddOrganisationsAsync(other, organisations);
        await sector.WriteAsync(async session =>
        {
            var instrument = new InstrumentRow
            {
                Id = Guid.CreateVersion7(), SectorId = other, InstrumentKey = "k", Version = 1, Title = "T", Definition = "{}", Hash = "h",
                CreatedAt = now,
            };
            await new InstrumentStore(session).SaveAsync(instrument);
            var today = WaveCalendar.Today("Europe/London", now);
            await new WaveStore(session).PlanAsync(
                wave, other, instrument.Id, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31), today, closesOn, now);
            await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(wave))!, today, now);
        });
        return wave;
    }

    /// <summary>All that was handed over, in order.</summary>
    public static Task<IReadOnlyList<SentRow>> SentAsync(this TestSector sector) => sector.ReadAsync(session => session.QueryAsync<SentRow>(
        """
        SELECT m.Id, m.InvitationId, i.WaveId, i.OrganisationId, m.Kind, m.SentAt, c.Name, c.EmailKey
        FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
        WHERE m.SentAt IS NOT NULL ORDER BY m.SentAt, m.Id
        """));

    public static async Task PlanAndSendAsync(this TestSector sector)
    {
        await sector.PlanMessages().RunAsync(CancellationToken.None);
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
    }

    public static Task SavePlanAsync(this TestSector sector, Guid wave, Survey.Analysis.Chasing.ChasePlan plan) =>
        sector.WriteAsync(session => new ChasePlanStore(session).SaveAsync(wave, plan));
}

internal sealed record SentRow
{
    public required Guid Id { get; init; }

    public required Guid InvitationId { get; init; }

    public required Guid WaveId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string Kind { get; init; }

    public required DateTime SentAt { get; init; }

    public required string Name { get; init; }

    public required string EmailKey { get; init; }
}

using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Waves;

/// <summary>A sector with three organisations, an instrument and a planned wave.</summary>
internal sealed class SampleSector : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 4, 1);
    public static readonly DateTime Noon = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly TestDatabase test;

    private SampleSector(TestDatabase test) => this.test = test;

    public SurveyDatabase Database => test.Database;

    public Guid Id { get; private set; }

    public Guid WaveId { get; private set; }

    /// <summary>A and B have two contacts and one, C has none.</summary>
    public IReadOnlyList<Organisation> Organisations { get; } =
    [
        Organisation("A", "Alpha") with { Aliases = ["First", "Αλφα"], Focus = ["Voting"], Region = "Gwynedd", Size = Sizes.Micro },
        Organisation("B", "Beta"),
        Organisation("C", "Gamma"),
    ];

    public static async Task<SampleSector> CreateAsync(DatabaseProvider provider)
    {
        var sample = new SampleSector(await TestDatabase.CreateAsync(provider));
        sample.WaveId = await sample.WriteAsync(async session =>
        {
            sample.Id = (await new SectorStore(session).CreateAsync("Sector", "Europe/London", Noon)).Id;
            var (a, b) = (sample.Organisations[0], sample.Organisations[1]);
            await new DirectoryStore(session).ApplyAsync(sample.Id, new DirectoryChangeSet
            {
                NewOrganisations = sample.Organisations,
                NewContacts = [Contact(a, "a1"), Contact(a, "a2"), Contact(b, "b1"), Contact(b, "gone") with { LeftOn = Day }],
            }, Noon);
            var instrument = Guid.CreateVersion7();
            await new InstrumentStore(session).SaveAsync(new InstrumentRow
            {
                Id = instrument,
                SectorId = sample.Id,
                InstrumentKey = "k",
                Version = 1,
                Title = "T",
                Definition = "{}",
                Hash = "h",
                CreatedAt = Noon,
            });
            return await sample.PlanAsync(session, instrument, Day);
        });
        return sample;
    }

    public async Task<Guid> PlanAsync(Session session, Guid instrument, DateOnly from)
    {
        var id = Guid.CreateVersion7();
        await new WaveStore(session).PlanAsync(id, Id, instrument, from, from.AddMonths(3).AddDays(-1), Day, Day.AddDays(21), Noon);
        return id;
    }

    public Task<WaveOpened> OpenAsync() => WriteAsync(async session =>
        await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(WaveId))!, Day, Noon));

    /// <summary>Writes what is due by the wave's plan.</summary>
    public Task PlanMessagesAsync(Guid wave, DateTime? now = null) => WriteAsync(async session =>
    {
        var chase = (await WaveChase.LoadAsync(session, (await new WaveStore(session).FindAsync(wave))!))!;
        foreach (var range in await new ChaseFactsStore(session).RangesAsync(wave))
            await new MessagePlanning(session).WriteAsync(chase, range, now ?? Noon);
    });

    /// <summary>The wave's first invitation of an organisation.</summary>
    public async Task<Guid> InvitationAsync(Organisation organisation) => (await ReadAsync(session =>
        new InvitationStore(session).ListAsync(WaveId))).First(invitation => invitation.OrganisationId == organisation.Id).Id;

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> read)
    {
        await using var session = await Database.ReadAsync();
        return await read(session);
    }

    /// <summary>Runs and commits.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> write)
    {
        await using var session = await Database.WriteAsync();
        var result = await write(session);
        await session.CommitAsync();
        return result;
    }

    public async Task WriteAsync(Func<Session, Task> write) => await WriteAsync(async session =>
    {
        await write(session);
        return true;
    });

    public async Task<int> CountAsync(string table) =>
        await ReadAsync(session => session.FindAsync<int>($"SELECT COUNT(*) FROM {table}"));

    public ValueTask DisposeAsync() => test.DisposeAsync();

    public static Organisation Organisation(string reference, string name) =>
        new() { Id = Guid.CreateVersion7(), Reference = reference, Name = name, Nation = Nations.Wales, Kind = Kinds.Charity };

    public static Contact Contact(Organisation organisation, string name) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisation.Id,
        Reference = organisation.Reference,
        Name = name,
        Email = $"{name}@example.org",
        Language = Languages.English,
    };
}

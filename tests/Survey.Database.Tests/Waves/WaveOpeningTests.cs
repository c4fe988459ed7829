using Survey.Analysis.Chasing;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Waves;

public sealed class WaveOpeningTests
{
    [Theory, OnSqlite, OnSqlServer]
    public async Task Opening_lets_every_current_contact_in_and_writes_to_the_first_of_each_organisation(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);

        Assert.Equal(new WaveOpened(OpenWaveOutcome.Opened, Organisations: 3, Invitations: 2, WithoutContact: 1), await sample.OpenAsync());

        var invitations = await sample.ReadAsync(session => new InvitationStore(session).ListAsync(sample.WaveId));
        Assert.Equal(["Alpha a1", "Alpha a2", "Beta b1"], invitations.Select(one => $"{one.OrganisationName} {one.ContactName}"));
        var messages = await sample.WriteAsync(session =>
            new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), SampleSector.Noon, 50));
        Assert.Equal(["a1", "b1"], messages.Select(message => message.ContactName).Order());
        Assert.All(messages, message => Assert.Equal((MessageKinds.Invitation, "Sector"), (message.Kind, message.SectorName)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_happens_in_the_directory_afterwards_does_not_reach_the_roster(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var (a, b) = (sample.Organisations[0], sample.Organisations[1]);

        await sample.WriteAsync(session => new DirectoryStore(session).ApplyAsync(sample.Id, new DirectoryChangeSet
        {
            NewOrganisations = [SampleSector.Organisation("D", "Delta")],
            ChangedOrganisations =
            [
                a with { Name = "Renamed", Aliases = [], Focus = ["Media"], Region = null, Nation = Nations.Scotland, Kind = Kinds.Funder },
                b with { LeftOn = SampleSector.Day },
            ],
            NewContacts = [SampleSector.Contact(b, "late")],
        }, SampleSector.Noon));

        var roster = await sample.ReadAsync(session => new RosterStore(session).LoadAsync(sample.WaveId));
        Assert.Equal(["Alpha", "Beta", "Gamma"], roster.Select(row => row.Name));
        Assert.Equal(
            new RosterRow
            {
                WaveId = sample.WaveId,
                OrganisationId = a.Id,
                Reference = "A",
                Name = "Alpha",
                Aliases = "First|Αλφα",
                Nation = Nations.Wales,
                Region = "Gwynedd",
                Kind = Kinds.Charity,
                Size = Sizes.Micro,
                Focus = "Voting",
            },
            roster[0]);
        Assert.Equal(["Voting", null, null], roster.Select(row => row.MainFocus));
        Assert.Equal(3, await sample.CountAsync("Invitation"));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Who_has_left_or_joins_later_is_not_on_the_roster(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var day = SampleSector.Day;
        await sample.WriteAsync(session => new DirectoryStore(session).ApplyAsync(sample.Id, new DirectoryChangeSet
        {
            NewOrganisations =
            [
                SampleSector.Organisation("L0", "Left today") with { LeftOn = day },
                SampleSector.Organisation("L1", "Leaves tomorrow") with { LeftOn = day.AddDays(1) },
                SampleSector.Organisation("J0", "Joined today") with { JoinedOn = day },
                SampleSector.Organisation("J1", "Joins tomorrow") with { JoinedOn = day.AddDays(1) },
            ],
        }, SampleSector.Noon));

        await sample.OpenAsync();

        var roster = await sample.ReadAsync(session => new RosterStore(session).LoadAsync(sample.WaveId));
        Assert.Equal(["Alpha", "Beta", "Gamma", "Joined today", "Leaves tomorrow"], roster.Select(row => row.Name));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_wave_opens_once_and_closes_once_and_then_stays_as_it_is(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        Task<bool> CloseAsync(int hours) => sample.WriteAsync(session =>
            new WaveStore(session).CloseAsync(sample.WaveId, SampleSector.Noon.AddHours(hours)));

        Assert.False(await CloseAsync(0));
        Assert.Equal(OpenWaveOutcome.Opened, (await sample.OpenAsync()).Outcome);
        Assert.Equal(OpenWaveOutcome.AlreadyOpened, (await sample.OpenAsync()).Outcome);
        Assert.False(await sample.WriteAsync(session => new WaveStore(session).DeletePlannedAsync(sample.Id, sample.WaveId)));
        Assert.True(await CloseAsync(1));
        Assert.False(await CloseAsync(2));
        Assert.False(await sample.WriteAsync(session => new WaveStore(session).MoveClosingAsync(sample.WaveId, SampleSector.Day)));
        Assert.Equal(OpenWaveOutcome.AlreadyOpened, (await sample.OpenAsync()).Outcome);

        var wave = (await sample.ReadAsync(session => new WaveStore(session).FindAsync(sample.WaveId)))!;
        Assert.Equal((SampleSector.Noon, SampleSector.Noon.AddHours(1)), (wave.OpenedAt, wave.ClosedAt));
        Assert.Equal((3, 2), (await sample.CountAsync("Invitation"), await sample.CountAsync("Message")));
        Assert.Empty(await sample.ReadAsync(session => new WaveStore(session).UnclosedAsync()));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Periods_overlap_when_they_share_a_day(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        Task<bool> OverlapsAsync(string from, string to) => sample.ReadAsync(session =>
            new WaveStore(session).OverlapsAsync(sample.Id, DateOnly.Parse(from), DateOnly.Parse(to)));

        Assert.False(await OverlapsAsync("2026-01-01", "2026-03-31"));
        Assert.True(await OverlapsAsync("2026-01-01", "2026-04-01"));
        Assert.True(await OverlapsAsync("2026-06-30", "2026-07-31"));
        Assert.False(await OverlapsAsync("2026-07-01", "2026-07-31"));
    }
}

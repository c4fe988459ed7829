using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Tests.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Chasing;

/// <summary>A message of which nobody knows whether it left is settled by a person, once.</summary>
public sealed class UndeliveredTests
{
    private static readonly DateTime Noon = SampleSector.Noon;
    private static readonly DateTime Later = Noon + UndeliveredStore.Patience + TimeSpan.FromMilliseconds(1);

    [Theory, OnSqlite, OnSqlServer]
    public async Task Of_many_who_settle_it_at_once_one_does(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var (uncertain, staff) = await LoseOneAsync(sample);
        var settling = new Settling(sample.WaveId, uncertain.Id, Noon, staff, Later);

        var settled = await Task.WhenAll(Enumerable.Range(0, 8).Select(one => Task.Run(() => sample.WriteAsync(
            session => one % 2 == 0
                ? new UndeliveredStore(session).SendAgainAsync(settling)
                : new UndeliveredStore(session).ArrivedAsync(settling)))));

        Assert.Single(settled, done => done);
        var row = Assert.Single(await ListAsync(sample, Later));
        Assert.Equal((Later, "Ann", false), (row.SettledAt, row.SettledBy, row.IsUncertain));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_arrived_counts_as_sent_when_it_was_reserved_and_is_never_due_again(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var (uncertain, staff) = await LoseOneAsync(sample);

        Assert.True(await sample.WriteAsync(session =>
            new UndeliveredStore(session).ArrivedAsync(new Settling(sample.WaveId, uncertain.Id, Noon, staff, Later))));
        await sample.WriteAsync(session => new MessageStore(session).GiveBackAsync(uncertain.Id, Later));

        var row = Assert.Single(await ListAsync(sample, Later));
        Assert.Equal((Noon, true), (row.SentAt, row.IsSettledAsArrived));
        Assert.DoesNotContain(await ClaimAsync(sample, Later.AddDays(1)), message => message.Id == uncertain.Id);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_is_sent_again_is_due_once_and_its_first_link_stays_good_whatever_becomes_of_it(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var (uncertain, staff) = await LoseOneAsync(sample);
        await sample.WriteAsync(session => new InvitationStore(session).AddTokenAsync("first", uncertain.InvitationId, uncertain.Id, Noon));

        Assert.True(await AgainAsync(sample, uncertain.Id, Noon, staff, Later));
        Assert.Equal([uncertain.Id], (await ClaimAsync(sample, Later)).Select(message => message.Id));
        Assert.Empty(await ClaimAsync(sample, Later));
        await sample.WriteAsync(session => new InvitationStore(session).AddTokenAsync("second", uncertain.InvitationId, uncertain.Id, Later));
        await sample.WriteAsync(session => new MessageStore(session).PutOffAsync(uncertain.Id, Later.AddMinutes(5), Later));

        Assert.NotNull(await sample.ReadAsync(session => new InvitationStore(session).FindByTokenAsync("first")));
        Assert.Null(await sample.ReadAsync(session => new InvitationStore(session).FindByTokenAsync("second")));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Who_looked_before_it_was_sent_again_settles_nothing_of_what_was_sent_since(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var (uncertain, staff) = await LoseOneAsync(sample);
        await AgainAsync(sample, uncertain.Id, Noon, staff, Later);
        Assert.Single(await ClaimAsync(sample, Later));
        var muchLater = Later.AddDays(1);

        Assert.True(Assert.Single(await ListAsync(sample, muchLater)).IsUncertain);
        Assert.False(await AgainAsync(sample, uncertain.Id, Noon, staff, muchLater));
        Assert.True(await AgainAsync(sample, uncertain.Id, Later, staff, muchLater));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_may_still_get_an_outcome_has_one_or_is_of_another_wave_is_not_settled(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var (uncertain, staff) = await LoseOneAsync(sample);
        Task<bool> ArrivedAsync(Guid wave, DateTime now) => sample.WriteAsync(session =>
            new UndeliveredStore(session).ArrivedAsync(new Settling(wave, uncertain.Id, Noon, staff, now)));

        Assert.False(await ArrivedAsync(sample.WaveId, Noon + UndeliveredStore.Patience));
        Assert.False(await ArrivedAsync(Guid.CreateVersion7(), Later));
        await sample.WriteAsync(session => new MessageStore(session).MarkFailedAsync(uncertain.Id, "No such mailbox.", Later));
        Assert.False(await ArrivedAsync(sample.WaveId, Later));
        Assert.False(await AgainAsync(sample, uncertain.Id, Noon, staff, Later));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_it_carried_goes_with_it_again(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Contact SET EmailKey = 'office@example.org' WHERE EmailKey IN ('a1@example.org', 'b1@example.org')"));
        var (uncertain, staff) = await LoseOneAsync(sample);
        Assert.Single(uncertain.Carried);

        await AgainAsync(sample, uncertain.Id, Noon, staff, Later);

        Assert.Equal(uncertain.Carried, Assert.Single(await ClaimAsync(sample, Later)).Carried);
    }

    /// <summary>Opens the wave; one of its messages is reserved at noon and nothing is heard of it again. Others leave.</summary>
    private static async Task<(ClaimedMessage Uncertain, Guid Staff)> LoseOneAsync(SampleSector sample)
    {
        await sample.OpenAsync();
        var claimed = await ClaimAsync(sample, Noon);
        foreach (var sent in claimed.Skip(1))
            await sample.WriteAsync(session => new MessageStore(session).MarkSentAsync(sent.Id, "1@mail", Noon));
        var staff = await sample.WriteAsync(session =>
            new StaffStore(session).AddAsync(sample.Id, "Ann", "ann@example.org", Roles.Convenor, Noon));
        return (claimed[0], staff!.Id);
    }

    private static Task<bool> AgainAsync(SampleSector sample, Guid id, DateTime seen, Guid staff, DateTime now) =>
        sample.WriteAsync(session => new UndeliveredStore(session).SendAgainAsync(new Settling(sample.WaveId, id, seen, staff, now)));

    private static Task<IReadOnlyList<UndeliveredRow>> ListAsync(SampleSector sample, DateTime now) =>
        sample.ReadAsync(session => new UndeliveredStore(session).ListAsync(sample.WaveId, now - UndeliveredStore.Patience));

    private static Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(SampleSector sample, DateTime now) =>
        sample.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), now, 50));
}

using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Tests.Waves;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Chasing;

public sealed class InvitationStoreTests
{
    private static readonly DateTime Noon = SampleSector.Noon;

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_code_leads_to_its_invitation_until_its_message_is_given_back(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var hash = Token.Hash(ShortCode.Create());
        var message = await sample.WriteAsync(async session =>
        {
            var claimed = (await new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), Noon, 1)).Single();
            await new InvitationStore(session).AddCodeAsync(hash, claimed.InvitationId, claimed.Id, Noon);
            return claimed;
        });

        Assert.Equal(message.InvitationId, (await FindAsync())?.Id);
        await sample.WriteAsync(session => new MessageStore(session).GiveBackAsync(message.Id, Noon));
        Assert.Null(await FindAsync());

        Task<InvitationRow?> FindAsync() => sample.ReadAsync(session => new InvitationStore(session).FindByCodeAsync(hash));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Declining_again_keeps_the_first_time_and_the_reason(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var id = (await InvitationsAsync(sample))["a1"].Id;

        await ChangeAsync(sample, store => store.DeclineAsync(id, DeclineReasons.NoTime, Noon));
        await ChangeAsync(sample, store => store.DeclineAsync(id, null, Noon.AddHours(1)));

        var declined = (await InvitationsAsync(sample))["a1"];
        Assert.Equal((Noon, DeclineReasons.NoTime), (declined.DeclinedAt, declined.DeclineReason));
        Assert.Equal(
            new Dictionary<string, int> { [DeclineReasons.NoTime] = 1 },
            await sample.ReadAsync(session => new InvitationStore(session).DeclineReasonsAsync(sample.WaveId)));
        await ChangeAsync(sample, store => store.UndoDeclineAsync(id));
        Assert.Null((await InvitationsAsync(sample))["a1"].DeclinedAt);
        Assert.Empty(await sample.ReadAsync(session => new InvitationStore(session).DeclineReasonsAsync(sample.WaveId)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_was_taken_back_is_planned_anew_after_undoing_and_nothing_that_is_needless(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var id = (await InvitationsAsync(sample))["b1"].Id;

        await ChangeAsync(sample, store => store.DeclineAsync(id, null, Noon));
        Assert.Empty(await QueuedAsync());
        await ChangeAsync(sample, store => store.UndoDeclineAsync(id));
        Assert.Equal(["invitation"], await QueuedAsync());
        await sample.WriteAsync(session => new WaveStore(session).CloseAsync(sample.WaveId, Noon));
        await ChangeAsync(sample, store => store.UndoDeclineAsync(id));
        Assert.Empty(await QueuedAsync());

        async Task<IReadOnlyList<string>> QueuedAsync()
        {
            await sample.WriteAsync(session => new MessageStore(session).CancelNeedlessAsync(Noon));
            await sample.PlanMessagesAsync(sample.WaveId);
            return await sample.ReadAsync(session => session.QueryAsync<string>(
                "SELECT Kind FROM Message WHERE InvitationId = @id AND CancelledAt IS NULL ORDER BY Kind", new { id }));
        }
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Opting_out_holds_for_the_address_in_this_sector_and_for_later_waves_until_undone(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.WriteAsync(session => new DirectoryStore(session).ApplyAsync(
            sample.Id,
            new DirectoryChangeSet
            {
                NewContacts = [SampleSector.Contact(sample.Organisations[1], "elsewhere") with { Email = "A1@EXAMPLE.org" }],
            },
            Noon));
        await sample.OpenAsync();
        var id = (await InvitationsAsync(sample))["a1"].Id;

        await ChangeAsync(sample, store => store.OptOutAsync(id, Noon));
        await ChangeAsync(sample, store => store.OptOutAsync(id, Noon.AddHours(1)));

        Assert.Equal(["a1", "elsewhere"], await OutAsync(sample.WaveId));
        Assert.All(await InvitationsAsync(sample), one => Assert.True(one.Value.OptedOutAt is null || one.Value.OptedOutAt == Noon));

        var next = await OpenNextAsync(sample);
        Assert.Equal(["a1", "elsewhere"], await OutAsync(next));
        await sample.WriteAsync(session => new MessageStore(session).CancelNeedlessAsync(Noon));
        Assert.Equal(["a2", "b1"], (await sample.WriteAsync(session =>
            new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), Noon, 50))).Select(one => one.ContactName).Distinct().Order());

        await ChangeAsync(sample, store => store.UndoOptOutAsync(id));
        Assert.Empty(await OutAsync(sample.WaveId));
        Assert.Empty(await OutAsync(next));
        async Task<IEnumerable<string>> OutAsync(Guid wave) =>
            (await sample.ReadAsync(session => new InvitationStore(session).ListAsync(wave)))
                .Where(one => one.OptedOutAt is not null).Select(one => one.ContactName).Order();
    }

    private static async Task<Guid> OpenNextAsync(SampleSector sample)
    {
        var next = await sample.WriteAsync(async session => await sample.PlanAsync(
            session, (await new WaveStore(session).FindAsync(sample.WaveId))!.InstrumentId, SampleSector.Day.AddMonths(3)));
        await sample.WriteAsync(async session =>
            await new WaveOpening(session).OpenAsync((await new WaveStore(session).FindAsync(next))!, SampleSector.Day, Noon));
        return next;
    }

    private static async Task<IReadOnlyDictionary<string, InvitationRow>> InvitationsAsync(SampleSector sample) =>
        (await sample.ReadAsync(session => new InvitationStore(session).ListAsync(sample.WaveId))).ToDictionary(one => one.ContactName);

    private static Task ChangeAsync(SampleSector sample, Func<InvitationStore, Task> change) =>
        sample.WriteAsync(session => change(new InvitationStore(session)));
}

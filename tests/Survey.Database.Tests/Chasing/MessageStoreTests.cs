using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Tests.Waves;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Chasing;

public sealed class MessageStoreTests
{
    private static readonly DateTime Noon = SampleSector.Noon;

    [Theory, OnSqlite, OnSqlServer]
    public async Task Two_claimants_share_no_message_and_leave_none(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ClaimAsync(sample, most: 1))));

        Assert.Equal([0, 0, 1, 1], claimed.Select(messages => messages.Count).Order());
        Assert.Equal(2, claimed.SelectMany(messages => messages).Select(message => message.Id).Distinct().Count());
        Assert.Empty(await ClaimAsync(sample));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_message_is_claimed_when_it_is_due_and_never_again_whatever_came_of_it(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();

        Assert.Empty(await ClaimAsync(sample, Noon.AddMilliseconds(-1)));
        var claimed = await ClaimAsync(sample);
        await sample.WriteAsync(session => new MessageStore(session).MarkSentAsync(claimed[0].Id, "1@mail", Noon));
        await sample.WriteAsync(session => new MessageStore(session).MarkFailedAsync(claimed[0].Id, "late", Noon));

        Assert.Empty(await ClaimAsync(sample, Noon.AddDays(1)));
        var progress = await sample.ReadAsync(session => new ProgressStore(session).LoadAsync(sample.WaveId, Noon.AddDays(1)));
        Assert.Equal((3, 1, 0, 1), (progress.Sum(row => row.Invitations), progress.Sum(row => row.Sent),
            progress.Sum(row => row.Failed), progress.Sum(row => row.Unconfirmed)));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Nobody_is_written_to_whose_organisation_has_submitted(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var alpha = sample.Organisations[0];
        var invitation = await sample.InvitationAsync(alpha);
        var draft = await sample.WriteAsync(session => new ResponseStore(session).DraftAsync(sample.WaveId, alpha.Id, invitation, Noon));
        await sample.WriteAsync(session => new MessageStore(session).CancelNeedlessAsync(Noon));
        Assert.Equal(0, await CancelledAsync(sample));

        await sample.WriteAsync(session => new ResponseStore(session).SubmitAsync(draft.Id, invitation, Noon));
        await sample.WriteAsync(session => new MessageStore(session).CancelNeedlessAsync(Noon));

        Assert.Equal(1, await CancelledAsync(sample));
        Assert.Equal("b1", Assert.Single(await ClaimAsync(sample)).ContactName);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Nobody_is_written_to_who_declined_or_opted_out(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var ids = await sample.ReadAsync(session => session.QueryAsync<Guid>("SELECT InvitationId FROM Message ORDER BY Id"));

        await sample.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE Invitation SET DeclinedAt = @Noon WHERE Id = @id", new { Noon, id = ids[0] });
            await session.ExecuteAsync("UPDATE Invitation SET OptedOutAt = @Noon WHERE Id = @id", new { Noon, id = ids[1] });
            await new MessageStore(session).CancelNeedlessAsync(Noon);
        });
        Assert.Equal(2, await CancelledAsync(sample));
        Assert.Empty(await ClaimAsync(sample));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Nobody_is_written_to_after_the_wave_closed_or_while_it_is_paused(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();

        await sample.WriteAsync(async session =>
        {
            await new ChasePlanStore(session).PauseAsync(sample.WaveId, Noon);
            await new MessageStore(session).CancelNeedlessAsync(Noon);
        });
        Assert.Empty(await ClaimAsync(sample));
        await sample.PlanMessagesAsync(sample.WaveId);
        Assert.Equal(2, await CancelledAsync(sample));
        await sample.WriteAsync(session => new ChasePlanStore(session).ResumeAsync(sample.WaveId));
        await sample.PlanMessagesAsync(sample.WaveId);
        Assert.Equal(0, await CancelledAsync(sample));

        await sample.WriteAsync(async session =>
        {
            await new WaveStore(session).CloseAsync(sample.WaveId, Noon);
            await new MessageStore(session).CancelNeedlessAsync(Noon);
        });
        Assert.Equal(2, await CancelledAsync(sample));
        Assert.Empty(await ClaimAsync(sample));
    }

    private static Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(SampleSector sample, DateTime? now = null, int most = 50) =>
        sample.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), now ?? Noon, most));

    private static Task<int> CancelledAsync(SampleSector sample) => sample.CountAsync("Message WHERE CancelledAt IS NOT NULL");
}

using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Tests.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Chasing;

/// <summary>However long the queue is, finding and claiming the next messages looks at these and at nothing else.</summary>
public sealed class DueMessagesTests
{
    private static readonly DateTime Noon = SampleSector.Noon;

    [Fact]
    public async Task The_due_query_walks_its_index_and_sorts_nothing()
    {
        await using var sample = await SampleSector.CreateAsync(DatabaseProvider.Sqlite);

        var plan = await PlanAsync(sample, $"{MessageStore.Due} LIMIT @most", new { now = Noon, most = 50 });

        Assert.Equal("SEARCH Message USING INDEX IX_Message_Due (DueAt<?)", plan[0]);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN ", StringComparison.Ordinal) || step.Contains("TEMP B-TREE"));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Messages_that_are_due_at_one_moment_leave_in_the_order_of_their_ids(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var ids = (await sample.ReadAsync(session => session.QueryAsync<Guid>("SELECT Id FROM Message ORDER BY Id"))).ToList();
        var earlier = Guid.CreateVersion7(new DateTimeOffset(Noon).AddDays(-1));
        await sample.WriteAsync(session => session.ExecuteAsync(
            "INSERT INTO Message (Id, InvitationId, Kind, DueAt) SELECT @earlier, InvitationId, 'thanks', DueAt FROM Message WHERE Id = @id",
            new { earlier, id = ids[0] }));

        Assert.Equal([earlier, .. ids], await sample.ReadAsync(session => new MessageStore(session).DueAsync(Noon, 50)));
    }

    [Fact]
    public async Task Reserving_one_and_looking_for_others_to_its_address_scans_no_table()
    {
        await using var sample = await SampleSector.CreateAsync(DatabaseProvider.Sqlite);
        var id = Guid.CreateVersion7();

        var reserving = await PlanAsync(sample, MessageStore.Reserve, new { id, claimant = id, now = Noon, today = SampleSector.Day });
        var same = await PlanAsync(
            sample, MessageStore.ToSameAddress, new { Id = id, WaveId = id, Kind = "invitation", EmailKey = "a@example.org", now = Noon });

        Assert.NotEmpty(reserving);
        Assert.Contains("SEARCH Contact USING INDEX IX_Contact_Address (EmailKey=?)", same);
        Assert.Contains(same, step => step.EndsWith("(WaveId=? AND ContactId=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(reserving.Concat(same), step => step.StartsWith("SCAN ", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Needless_messages_in_front_of_the_queue_hide_nobody_behind_them(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var ids = (await sample.ReadAsync(session => new InvitationStore(session).ListAsync(sample.WaveId))).Select(one => one.Id).ToList();
        await sample.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE Message SET DueAt = @noon", new { noon = Noon });
            foreach (var id in ids.Take(2)) await new InvitationStore(session).DeclineAsync(id, null, Noon);
        });

        var claimed = await sample.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), Noon, 1));

        Assert.Equal(ids[2], Assert.Single(claimed).InvitationId);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_paused_domain_waits_for_its_hour_and_a_paused_server_for_everybodys(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var until = await sample.WriteAsync(session => new MailPauseStore(session).PauseAsync("example.org", Noon));
        var again = await sample.WriteAsync(session => new MailPauseStore(session).PauseAsync("example.org", Noon.AddMinutes(1)));

        Assert.Equal((Noon.AddMinutes(5), until), (until, again));
        Assert.Empty(await ClaimAsync(sample, until.AddMilliseconds(-1)));
        await sample.WriteAsync(session => new MailPauseStore(session).PauseAsync(MailPauseStore.WholeServer, until));
        Assert.Empty(await ClaimAsync(sample, until));
        await sample.WriteAsync(session => new MailPauseStore(session).EndAsync("elsewhere.example"));
        Assert.Equal(2, (await ClaimAsync(sample, until)).Count);
    }

    [Fact]
    public void Pauses_double_up_to_four_hours() =>
        Assert.Equal(
            [5, 10, 20, 40, 80, 160, 240, 240],
            Enumerable.Range(0, 7).Append(1000).Select(before => MailPauseStore.Length(before).TotalMinutes));

    private static Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(SampleSector sample, DateTime now) =>
        sample.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), now, 50));

    private static async Task<IReadOnlyList<string>> PlanAsync(SampleSector sample, string statement, object parameters) =>
        [.. (await sample.ReadAsync(session => session.QueryAsync<PlanStep>($"EXPLAIN QUERY PLAN {statement}", parameters)))
            .Select(step => step.Detail)];

    private sealed record PlanStep
    {
        public required string Detail { get; init; }
    }
}

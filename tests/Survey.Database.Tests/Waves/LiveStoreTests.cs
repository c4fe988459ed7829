using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Waves;

public sealed class LiveStoreTests
{
    private static readonly DateTime Noon = SampleSector.Noon;
    private static readonly DateTime LongAgo = Noon.AddMinutes(-15);

    [Theory, OnSqlite, OnSqlServer]
    public async Task Every_message_is_in_exactly_one_part_whatever_its_times_are(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var invitation = await sample.InvitationAsync(sample.Organisations[0]);
        DateTime?[] claims = [null, Noon.AddHours(-1), Noon];
        DateTime?[] outcomes = [null, Noon];
        DateTime[] dues = [Noon.AddHours(-1), LongAgo, Noon, Noon.AddMinutes(1)];
        Guid?[] carriers = [null, (await sample.ReadAsync(session => session.QueryAsync<Guid>("SELECT Id FROM Message")))[0]];
        var rows = (from due in dues from claimed in claims from sent in outcomes from failed in outcomes from bounced in outcomes
                    from cancelled in outcomes from carrier in carriers
                    select (due, claimed, sent, failed, bounced, cancelled, carrier)).ToList();
        await sample.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO Message (Id, InvitationId, Kind, DueAt, ClaimedAt, SentAt, FailedAt, BouncedAt, CancelledAt, CarriedBy)
            VALUES (@Id, @invitation, @Kind, @due, @claimed, @sent, @failed, @bounced, @cancelled, @carrier)
            """,
            rows.Select((row, number) => new
            {
                Id = Guid.CreateVersion7(), invitation, Kind = $"kind{number}", row.due, row.claimed, row.sent, row.failed,
                row.bounced, row.cancelled, row.carrier,
            })));

        var mail = await MailAsync(sample);

        Assert.Equal(rows.Count + 2, mail.Messages);
        Assert.Equal(
            mail.Messages,
            mail.Sent + mail.Bounced + mail.Refused + mail.Carried + mail.Needless + mail.Unconfirmed + mail.BeingSent + mail.Waiting
                + mail.NotYetDue + mail.Due + mail.Late);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task What_should_be_with_people_and_is_not_is_missing(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var invitation = await sample.InvitationAsync(sample.Organisations[0]);
        await sample.WriteAsync(session => session.ExecuteAsync(
            "INSERT INTO Message (Id, InvitationId, Kind, DueAt) VALUES (@id, @invitation, 'more', @Noon)",
            new { id = Guid.CreateVersion7(), invitation, Noon }));
        var ids = await sample.ReadAsync(session => session.QueryAsync<Guid>("SELECT Id FROM Message"));
        Assert.Equal((3, 0), ((await MailAsync(sample)).Due, (await MailAsync(sample)).Missing));

        await SetAsync(sample, ids[0], "FailedAt", Noon);
        await SetAsync(sample, ids[1], "ClaimedAt", Noon.AddHours(-1));
        await SetAsync(sample, ids[2], "DueAt", Noon.AddHours(-1));

        var mail = await MailAsync(sample);
        Assert.Equal((1, 1, 1, 3), (mail.Refused, mail.Unconfirmed, mail.Late, mail.Missing));
        await SetAsync(sample, ids[2], "SentAt", Noon);
        Assert.Equal((1, 2), ((await MailAsync(sample)).Sent, (await MailAsync(sample)).Missing));
        await SetAsync(sample, ids[2], "BouncedAt", Noon);
        Assert.Equal((0, 1, 3), ((await MailAsync(sample)).Sent, (await MailAsync(sample)).Bounced, (await MailAsync(sample)).Missing));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Organisations_are_counted_once_by_how_far_they_have_come(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var alpha = await sample.InvitationAsync(sample.Organisations[0]);
        var beta = await sample.InvitationAsync(sample.Organisations[1]);
        Assert.Equal((3, 2, 0, 0), Sums(await GroupsAsync(sample)));

        await sample.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Message SET SentAt = @Noon WHERE InvitationId IN (SELECT Id FROM Invitation WHERE OrganisationId = @Id)",
            new { Noon, sample.Organisations[0].Id }));
        await sample.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Message SET FailedAt = @Noon WHERE InvitationId = @beta", new { Noon, beta }));
        await sample.WriteAsync(async session =>
        {
            await new OpenedStore(session).MarkAsync(alpha, Noon);
            return true;
        });

        var groups = await GroupsAsync(sample);
        Assert.Equal((3, 2, 1, 1), Sums(groups));
        Assert.Equal(1, groups.Sum(row => row.Bounced));
        Assert.Equal(Sizes(groups), ["micro", ""]);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_message_that_went_with_another_one_is_delivered_until_that_one_comes_back(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var ids = await sample.ReadAsync(session => session.QueryAsync<Guid>("SELECT Id FROM Message"));
        await SetAsync(sample, ids[0], "SentAt", Noon);
        await SetAsync(sample, ids[1], "CancelledAt", Noon);
        await sample.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Message SET CarriedBy = @carrier WHERE Id = @id", new { carrier = ids[0], id = ids[1] }));

        var mail = await MailAsync(sample);
        Assert.Equal((1, 1, 0, 0), (mail.Sent, mail.Carried, mail.Needless, mail.Missing));
        Assert.Equal((3, 2, 2, 0), Sums(await GroupsAsync(sample)));

        await SetAsync(sample, ids[0], "BouncedAt", Noon);

        Assert.Equal(1, (await MailAsync(sample)).Missing);
        var groups = await GroupsAsync(sample);
        Assert.Equal((3, 2, 0, 0), Sums(groups));
        Assert.Equal(2, groups.Sum(row => row.Bounced));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Mail_to_somebody_who_asked_to_be_erased_waits_and_is_not_missing(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        await sample.WriteAsync(session => session.ExecuteAsync("UPDATE Message SET DueAt = @due", new { due = Noon.AddHours(-1) }));
        await sample.WriteAsync(session => session.ExecuteAsync("UPDATE Contact SET EraseAt = @at", new { at = Noon.AddDays(1) }));

        Assert.Equal((2, 0), ((await MailAsync(sample)).Waiting, (await MailAsync(sample)).Missing));
    }

    private static IEnumerable<string> Sizes(IEnumerable<LiveGroupRow> groups) =>
        groups.Select(row => row.Size ?? "").Distinct().OrderDescending();

    private static (int Organisations, int Invited, int Delivered, int Opened) Sums(IReadOnlyList<LiveGroupRow> groups) =>
        (groups.Sum(row => row.Organisations), groups.Sum(row => row.Invited), groups.Sum(row => row.Delivered), groups.Sum(row => row.Opened));

    private static Task<MailCounts> MailAsync(SampleSector sample) =>
        sample.ReadAsync(session => new LiveStore(session).MailAsync(sample.WaveId, Noon, LongAgo));

    private static Task<IReadOnlyList<LiveGroupRow>> GroupsAsync(SampleSector sample) =>
        sample.ReadAsync(session => new LiveStore(session).GroupsAsync(sample.WaveId));

    private static Task<int> SetAsync(SampleSector sample, Guid id, string column, DateTime at) =>
        sample.WriteAsync(session => session.ExecuteAsync($"UPDATE Message SET {column} = @at WHERE Id = @id", new { id, at }));
}

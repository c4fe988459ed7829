using System.Text.RegularExpressions;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Testing.Mail;

namespace Survey.Worker.Tests.Chasing;

/// <summary>Who needs a message no more does not get it, however late that becomes known.</summary>
public sealed partial class NeedlessMessagesTests : SendingTest
{
    [Theory]
    [InlineData("UPDATE Invitation SET DeclinedAt = @now")]
    [InlineData("UPDATE Invitation SET OptedOutAt = @now")]
    [InlineData("UPDATE Contact SET LeftOn = '2026-03-02'")]
    [InlineData("UPDATE Contact SET EraseAt = @now")]
    [InlineData("UPDATE Wave SET ClosedAt = @now")]
    public async Task What_happens_while_one_mail_is_under_way_counts_for_the_next_already(string change)
    {
        await Sector.AddAsync(50);
        await Sector.OpenAsync();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step =>
        {
            if (step != "text" || server.Accepted.Count != 9) return;
            Sector.ExecuteAsync(change).GetAwaiter().GetResult();
        };

        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.Equal(10, server.Accepted.Count);
    }

    [Fact]
    public async Task A_shared_mailbox_is_not_asked_for_an_organisation_that_needs_it_no_more()
    {
        await Sector.AddAsync(("elm", "Elm"), ("ash", "Ash"), ("oak", "Oak"));
        await Sector.ExecuteAsync("UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example'");
        var wave = await Sector.OpenAsync();
        await Sector.AnswerAsync(wave, "elm", []);

        await RunAsync(Sector.Files);

        var mail = new ReceivedMail(File.ReadAllText(Assert.Single(Files())));
        var owners = await Task.WhenAll(Links().Matches(mail.Text).Select(link => OwnerAsync(link.Groups["token"].Value)));
        Assert.Equal(["ash", "oak"], owners.Order());
    }

    [Theory]
    [InlineData("UPDATE Invitation SET DeclinedAt = @now WHERE Id = (SELECT MIN(Id) FROM Invitation)")]
    [InlineData("UPDATE Invitation SET OptedOutAt = @now WHERE Id = (SELECT MIN(Id) FROM Invitation)")]
    [InlineData("UPDATE Contact SET LeftOn = '2026-03-02' WHERE Id = (SELECT MIN(Id) FROM Contact)")]
    [InlineData("UPDATE Wave SET ClosedAt = @now WHERE Id = (SELECT MIN(Id) FROM Wave)")]
    public async Task Who_needs_a_queued_message_no_more_does_not_get_it(string change)
    {
        await Sector.AddAsync(2);
        await Sector.OpenAsync();
        var others = change.Contains("Wave", StringComparison.Ordinal) ? 0 : 1;
        await Sector.ExecuteAsync(change);

        await RunAsync(Sector.Files);
        await RunAsync(Sector.Files);

        Assert.Equal(others, Files().Length);
        Assert.Equal(2 - others, (await RowsAsync()).Count(row => row is { CancelledAt: not null, ClaimedAt: null }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_declined_or_opted_out_gets_nothing_until_they_undo_it(bool decline)
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        var id = (await Sector.ReadAsync(session => new InvitationStore(session).ListAsync(wave)))[0].Id;
        await ChangeAsync(store => decline ? store.DeclineAsync(id, null, Sector.Clock.Now()) : store.OptOutAsync(id, Sector.Clock.Now()));
        await RunAsync(Sector.Files);
        Assert.Equal(["org2"], await OwnersAsync());

        await ChangeAsync(store => decline ? store.UndoDeclineAsync(id) : store.UndoOptOutAsync(id));
        await Sector.PlanMessages().RunAsync(CancellationToken.None);
        await RunAsync(Sector.Files);
        await RunAsync(Sector.Files);

        Assert.Equal(["org1", "org2"], await OwnersAsync());
    }

    [Fact]
    public async Task Who_opted_out_gets_no_mail_of_the_next_wave_either()
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        var id = (await Sector.ReadAsync(session => new InvitationStore(session).ListAsync(wave)))[0].Id;
        await ChangeAsync(store => store.OptOutAsync(id, Sector.Clock.Now()));
        await Sector.CloseAsync(wave);
        await Sector.OpenAsync(quarter: 1);

        await RunAsync(Sector.Files);

        Assert.Equal(["org2"], await OwnersAsync());
    }

    [Fact]
    public async Task Who_submits_while_others_messages_are_being_sent_gets_none()
    {
        await Sector.AddAsync(2);
        var wave = await Sector.OpenAsync();
        await using var server = new ScriptedMailServer();
        server.BeforeAnswer = step =>
        {
            if (step != "RCPT") return;
            server.BeforeAnswer = _ => { };
            var other = server.Steps[^1].Contains("org1@", StringComparison.Ordinal) ? "org2" : "org1";
            Sector.AnswerAsync(wave, other, []).GetAwaiter().GetResult();
        };

        await RunAsync(Sector.SmtpAt(server.Port));

        Assert.Single(server.Steps, "text");
        Assert.Single(await RowsAsync(), row => row.CancelledAt is not null);
    }

    [Fact]
    public async Task A_draft_or_an_answer_to_an_earlier_wave_cancels_nothing()
    {
        await Sector.AddAsync(2);
        var earlier = await Sector.OpenAsync();
        await Sector.AnswerAsync(earlier, "org1", ["org2"]);
        await Sector.CloseAsync(earlier);
        var wave = await Sector.OpenAsync(quarter: 1);
        await Sector.AnswerAsync(wave, "org2", [], submit: false);

        await RunAsync(Sector.Files);

        Assert.Equal(2, Files().Length);
    }

    [GeneratedRegex(@"^https://survey\.example/a/(?<token>[A-Za-z0-9_-]{43})\r?$", RegexOptions.Multiline)]
    private static partial Regex Links();
}

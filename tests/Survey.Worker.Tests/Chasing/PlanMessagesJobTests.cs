using Survey.Analysis.Chasing;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Tests.Chasing;

/// <summary>From the plan to the mail. The wave opens on Monday 2 March 2026 at ten.</summary>
public sealed class PlanMessagesJobTests : IAsyncLifetime
{
    private TestSector sector = null!;

    public async Task InitializeAsync() => sector = await TestSector.CreateAsync();

    public async Task DisposeAsync() => await sector.DisposeAsync();

    [Fact]
    public async Task What_the_preview_foretells_is_what_is_sent_when_nobody_does_anything()
    {
        await sector.AddOrganisationsAsync(
            sector.Row.Id, ("a", ["a1", "a2", "a3"]), ("b", ["shared"]), ("c", ["shared", "c2"]), ("d", ["dé", "d2"]));
        var wave = await sector.OpenWaveAsync(days: 25);
        await sector.PlanAndSendAsync();
        // Who stands in for an address that the server refused is written to at once.
        await sector.PlanAndSendAsync();
        var foretold = await ForetellAsync(wave);

        await RunUntilAsync(new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            foretold,
            (await sector.SentAsync()).Where(row => row.SentAt.Date > new DateTime(2026, 3, 2))
                .Select(row => $"{row.SentAt:MM-dd} {row.Name} {row.Kind}").Order());
        Assert.Contains("03-06 a1 notStarted", foretold);
        Assert.Contains("03-10 a2 invitation", foretold);
        Assert.Contains("03-27 a3 lastDay", foretold);
    }

    [Fact]
    public async Task Who_answers_is_thanked_and_hears_of_the_results_and_others_are_let_be()
    {
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["a1"]), ("b", ["b1"]), ("c", ["c1"]));
        var wave = await sector.OpenWaveAsync(days: 10);
        await sector.PlanAndSendAsync();
        sector.Clock.Advance(TimeSpan.FromDays(1));
        await sector.AnswerAsync(wave, "a", ["b"]);
        await sector.AnswerAsync(wave, "b", ["a"], submit: false);

        await RunUntilAsync(new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.Zero));

        var sent = (await sector.SentAsync()).ToLookup(row => row.Name, row => row.Kind);
        Assert.Equal(["invitation", "thanks", "results"], sent["a1"]);
        Assert.Equal(["invitation", "unfinished", "lastDay"], sent["b1"]);
        Assert.Equal(["invitation", "notStarted", "lastDay"], sent["c1"]);
    }

    [Fact]
    public async Task One_address_gets_one_mail_a_day_over_all_organisations_and_sectors()
    {
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["shared"]), ("b", ["shared"]), ("c", ["shared"]));
        await sector.OpenWaveAsync(days: 20);
        await sector.OpenAnotherAsync(new DateOnly(2026, 3, 20), ("x", ["shared"]), ("y", ["y1"]));

        await RunUntilAsync(new DateTimeOffset(2026, 3, 21, 0, 0, 0, TimeSpan.Zero));

        var days = (await sector.SentAsync()).Where(row => row.Name == "shared").GroupBy(row => row.SentAt.Date).ToList();
        Assert.All(days, day => Assert.Single(day));
        Assert.Equal(
            ["invitation", "invitation", "invitation", "invitation"],
            days.OrderBy(day => day.Key).Take(4).Select(day => day.Single().Kind));
    }

    [Fact]
    public async Task While_mail_is_held_none_leaves_and_afterwards_what_is_still_due_does()
    {
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["a1"]), ("b", ["b1"]));
        var wave = await sector.OpenWaveAsync(days: 20);
        await sector.WriteAsync(session => new ChasePlanStore(session).PauseAsync(wave, sector.Clock.Now()));
        await RunUntilAsync(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));
        Assert.Empty(await sector.SentAsync());
        await DeclineAsync(wave, "a1", DeclineReasons.NoTime);

        await sector.WriteAsync(session => new ChasePlanStore(session).ResumeAsync(wave));
        await sector.PlanAndSendAsync();

        Assert.Equal("invitation", Assert.Single(await sector.SentAsync()).Kind);
    }

    [Fact]
    public async Task What_was_not_sent_within_the_hours_waits_for_the_next()
    {
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["a1"]), ("b", ["b1"]));
        await sector.OpenWaveAsync(days: 20);
        sector.Clock.Now = new DateTimeOffset(2026, 3, 3, 17, 0, 0, TimeSpan.Zero);

        await sector.PlanAndSendAsync();

        Assert.Empty(await sector.SentAsync());
        sector.Clock.Now = new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);
        await sector.PlanAndSendAsync();
        Assert.Equal(2, (await sector.SentAsync()).Count);
    }

    [Fact]
    public async Task Several_at_once_write_each_message_once_and_keep_the_caps()
    {
        await sector.AddOrganisationsAsync(
            sector.Row.Id, [.. Enumerable.Range(0, 60).Select(number => ($"o{number}", new[] { $"shared{number % 20}", $"second{number}" }))]);
        await sector.OpenWaveAsync(days: 20);
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        Assert.Equal(20, (await sector.SentAsync()).Count);
        sector.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => sector.PlanMessages().RunAsync(CancellationToken.None))));

        Assert.Equal(40, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Message")));
    }

    [Fact]
    public async Task Who_declined_last_time_is_asked_once_and_the_wrong_person_last()
    {
        await sector.AddOrganisationsAsync(sector.Row.Id, ("a", ["a1", "a2"]), ("b", ["b1"]), ("c", ["c1", "c2"]));
        var first = await sector.OpenWaveAsync(days: 10);
        await DeclineAsync(first, "a1", DeclineReasons.WrongPerson);
        await DeclineAsync(first, "b1", DeclineReasons.NoTime);
        await sector.CloseAsync(first);
        sector.Clock.Advance(TimeSpan.FromDays(91));
        var second = await sector.OpenWaveAsync(days: 25, quarter: 1);

        await RunUntilAsync(sector.Clock.Now.AddDays(26));

        var sent = (await sector.SentAsync()).Where(row => row.WaveId == second).ToLookup(row => row.Name, row => row.Kind);
        Assert.Equal(["invitation", "notStarted", "lastDay"], sent["a2"]);
        Assert.Equal(["invitation"], sent["a1"]);
        Assert.Equal(["invitation"], sent["b1"]);
        Assert.Equal("invitation", sent["c1"].First());
    }

    [Fact]
    public async Task Whose_answer_counts_most_is_written_to_and_phoned_first()
    {
        string[] silent = ["b", "c", "d", "e"];
        await sector.AddOrganisationsAsync(
            sector.Row.Id, [("a", ["a1"]), .. silent.Select(name => (name, new[] { $"{name}1", $"{name}2" })), ("f", ["f1"])]);
        var wave = await sector.OpenWaveAsync(days: 20);
        await sector.PlanAndSendAsync();
        await sector.AnswerAsync(wave, "a", ["d", "c"]);
        await sector.AnswerAsync(wave, "f", ["d"]);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        sector.Clock.Now = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

        await sector.PlanAndSendAsync();

        var list = await sector.ReadAsync(session => new CallListStore(session).ListAsync(wave));
        Assert.Equal([1, 2, 3, 4], list.Select(row => row.Place!.Value));
        var named = list.Single(row => row.Reference == "d");
        Assert.Equal((2, 2), (named.NamedBy, named.Waiting));
        Assert.Equal(silent, list.Select(row => row.Reference).Order());
        Assert.Equal(
            list.Select(row => $"{row.Reference}2"),
            (await sector.SentAsync()).Where(row => row.Kind == MessageKinds.Invitation && row.Name.EndsWith('2')).Select(row => row.Name));
        await sector.CloseAsync(wave);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        Assert.All(await sector.ReadAsync(session => new CallListStore(session).ListAsync(wave)), row => Assert.Null(row.Place));
    }

    private Task DeclineAsync(Guid wave, string contact, string reason) => sector.WriteAsync(async session =>
    {
        var invitations = new InvitationStore(session);
        var id = (await invitations.ListAsync(wave)).Single(one => one.ContactName == contact).Id;
        await invitations.DeclineAsync(id, reason, sector.Clock.Now());
    });

    /// <summary>Every three hours the jobs run.</summary>
    private async Task RunUntilAsync(DateTimeOffset end)
    {
        for (; sector.Clock.Now < end; sector.Clock.Advance(TimeSpan.FromHours(3)))
        {
            await sector.OpenAndCloseWaves().RunAsync(CancellationToken.None);
            await sector.AnalyseWaves().RunAsync(CancellationToken.None);
            await sector.PlanAndSendAsync();
        }
    }

    private Task<IReadOnlyList<string>> ForetellAsync(Guid wave) => sector.ReadAsync<IReadOnlyList<string>>(async session =>
    {
        var chase = (await WaveChase.LoadAsync(session, (await new WaveStore(session).FindAsync(wave))!))!;
        var (facts, today) = (new ChaseFactsStore(session), chase.Calendar.Day(sector.Clock.Now()));
        var range = (await facts.RangesAsync(wave)).Single();
        var names = (await new InvitationStore(session).ListAsync(wave)).ToDictionary(row => row.Id, row => row.ContactName);
        return
        [
            .. ChasePreview.Run(
                    chase.Plan, chase.Calendar, chase.Facts, await facts.LoadAsync(wave, range, today), sector.Clock.Now(),
                    await facts.TodayAsync(wave, range, chase.Calendar.StartOf(today)))
                .Select(message => $"{message.At:MM-dd} {names[message.Contact.Invitation]} {message.Kind}").Order(),
        ];
    });
}

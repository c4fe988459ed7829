using Survey.Analysis.Chasing;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Tests.Chasing;

/// <summary>
/// Random histories of two sectors that share an address: people begin, submit, decline, opt out, undo and leave, addresses bounce, plans
/// are changed, mail is held, clocks change. Of each message that leaves, what this test itself remembers says whether it may.
/// </summary>
public sealed class ChaseHistoriesTests
{
    private const int Steps = 150;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Nobody_gets_what_they_must_not_whatever_happens(int seed)
    {
        // The week before clocks go forward; Easter lies within the waves.
        await using var sector = await TestSector.CreateAsync(new DateTimeOffset(2026, 3, 24, 10, 0, 0, TimeSpan.Zero));
        await sector.AddOrganisationsAsync(
            sector.Row.Id, ("a", ["a1", "a2", "a3"]), ("b", ["shared", "b2"]), ("c", ["shared"]), ("d", ["dé", "d2"]), ("e", ["e1"]));
        var history = new History(sector, new Random(seed), await sector.OpenWaveAsync(21),
            await sector.OpenAnotherAsync(new DateOnly(2026, 4, 21), ("x", ["shared", "x2"]), ("y", ["y1"])));
        await history.LoadAsync();

        for (var step = 0; step < Steps; step++)
        {
            await history.StepAsync();
            await sector.OpenAndCloseWaves().RunAsync(CancellationToken.None);
            if (step % 3 != 0) await sector.PlanMessages().RunAsync(CancellationToken.None);
            // Between planning and sending something more may happen.
            if (step % 2 == 0) await history.StepAsync();
            await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
            await history.CheckAsync();
        }

        Assert.True(history.Checked > 8, $"Only {history.Checked} messages left; the history shows little.");
    }

    private sealed class History(TestSector sector, Random random, Guid first, Guid second)
    {
        private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

        private readonly Dictionary<Guid, ChasePlan> plans = new() { [first] = ChasePlan.Default, [second] = ChasePlan.Default };
        private readonly HashSet<Guid> paused = [];
        private readonly HashSet<Guid> declined = [];
        private readonly HashSet<(Guid Wave, string Address)> optedOut = [];
        private readonly HashSet<string> left = [];
        private readonly HashSet<(Guid Wave, Guid Organisation)> started = [];
        private readonly HashSet<(Guid Wave, Guid Organisation)> submitted = [];
        private readonly HashSet<Guid> submitters = [];
        private readonly HashSet<(Guid Invitation, string Kind)> sent = [];
        private readonly Dictionary<Guid, (Guid Wave, string Address, string Kind, DateTime At)> mails = [];
        private readonly Dictionary<(string Address, DateOnly Day), int> perDay = [];
        private IReadOnlyList<Person> people = [];
        private int mostPerDay = 1;
        private int mostPerContact = 3;
        private DateTime openedAt;

        public int Checked { get; private set; }

        public async Task LoadAsync()
        {
            openedAt = sector.Clock.Now();
            people = await sector.ReadAsync(session => session.QueryAsync<Person>(
                """
                SELECT i.Id, i.WaveId, i.OrganisationId, i.ContactId, c.EmailKey
                FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId JOIN Organisation AS o ON o.Id = c.OrganisationId
                ORDER BY i.WaveId, o.ReferenceKey, c.EmailKey
                """));
        }

        public async Task StepAsync()
        {
            var person = people[random.Next(people.Count)];
            var (wave, now) = (random.Next(2) == 0 ? first : second, sector.Clock.Now());
            var isOpen = (await sector.WaveAsync(person.WaveId)).IsOpen;
            var organisation = (person.WaveId, person.OrganisationId);
            switch (random.Next(30))
            {
                case 0 when isOpen && !submitted.Contains(organisation):
                    await sector.WriteAsync(session =>
                        new ResponseStore(session).DraftAsync(person.WaveId, person.OrganisationId, person.Id, now));
                    started.Add(organisation);
                    break;
                case 1 when isOpen && started.Contains(organisation) && !submitted.Contains(organisation):
                    await sector.WriteAsync(async session =>
                    {
                        var draft = await new ResponseStore(session).DraftAsync(person.WaveId, person.OrganisationId, person.Id, now);
                        Assert.True(await new ResponseStore(session).SubmitAsync(draft.Id, person.Id, now));
                    });
                    submitted.Add(organisation);
                    submitters.Add(person.Id);
                    break;
                case 2:
                    var reason = random.Next(2) == 0 ? DeclineReasons.WrongPerson : DeclineReasons.NoTime;
                    await sector.WriteAsync(session => new InvitationStore(session).DeclineAsync(person.Id, reason, now));
                    declined.Add(person.Id);
                    break;
                case 3:
                    await sector.WriteAsync(session => new InvitationStore(session).UndoDeclineAsync(person.Id));
                    declined.Remove(person.Id);
                    break;
                case 4:
                    await sector.WriteAsync(session => new InvitationStore(session).OptOutAsync(person.Id, now));
                    optedOut.Add((person.WaveId, person.EmailKey));
                    break;
                case 5:
                    await sector.WriteAsync(session => new InvitationStore(session).UndoOptOutAsync(person.Id));
                    optedOut.Remove((person.WaveId, person.EmailKey));
                    break;
                case 6 when random.Next(4) == 0:
                    await sector.WriteAsync(session => session.ExecuteAsync(
                        "UPDATE Contact SET LeftOn = @day WHERE Id = @ContactId",
                        new { day = DateOnly.FromDateTime(now), person.ContactId }));
                    left.Add($"{person.ContactId}");
                    break;
                case 7:
                    await sector.WriteAsync(session => new ChasePlanStore(session).PauseAsync(wave, now));
                    paused.Add(wave);
                    break;
                case 8 or 9:
                    await sector.WriteAsync(session => new ChasePlanStore(session).ResumeAsync(wave));
                    paused.Remove(wave);
                    break;
                case 10:
                    plans[wave] = RandomPlan();
                    mostPerDay = Math.Max(mostPerDay, plans[wave].MostPerDay);
                    mostPerContact = Math.Max(mostPerContact, plans[wave].MostPerContact);
                    await sector.SavePlanAsync(wave, plans[wave]);
                    break;
                default:
                    sector.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 600)));
                    break;
            }
        }

        public async Task CheckAsync()
        {
            foreach (var message in (await sector.SentAsync()).Where(message => sent.Add((message.InvitationId, message.Kind))))
            {
                Checked++;
                var person = people.Single(one => one.Id == message.InvitationId);
                var organisation = (person.WaveId, person.OrganisationId);
                var what = $"{message.Kind} to {person.EmailKey} at {message.SentAt:s}";
                var (local, plan) = (TimeZoneInfo.ConvertTimeFromUtc(message.SentAt, London), plans[person.WaveId]);
                var day = DateOnly.FromDateTime(local);

                Assert.False(paused.Contains(person.WaveId), what);
                Assert.False(optedOut.Contains((person.WaveId, person.EmailKey)), what);
                Assert.False(left.Contains($"{person.ContactId}"), what);
                if (MessageKinds.Asking.Contains(message.Kind))
                {
                    Assert.True((await sector.WaveAsync(person.WaveId)).IsOpen, what);
                    Assert.False(declined.Contains(person.Id) || submitted.Contains(organisation), what);
                    if (message.Kind == MessageKinds.NotStarted) Assert.False(started.Contains(organisation), what);
                    var asked = sent.Count(one => one.Invitation == person.Id && MessageKinds.Asking.Contains(one.Kind));
                    Assert.True(asked <= mostPerContact, what);
                    Assert.True(sent.Contains((person.Id, MessageKinds.Invitation)), what);
                }
                else
                {
                    Assert.True(submitters.Contains(person.Id), what);
                }

                if (day != DateOnly.FromDateTime(openedAt))
                    Assert.True(new WorkingDays(plan.Holidays).IsWorkingDay(day) && local.Hour is >= 6 and < 20, what);
                // What leaves in one mail is for one address, of one wave and for one reason.
                var about = (person.WaveId, person.EmailKey, message.Kind, message.SentAt);
                if (!mails.TryAdd(message.Mail, about))
                {
                    Assert.Equal(mails[message.Mail], about);
                    continue;
                }

                var count = perDay[(person.EmailKey, day)] = perDay.GetValueOrDefault((person.EmailKey, day)) + 1;
                Assert.True(count <= mostPerDay, what);
            }

            var files = Directory.Exists(sector.MailFolder) ? Directory.GetFiles(sector.MailFolder, "*.eml").Length : 0;
            Assert.Equal(mails.Count, files);
        }

        private ChasePlan RandomPlan() => new()
        {
            FromHour = random.Next(6, 12),
            UntilHour = random.Next(14, 20),
            NotStartedAfter = random.Next(1, 5),
            UnfinishedAfter = random.Next(2) == 0 ? null : random.Next(1, 4),
            NextContactAfter = random.Next(1, 6),
            LastDayBefore = random.Next(3),
            MostPerContact = random.Next(1, 5),
            MostPerDay = random.Next(1, 3),
            ThanksAfter = random.Next(2),
            ResultsAfter = 1,
        };

        private sealed record Person
        {
            public required Guid Id { get; init; }

            public required Guid WaveId { get; init; }

            public required Guid OrganisationId { get; init; }

            public required Guid ContactId { get; init; }

            public required string EmailKey { get; init; }
        }
    }
}

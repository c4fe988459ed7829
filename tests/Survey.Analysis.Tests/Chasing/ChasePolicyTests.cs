using Survey.Analysis.Chasing;

namespace Survey.Analysis.Tests.Chasing;

/// <summary>A wave opens on Wednesday 25 March 2026, just before clocks go forward and Easter, and closes on Friday 17 April.</summary>
public sealed class ChasePolicyTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly WaveFacts Wave = new(Utc("2026-03-25 09:00"), new DateOnly(2026, 4, 17), null, false);
    private static readonly ContactFacts First = Contact("first@example.org");
    private static readonly ContactFacts Second = Contact("second@example.org");
    private static readonly ContactFacts Third = Contact("third@example.org");

    private static readonly ContactFacts Asked =
        First with { InvitedAt = Wave.OpenedAt, Written = [MessageKinds.Invitation] };

    [Fact]
    public void Only_the_first_contact_is_invited_when_the_wave_opens_and_nobody_twice()
    {
        Assert.Equal("first@example.org invitation", Due(Wave.OpenedAt, First, Second, Third));
        Assert.Equal("", Due(Wave.OpenedAt.AddMinutes(5), Asked, Second, Third));
    }

    [Theory]
    [InlineData("2026-03-31 07:59", "")]
    [InlineData("2026-03-31 08:00", "first@example.org notStarted")]
    [InlineData("2026-03-31 16:00", "")]
    [InlineData("2026-03-30 10:00", "")]
    [InlineData("2026-04-03 10:00", "")]
    [InlineData("2026-04-06 10:00", "")]
    [InlineData("2026-04-02 15:59", "first@example.org notStarted, second@example.org invitation")]
    public void Reminders_keep_to_hours_and_working_days_also_when_clocks_change(string moment, string due) =>
        Assert.Equal(due, Due(Utc(moment), Asked, Second));

    [Fact]
    public void Who_cannot_be_reached_or_is_the_wrong_person_is_passed_by_at_once()
    {
        Assert.Equal("second@example.org invitation", Due(Wave.OpenedAt, First with { Reachable = false }, Second, Third));
        Assert.Equal(
            "third@example.org invitation",
            Due(Wave.OpenedAt, First with { Reachable = false }, Second with { Declined = true, WrongPerson = true }, Third));
    }

    [Fact]
    public void Who_declines_for_the_organisation_is_not_gone_round()
    {
        var late = Utc("2026-04-10 10:00");

        Assert.Equal("", Due(late, Asked with { Declined = true }, Second));
        Assert.Contains("second@example.org invitation", Due(late, Asked, Second), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_contact_waits_until_the_one_before_has_been_written_to()
    {
        var queued = First with { Written = [MessageKinds.Invitation] };

        Assert.Equal("", Due(Utc("2026-04-10 10:00"), queued, Second));
    }

    [Fact]
    public void Who_has_begun_is_reminded_of_that_and_nobody_else_is_asked()
    {
        var begun = Organisation(Asked, Second) with { StartedAt = Utc("2026-04-07 12:00"), SavedAt = Utc("2026-04-08 12:00") };

        Assert.Equal("", Due(Utc("2026-04-10 10:00"), begun));
        Assert.Equal("first@example.org unfinished", Due(Utc("2026-04-13 10:00"), begun));
    }

    [Fact]
    public void On_the_last_day_all_who_were_asked_hear_of_it_once()
    {
        var reminded = Asked with { Written = [MessageKinds.Invitation, MessageKinds.NotStarted] };

        Assert.Equal("first@example.org lastDay", Due(Utc("2026-04-17 10:00"), reminded));
        Assert.Equal("", Due(Utc("2026-04-17 10:00"), reminded with { Written = [.. reminded.Written, MessageKinds.LastDay] }));
        Assert.Equal("", Due(Utc("2026-04-17 10:00"), reminded with { Written = [.. reminded.Written, MessageKinds.Unfinished] }));
    }

    [Fact]
    public void A_last_day_on_a_weekend_is_told_on_the_working_day_before() =>
        Assert.Equal(
            "first@example.org lastDay",
            Due(Utc("2026-04-17 10:00"), Organisation(Asked), wave: Wave with { ClosesOn = new DateOnly(2026, 4, 19) }));

    [Fact]
    public void Who_submitted_is_thanked_and_hears_of_results_and_is_never_asked()
    {
        var done = Organisation(Asked with { Submitted = true }, Second) with
        {
            StartedAt = Utc("2026-03-26 20:00"), SubmittedAt = Utc("2026-03-26 21:00"),
        };
        var closed = Wave with { ClosedAt = Utc("2026-04-17 23:00") };

        Assert.Equal("", Due(Utc("2026-03-26 21:01"), done));
        Assert.Equal("first@example.org thanks", Due(Utc("2026-03-27 09:00"), done));
        Assert.Equal("", Due(Utc("2026-04-22 10:00"), done, wave: closed));
        Assert.Equal("first@example.org results", Due(Utc("2026-04-22 10:00"), done, wave: closed with { HasResults = true }));
        Assert.Equal("", Due(Utc("2026-05-26 10:00"), done, wave: closed with { HasResults = true }));
    }

    [Fact]
    public void After_closing_nobody_is_asked() =>
        Assert.Equal("", Due(Utc("2026-04-20 10:00"), Organisation(Asked, Second), wave: Wave with { ClosedAt = Utc("2026-04-17 23:00") }));

    [Fact]
    public void Who_declined_last_time_is_asked_once()
    {
        var once = Asked with { OnceOnly = true };

        Assert.Equal("first@example.org invitation", Due(Wave.OpenedAt, First with { OnceOnly = true }));
        Assert.Equal("", Due(Utc("2026-04-17 10:00"), once));
    }

    [Fact]
    public void A_wave_opened_at_night_invites_at_once_and_does_nothing_else_then()
    {
        var opened = Wave with { OpenedAt = Utc("2026-03-28 22:00") };

        Assert.Equal("first@example.org invitation", Due(opened.OpenedAt, Organisation(First), wave: opened));
        Assert.Equal("", Due(opened.OpenedAt.AddDays(1), Organisation(First), wave: opened));
    }

    [Fact]
    public void A_paused_plan_sends_nothing_and_what_is_left_out_is_never_due()
    {
        Assert.Equal("", Due(Wave.OpenedAt, Organisation(First), ChasePlan.Default with { PausedAt = Wave.OpenedAt }));
        Assert.Equal("", Due(
            Utc("2026-04-17 10:00"), Organisation(Asked, Second),
            ChasePlan.Default with { NotStartedAfter = null, LastDayBefore = null, NextContactAfter = null }));
    }

    [Fact]
    public void The_preview_is_the_policy_run_forward_when_nobody_answers()
    {
        var plan = ChasePlan.Default;
        var shared = First with { Invitation = Guid.CreateVersion7() };

        var foreseen = ChasePreview.Run(
            plan, new ChaseCalendar(plan, London), Wave, [Organisation(First, Second), Organisation(shared)], Utc("2026-03-20 10:00"),
            new Dictionary<string, int>());

        Assert.Equal(
            [
                "03-25 first@example.org invitation", "03-26 first@example.org invitation", "03-31 first@example.org notStarted",
                "04-01 first@example.org notStarted", "04-02 second@example.org invitation", "04-10 second@example.org notStarted",
                "04-17 first@example.org lastDay", "04-17 second@example.org lastDay",
            ],
            foreseen.Select(message => $"{message.At:MM-dd} {message.Contact.Address} {message.Kind}"));
    }

    [Fact]
    public void A_plan_that_cannot_be_followed_says_what_mends_it()
    {
        Assert.Empty(ChasePlan.Default.Problems());
        var problems = new ChasePlan
        {
            Holidays = "mars", FromHour = 18, UntilHour = 9, NotStartedAfter = 0, ThanksAfter = -1, ResultsAfter = 61, MostPerContact = 0,
            MostPerDay = 99,
        }.Problems();

        Assert.Equal(
            ["Holidays", "MostPerContact", "MostPerDay", "NotStartedAfter", "ResultsAfter", "ThanksAfter", "UntilHour"],
            problems.Select(problem => problem.Property).Order());
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Problem, StringComparison.Ordinal));
    }

    private static string Due(DateTime now, params ContactFacts[] contacts) => Due(now, Organisation(contacts));

    private static string Due(DateTime now, OrganisationFacts organisation, ChasePlan? plan = null, WaveFacts? wave = null)
    {
        plan ??= ChasePlan.Default;
        var policy = new ChasePolicy(plan, new ChaseCalendar(plan, London), wave ?? Wave);
        return string.Join(", ", policy.Due(organisation, now).Select(due => $"{due.Contact.Address} {due.Kind}"));
    }

    private static OrganisationFacts Organisation(params ContactFacts[] contacts) => new() { Id = Guid.CreateVersion7(), Contacts = contacts };

    private static ContactFacts Contact(string address) => new() { Invitation = Guid.CreateVersion7(), Address = address };

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);
}

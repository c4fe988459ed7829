using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Disclosure;

public sealed class OrganisationViewTests
{
    private static readonly Instrument Asked = ShippedInstruments.SectorConnectedness;

    private static readonly IReadOnlyList<RosterEntry> Roster =
        [.. Enumerable.Range(0, 8).Select(number => new RosterEntry(Id(number), $"r{number}", $"Organisation {number}"))];

    private static readonly ClashNames All = new(Roster.Select(entry => entry.Id).ToHashSet());

    [Fact]
    public void Whatever_others_say_that_is_not_for_the_sector_moves_nothing() => Prop.ForAll<int, int>(MovesNothing).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_is_shown_a_tie_with_whom_one_does_not_name() => Prop.ForAll<int>(ShowsOnlyNamed).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_not_promised_to_the_sector_is_not_told()
    {
        var wave = Wave(new Random(1));
        var confidential = wave with { Instrument = Asked with { Sections = [.. Asked.Sections.Select(Closed)] } };

        var view = OrganisationView.Of(confidential, Id(0), Roster.Select(entry => entry.Id).ToHashSet(), All);

        Assert.NotEmpty(view.Partners!);
        Assert.All(view.Partners!, partner => Assert.False(partner.Confirmed));
        Assert.All(view.Matches, match => Assert.Empty(match.Others));
        Assert.Empty(view.Plans);
        Assert.Empty(view.Suggestions);

        static Section Closed(Section section) => section with
        {
            Questions = [.. section.Questions.Select(question => question with { Audience = Audience.Convenor })],
        };
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Plans_show_nowhere_unless_both_agreed_to_be_named(bool own, bool others)
    {
        var wave = Wave(new Random(1));
        var planned = wave with { Instrument = Asked with { Sections = [.. Asked.Sections.Select(MeasuringPlans)] } };
        var without = planned with
        {
            Sheets = planned.Sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Key == Id(0) ? sheet.Value : sheet.Value with { Rows = [] }),
        };
        var names = new ClashNames(Roster.Select(entry => entry.Id).Where(id => id == Id(0) ? own : others).ToHashSet());
        string View(WaveAnswers answers, ClashNames named) =>
            JsonSerializer.Serialize(OrganisationView.Of(answers, Id(0), new HashSet<Guid>(), named));

        Assert.Equal(View(without, names), View(planned, names));
        Assert.NotEqual(View(without, All), View(planned, All));

        // An instrument may measure what is done by what is planned; introductions then rest on it.
        static Section MeasuringPlans(Section section) => section with
        {
            Questions = [.. section.Questions.Select(question =>
                question with { Measures = question.Type == QuestionType.Ledger ? new Measure(Measured.Activities) : null })],
        };
    }

    [Theory]
    [InlineData(5, 5, 10)]
    [InlineData(5, 9, 10)]
    [InlineData(7, 8, 15)]
    [InlineData(4, 50, null)]
    [InlineData(50, 4, null)]
    [InlineData(50, 0, null)]
    public void Reach_is_rounded_down_and_suppressed_under_the_minimum(int partners, int beyond, int? told)
    {
        IReadOnlySet<Guid> theirs = Enumerable.Range(1000, beyond).Append(0).Append(1).Select(Id).ToHashSet();

        var reach = TwoSteps.AtLeast(Id(0), Enumerable.Range(1, partners).ToDictionary(Id, _ => theirs), minimumGroupSize: 5);

        Assert.Equal(told, reach);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(4, null)]
    [InlineData(5, 4)]
    [InlineData(9, 4)]
    [InlineData(10, 9)]
    public void Ties_are_counted_as_of_the_last_full_group(int answered, int? last)
    {
        var times = Enumerable.Range(0, answered).Select(minute => DateTime.UnixEpoch.AddMinutes(minute)).ToList();

        Assert.Equal(last is { } place ? times[place] : null, AnswerSteps.Last(times, minimumGroupSize: 5));
    }

    [Theory]
    [InlineData(4, 100, AnsweredKind.Few, null)]
    [InlineData(5, 100, AnsweredKind.Percent, 5)]
    [InlineData(95, 100, AnsweredKind.Percent, 95)]
    [InlineData(96, 100, AnsweredKind.NearlyAll, null)]
    [InlineData(100, 100, AnsweredKind.NearlyAll, null)]
    [InlineData(3, 4, AnsweredKind.Few, null)]
    public void How_many_have_answered_is_vague_at_both_ends(int answered, int organisations, AnsweredKind kind, int? percent) =>
        Assert.Equal(new AnsweredShare(kind, percent), AnsweredShare.Of(answered, organisations, minimumGroupSize: 5));

    private static bool MovesNothing(int seed, int other)
    {
        var told = Wave(new Random(seed));
        var otherwise = told with
        {
            Sheets = told.Sheets.ToDictionary(
                sheet => sheet.Key,
                sheet => sheet.Key == Id(0) ? sheet.Value : Otherwise(SectorAnswers.Told(Asked, sheet.Value))),
        };

        return View(told) == View(otherwise);

        AnswerSheet Otherwise(AnswerSheet shared)
        {
            var different = Sheet(new Random(other));
            return shared with
            {
                Ties = different.Ties,
                Answers = [.. shared.Answers, .. different.Answers.Where(answer => answer.Question is "results" or "partners")],
            };
        }
    }

    private static bool ShowsOnlyNamed(int seed)
    {
        var wave = Wave(new Random(seed));
        var named = wave.Sheets[Id(0)].Ties.Where(tie => tie.Question == "partners").Select(tie => tie.Organisation).ToHashSet();

        var view = OrganisationView.Of(wave, Id(0), Roster.Select(entry => entry.Id).ToHashSet(), All);

        return view.Partners!.All(partner => named.Contains(partner.Organisation))
            && view.Plans.All(plan => !named.Contains(plan.Other)) && view.Suggestions.All(one => !named.Contains(one.Other));
    }

    private static string View(WaveAnswers wave) =>
        JsonSerializer.Serialize(OrganisationView.Of(wave, Id(0), new HashSet<Guid> { Id(1), Id(2) }, All));

    private static WaveAnswers Wave(Random random) => new()
    {
        Instrument = Asked,
        Roster = Roster,
        Sheets = Roster.Where(entry => entry.Id == Id(0) || random.NextDouble() < 0.8).ToDictionary(entry => entry.Id, entry =>
        {
            var sheet = Sheet(random);
            return sheet with { Ties = [.. sheet.Ties.Where(tie => tie.Organisation != entry.Id)] };
        }),
    };

    /// <summary>Answers to every question that the return could look at.</summary>
    private static AnswerSheet Sheet(Random random)
    {
        var partners = Roster.Where(_ => random.NextDouble() < 0.4).Select(entry => entry.Id).Prepend(Id(1)).Distinct().ToList();
        return new AnswerSheet
        {
            Answers =
            [
                new Answer { Question = "partners", Value = "picked" },
                .. Some("activities").Select(choice => new Answer { Question = "activities", Item = choice.Code, Value = "1" }),
                .. Some("results").Select(choice => new Answer { Question = "results", Item = choice.Code, Value = "1" }),
                .. Some("resources").Select(choice =>
                    new Answer { Question = "needs", Item = choice.Code, Value = random.Next(2) == 0 ? "need" : "offer" }),
            ],
            Ties =
            [
                .. partners.Select(partner => new TieAnswer { Question = "partners", Organisation = partner, Value = "1" }),
                .. partners.Select(partner => new TieAnswer { Question = "frequency", Organisation = partner, Value = "weekly" }),
                .. partners.Select(partner => new TieAnswer { Question = "reliability", Organisation = partner, Value = $"{random.Next(1, 5)}" }),
            ],
            Rows =
            [
                .. Enumerable.Range(1, 3).Select(row => new LedgerRow
                {
                    Question = "plans",
                    Row = row,
                    Kind = "activity",
                    Theme = Asked.Codebook["themes"][random.Next(3)].Code,
                    Place = "wales",
                    From = new DateOnly(2026, 5, random.Next(1, 20)),
                    To = new DateOnly(2026, 5, 20),
                }),
            ],
        };

        List<Choice> Some(string list) => [.. Asked.Codebook[list].Where(_ => random.NextDouble() < 0.3)];
    }

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}

using System.Text;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Instruments;

public sealed class ShippedInstrumentsTests
{
    private static readonly Instrument Shipped = ShippedInstruments.SectorConnectedness;

    [Fact]
    public void It_keeps_its_own_rules() =>
        Assert.Empty(new InstrumentRules().Validate(Shipped).Errors.Select(failure => $"{failure.PropertyName} {failure.ErrorMessage}"));

    [Fact]
    public void Every_text_is_in_Welsh_too() => Assert.Empty(InstrumentRules.MissingWelsh(Shipped));

    /// <summary>Waves refer to this content: whoever changes it must ship the next version beside it and leave these alone.</summary>
    [Theory]
    [InlineData(1, "fd0d8490da62b6cfb9394fbc16a9bcc10149b5010a3a459efcca942197ca98ec")]
    [InlineData(2, "d0a5dbc5c6ea7498409488869241728ed5e919099ea9ec385554e12dd5f7ecdd")]
    public void No_version_ever_changes(int version, string hash) => Assert.Equal(hash, InstrumentJson.ContentHash(Version(version)));

    [Fact]
    public void Version_2_leaves_out_who_is_not_listed_and_compares_with_version_1_in_every_metric()
    {
        var (first, second) = (Version(1), Version(2));

        Assert.Equal(["unlisted"], first.Questions.Select(question => question.Code).Except(second.Questions.Select(question => question.Code)));
        Assert.Equal(AskedQuestions.Of(first), AskedQuestions.Of(second));
        Assert.Equal(InstrumentJson.ContentHash(second), InstrumentJson.ContentHash(Shipped));
    }

    [Fact]
    public void The_file_is_in_its_canonical_form()
    {
        using var stream = typeof(Instrument).Assembly.GetManifestResourceStream("sector-connectedness.v2.json")!;
        Assert.Equal(Encoding.UTF8.GetString(InstrumentJson.Write(Shipped)), new StreamReader(stream).ReadToEnd());
    }

    [Fact]
    public void Every_measure_is_taken() =>
        Assert.Equal(Enum.GetValues<Measured>(), Shipped.Questions.SelectMany(question => question.FollowUps.Prepend(question))
            .Select(question => question.Measures?.As).OfType<Measured>().Order());

    [Fact]
    public void Trust_is_for_evaluators_and_nobody_else() =>
        Assert.All(["reliability", "shared-aims", "openness"], code =>
        {
            Assert.Equal(Audience.Evaluators, Shipped.Find(code)!.Audience);
            Assert.True(Shipped.Find(code)!.DontKnow);
        });

    [Fact]
    public void A_usual_set_of_answers_is_accepted_and_complete()
    {
        var reading = AnswerReader.Read(Shipped, Samples.AsHome, Encoding.UTF8.GetBytes("""
            {
              "partners": { "picked": { "north": { "frequency": "weekly", "kinds": ["joint-project"], "outcome": "learning",
                "reliability": "4", "shared-aims": "3", "openness": { "missing": "dontKnow" } } } },
              "activities": ["campaigning", "research"],
              "plans": [ { "kind": "bid", "title": "Open councils", "theme": "local-power", "place": "wales", "audience": "officials",
                "from": "2026-10-01", "to": "2026-10-31", "funder": "Fair Fund", "fund": "Democracy" } ],
              "needs": { "volunteers": "need", "data": "both" },
              "results": [], "effort": "balanced", "example": "A joint briefing."
            }
            """));
        Assert.Empty(reading.Problems.Select(problem => problem.Text.En));
        Assert.Empty(SubmitRules.Check(Shipped, Samples.AsHome, reading.Sheet));
    }

    private static Instrument Version(int version)
    {
        using var stream = typeof(Instrument).Assembly.GetManifestResourceStream($"sector-connectedness.v{version}.json")!;
        using var json = new MemoryStream();
        stream.CopyTo(json);
        return InstrumentJson.Read(json.ToArray()).Instrument!;
    }
}

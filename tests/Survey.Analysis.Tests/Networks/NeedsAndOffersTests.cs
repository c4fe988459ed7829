using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using static Survey.Analysis.Tests.Networks.SampleWave;

namespace Survey.Analysis.Tests.Networks;

public class NeedsAndOffersTests
{
    private static readonly Question asks = new()
    {
        Code = "needs",
        Type = QuestionType.NeedsAndOffers,
        Text = new("Needs"),
        Choices = "resources",
        PreferNot = true,
    };

    [Fact]
    public void A_need_an_offer_and_both_are_read_by_list_and_code()
    {
        var needs = Read((North, Sheet(("room", "need"), ("data", "offer"), ("press", "both"))));

        Assert.Equal(["resources/press", "resources/room"], needs.Needs[0]!.Order());
        Assert.Equal(["resources/data", "resources/press"], needs.Offers[0]!.Order());
    }

    [Fact]
    public void Nothing_needed_is_an_empty_set_and_silence_is_unknown()
    {
        var none = new AnswerSheet { Answers = [new Answer { Question = "needs", Value = "none" }] };
        var wontSay = new AnswerSheet { Answers = [new Answer { Question = "needs", Missing = Missing.PreferNot }] };

        var needs = Read((North, none), (South, wontSay), (East, AnswerSheet.Empty));

        Assert.Empty(needs.Needs[0]!);
        Assert.Empty(needs.Offers[0]!);
        Assert.All(new[] { 1, 2, 3 }, i => Assert.True(needs.Needs[i] is null && needs.Offers[i] is null));
        Assert.Equal(1, needs.Known);
    }

    [Fact]
    public void An_instrument_without_the_question_did_not_ask() =>
        Assert.Null(NetworkBuilder.Build(Of(InstrumentWith(), (North, AnswerSheet.Empty))).Needs);

    [Fact]
    public void The_shipped_instrument_asks() => Assert.NotNull(NetworkBuilder.Build(Of(ShippedInstruments.SectorConnectedness)).Needs);

    [Fact]
    public void What_is_neither_need_nor_offer_is_refused() =>
        Assert.Contains("'sell'", Assert.Throws<ArgumentException>(() => Read((North, Sheet(("room", "sell"))))).Message);

    [Fact]
    public void Needs_without_offers_are_refused() =>
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new NeedsAndOffers(["a"], [new HashSet<string>()], [null])).Message);

    private static NeedsAndOffers Read(params (Guid Organisation, AnswerSheet Sheet)[] sheets) =>
        NetworkBuilder.Build(Of(InstrumentWith(asks), sheets)).Needs!;

    private static AnswerSheet Sheet(params (string Item, string Value)[] items) => new()
    {
        Answers = [.. items.Select(item => new Answer { Question = "needs", Item = item.Item, Value = item.Value })],
    };
}

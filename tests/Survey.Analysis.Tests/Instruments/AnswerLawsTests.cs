using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

/// <summary>Laws that hold for all answers and for all JSON.</summary>
public sealed class AnswerLawsTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_sheet() => Check(Generators.Sheets(Samples.Small), sheet =>
    {
        var reading = AnswerReader.Read(Samples.Small, Samples.AsHome, AnswerWriter.Write(Samples.Small, Samples.AsHome, sheet));
        Assert.Empty(reading.Problems.Select(problem => problem.Text.En));
        Assert.Equal(sheet.Answers, reading.Sheet.Answers);
        Assert.Equal(sheet.Ties, reading.Sheet.Ties);
        Assert.Equal(sheet.Rows, reading.Sheet.Rows);
    });

    [Fact]
    public void The_order_of_rows_does_not_change_a_byte_that_is_written() => Check(Generators.Sheets(Samples.Small), sheet =>
    {
        var turned = new AnswerSheet
        {
            Answers = [.. sheet.Answers.Reverse()],
            Ties = [.. sheet.Ties.Reverse()],
            Rows = [.. sheet.Rows.Reverse()],
        };
        Assert.Equal(
            AnswerWriter.Write(Samples.Small, Samples.AsHome, sheet).ToJsonString(),
            AnswerWriter.Write(Samples.Small, Samples.AsHome, turned).ToJsonString());
    });

    [Fact]
    public void No_json_makes_the_reader_throw_and_what_it_accepts_it_can_write() => Check(Generators.Answers, json =>
    {
        var reading = AnswerReader.Read(Samples.Small, Samples.AsHome, json);
        if (reading.Problems.Count > 0)
            return;
        var written = AnswerWriter.Write(Samples.Small, Samples.AsHome, reading.Sheet);
        var again = AnswerReader.Read(Samples.Small, Samples.AsHome, written);
        Assert.Empty(again.Problems);
        Assert.Equal(reading.Sheet.Answers, again.Sheet.Answers);
        Assert.Equal(reading.Sheet.Ties, again.Sheet.Ties);
        Assert.Equal(reading.Sheet.Rows, again.Sheet.Rows);
    });

    [Fact]
    public void No_bytes_make_the_readers_throw() => Check(ArbMap.Default.GeneratorFor<byte[]>(), bytes =>
    {
        Assert.InRange(AnswerReader.Read(Samples.Small, Samples.AsHome, (byte[])[(byte)'{', .. bytes]).Problems.Count, 0, 101);
        Assert.Null(InstrumentJson.Import(bytes).Instrument);
    });

    [Fact]
    public void No_change_of_one_value_makes_reading_an_instrument_throw()
    {
        var places = Generators.Places(JsonNode.Parse(Samples.SmallFile)!, "").Where(place => place != "").ToArray();
        var changes = from place in Gen.Elements(places) from value in Generators.Json(2) select (place, value);
        Check(changes, change =>
        {
            var reading = Samples.Changed(json => InstrumentJsonTests.Replace(json, change.place, change.value?.ToJsonString() ?? "null"));
            Assert.Equal(reading.Instrument is null, reading.Problems.Count > 0);
            if (reading.Instrument is { } instrument)
                Assert.Equal(InstrumentJson.ContentHash(instrument),
                    InstrumentJson.ContentHash(InstrumentJson.Read(InstrumentJson.Write(instrument)).Instrument!));
        });
    }

    private static void Check<T>(Gen<T> all, Action<T> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(all.ToArbitrary(), law));
}

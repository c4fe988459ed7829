using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

public sealed class FormReaderTests
{
    private static readonly Instrument Instrument = InstrumentJson.Read(Encoding.UTF8.GetBytes(EveryType.File)).Instrument!;

    [Theory]
    [InlineData("", "")]
    [InlineData("/activities", "activities")]
    [InlineData("/activities/0", "activities")]
    [InlineData("/needs/1", "needs")]
    [InlineData("/staff/missing", "staff")]
    [InlineData("/plans", "plans")]
    [InlineData("/plans/missing", "plans")]
    [InlineData("/plans/3", "plans[3].kind")]
    [InlineData("/plans/12/fund", "plans[12].fund")]
    [InlineData("/partners", "partners")]
    [InlineData("/partners/picked", "partners")]
    [InlineData("/partners/picked/a~1B.1", "partners")]
    [InlineData("/partners/picked/a~1B.1/ways/0", "ways")]
    [InlineData("/partners/picked/a~1B.1/remark/missing", "remark")]
    public void FieldOf_EveryPointerOfTheRules_IsAFieldOfThePage(string pointer, string field) =>
        Assert.Equal(field, FormReader.FieldOf(Instrument.Questions, pointer));

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" -3.50 ", "-3.50")]
    [InlineData("1,234", "1234")]
    [InlineData("1,234,567.8", "1234567.8")]
    [InlineData("0.1", "0.1")]
    [InlineData("1,5", "\"1,5\"")]
    [InlineData("12,34", "\"12,34\"")]
    [InlineData("1.234,5", "\"1.234,5\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("many", "\"many\"")]
    [InlineData(" ", "null")]
    public void Section_ANumberAsPeopleWriteIt_IsReadTheSameInEveryCulture(string typed, string json)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "en-GB", "cy-GB", "de-DE", "fr-CH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var read = FormReader.Section(Instrument.Sections[1], Form(("staff", typed)));
                Assert.Equal(json, read["staff"]?.ToJsonString() ?? "null");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void WithoutEmptyRows_RowsThatGo_LeaveNoGap()
    {
        var form = Form(
            ("plans[0].title", " "), ("plans[1].title", "B"), ("plans[2].title", "C"), ("plans[2].remove", "1"), ("plans[7].kind", "bid"),
            ("plans[1000].kind", "bid"), ("plans[-1].kind", "bid"), ("plans[x].kind", "bid"), ("motto", "M")).WithoutEmptyRows("plans");

        Assert.Equal(2, form.Rows("plans"));
        Assert.Equal(("B", "bid", "M"), (form.One("plans[0].title"), form.One("plans[1].kind"), form.One("motto")));
    }

    [Fact]
    public void Section_NothingTyped_ClearsEveryQuestionOfThePage()
    {
        var read = FormReader.Section(Instrument.Sections[2], Form());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "needs": null, "plans": null }"""), read));
    }

    private static FormValues Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
}

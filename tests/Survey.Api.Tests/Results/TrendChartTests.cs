using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Api.Results;

namespace Survey.Api.Tests.Results;

public sealed class TrendChartTests
{
    private static readonly MetricDefinition Share = Density.Definition;

    [Fact]
    public void Draw_AGapInTheMiddle_SplitsLineAndBand()
    {
        var svg = Draw(Share, 0.2, 0.22, null, 0.24, 0.23, 0.25);

        Assert.Equal([2, 3], svg.QuerySelectorAll(".survey-chart__line").Select(line => PointsOf(line).Count));
        Assert.Equal([4, 6], svg.QuerySelectorAll(".survey-chart__band").Select(band => PointsOf(band).Count));
        Assert.Equal(5, svg.QuerySelectorAll("circle").Length);
        Assert.Contains(svg.QuerySelectorAll("text"), text => text.TextContent == "[x]");
    }

    [Fact]
    public void Draw_AProvisionalWave_IsReachedByADashedLine()
    {
        var settled = Draw(Share, 0.2, 0.22);
        var svg = Draw(Share, [0.2, 0.22, 0.24], provisional: 1);

        Assert.Empty(settled.QuerySelectorAll(".survey-chart__line--provisional"));
        var (line, dashed) = (svg.QuerySelector(".survey-chart__line")!, svg.QuerySelector(".survey-chart__line--provisional")!);
        Assert.Equal((2, 2), (PointsOf(line).Count, PointsOf(dashed).Count));
        Assert.Equal(PointsOf(line)[^1], PointsOf(dashed)[0]);
        Assert.Single(svg.QuerySelectorAll(".survey-chart__point--provisional"));
    }

    [Fact]
    public void Draw_OneWave_IsAPointWithItsIntervalInTheMiddle()
    {
        var svg = Draw(Share, 0.2);

        var point = Assert.Single(svg.QuerySelectorAll("circle"));
        Assert.Empty(svg.QuerySelectorAll("polyline, polygon"));
        var bar = Assert.Single(svg.QuerySelectorAll(".survey-chart__bar"));
        Assert.Equal(point.GetAttribute("cx"), bar.GetAttribute("x1"));
        Assert.True(Number(bar, "y2") < Number(point, "cy") && Number(point, "cy") < Number(bar, "y1"));
        Assert.Equal("20.0%", svg.QuerySelector(".survey-chart__value")!.TextContent);
    }

    [Fact]
    public void Draw_NoFigureInAnyWave_SaysSoInstead()
    {
        var none = Draw(Share, null, null);

        Assert.Equal("P", none.TagName);
        Assert.Equal("No wave has a figure to draw.", none.TextContent);
    }

    [Fact]
    public void Draw_LastWaveWithoutFigure_LabelsTheLastFigureThereIs() =>
        Assert.Equal("24.0%", Draw(Share, 0.2, 0.24, null).QuerySelector(".survey-chart__value")!.TextContent);

    [Fact]
    public void Draw_IsNamedAndDescribedForThoseWhoCannotSeeIt()
    {
        var svg = Draw(Share, 0.2, null, 0.24);

        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Equal(
            "Share of possible links that exist, 3 waves, Jan to Mar 2024 – Jul to Sep 2024",
            svg.QuerySelector($"#{svg.GetAttribute("aria-labelledby")}")!.TextContent);
        Assert.Equal(
            "Last figure, Jul to Sep 2024: 24.0%, 95% interval 22.0% to 26.0%. No figure for Apr to Jun 2024.",
            svg.QuerySelector($"#{svg.GetAttribute("aria-describedby")}")!.TextContent);
    }

    [Fact]
    public void Draw_NothingIsStyledInline() =>
        Assert.DoesNotContain(
            Draw(Share, 0.2, 0.24).QuerySelectorAll("*"),
            element => element.HasAttribute("style") || element.HasAttribute("fill") || element.TagName == "STYLE");

    [Fact]
    public void Draw_ARating_ShowsTheWholeScale() =>
        Assert.Equal(["1", "2", "3", "4"], Ticks(Draw(TrustLevel.MeanDefinition, 3.1, 3.2)));

    [Fact]
    public void Draw_AShare_BeginsAtZeroAndEndsAtMostAt100()
    {
        Assert.Equal(["0%", "25%", "50%", "75%", "100%"], Ticks(Draw(Share, 0.97)));
        Assert.Equal(["0%", "1%", "2%", "3%", "4%"], Ticks(Draw(Share, 0.015)));
    }

    [Fact]
    public void Draw_ACountOfNothing_StillHasAnAxis() => Assert.Equal(["0", "1"], Ticks(Draw(Isolates.Definition, 0, 0)));

    [Fact]
    public void Draw_InALanguageWithADecimalComma_WritesNumbersTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Draw(Share, 0.213, 0.247).OuterHtml;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var drawn = Draw(Share, 0.213, 0.247).OuterHtml;
        CultureInfo.CurrentCulture = before;

        Assert.Equal(expected, drawn);
    }

    [Fact]
    public void Everything_drawn_lies_inside_the_picture() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Share, MeanDegree.Definition, Isolates.Definition).Zip(Gen.Choose(-300, 1000).NonEmptyListOf()).ToArbitrary(),
        draw =>
        {
            var (metric, drawn) = draw;
            var scale = metric.Unit switch { Unit.Share => 1000.0, Unit.Number => 7.0, _ => 1.0 };
            var chart = Draw(metric, [.. drawn.Take(30).Select(number => number < 0 ? (double?)null : number / scale)]);
            var across = Numbers(chart, "x", "x1", "x2", "cx").Concat(Pairs(chart).Select(pair => pair.X));
            var down = Numbers(chart, "y", "y1", "y2", "cy").Concat(Pairs(chart).Select(pair => pair.Y));
            // Bold letters of the value are about nine wide.
            var ends = chart.QuerySelectorAll(".survey-chart__value").Select(text => Number(text, "x") + (9 * text.TextContent.Length));
            return ends.All(end => end <= TrendChart.Width)
                && across.All(x => x is >= 0 and <= TrendChart.Width)
                && down.All(y => y is >= 0 and <= TrendChart.Height);
        }));

    private static IElement Draw(MetricDefinition metric, params double?[] values) => Draw(metric, values, provisional: 0);

    /// <param name="provisional">How many of the last waves are.</param>
    private static IElement Draw(MetricDefinition metric, double?[] values, int provisional)
    {
        var first = new DateOnly(2024, 1, 1);
        var margin = metric.Unit == Unit.Share ? 0.02 : 0.5;
        var trend = new Trend(metric, [.. values.Select((value, position) => TrendPoint.Of(
            new Period(first.AddMonths(3 * position), first.AddMonths((3 * position) + 3).AddDays(-1)),
            position >= values.Length - provisional,
            value is { } number
                ? new Estimate
                {
                    Metric = metric.Code,
                    Value = number,
                    Lower = Math.Max(0, number - margin),
                    Upper = metric.Unit == Unit.Share ? Math.Min(1, number + margin) : number + margin,
                    Cases = 100,
                    Coverage = 0.8,
                }
                : null))]);
        using var html = new StringWriter();
        TrendChart.Draw(trend).WriteTo(html, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(html.ToString()).Body!.FirstElementChild!;
    }

    private static IEnumerable<string> Ticks(IElement svg) =>
        svg.QuerySelectorAll("text[text-anchor=end].survey-chart__tick").Select(tick => tick.TextContent)
            .Where(text => !text.Contains(' '));

    private static IReadOnlyList<(double X, double Y)> PointsOf(IElement shape) =>
    [
        .. shape.GetAttribute("points")!.Split(' ').Select(pair => pair.Split(','))
            .Select(pair => (Parse(pair[0]), Parse(pair[1]))),
    ];

    private static IEnumerable<(double X, double Y)> Pairs(IElement svg) =>
        svg.QuerySelectorAll("[points]").SelectMany(PointsOf);

    private static IEnumerable<double> Numbers(IElement svg, params string[] attributes) =>
        from element in svg.QuerySelectorAll("*")
        from attribute in attributes
        let text = element.GetAttribute(attribute)
        where text is not null
        select Parse(text);

    private static double Number(IElement element, string attribute) => Parse(element.GetAttribute(attribute)!);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using Microsoft.AspNetCore.Html;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Results;

/// <summary>
/// Draws a trend as SVG: a line through the waves, dashed to what is provisional, a band for the 95% intervals, a gap where nothing is
/// published, the last value beside its point. Coloured by classes only; a table with the same figures belongs beside it.
/// </summary>
public static class TrendChart
{
    public const double Width = 320;
    public const double Height = 190;

    // Room for the axis' labels on the left, for the last value on the right, for periods below.
    private const double Left = 44;
    private const double Right = Width - 70;
    private const double Top = 14;
    private const double Bottom = Height - 32;

    // Keeps the first point off the axis' labels.
    private const double Inset = 10;

    /// <summary>The chart, or a sentence where no wave has a value.</summary>
    public static IHtmlContent Draw(Trend trend)
    {
        var dots = Place(trend);
        if (dots.All(dot => dot.Y is null)) return Element.Text("p", "govuk-body survey-chart-none", "No wave has a figure to draw.");
        var id = "chart-" + trend.Id;
        return Element.Of("svg", "survey-chart",
                [
                    Element.Text("title", null, $"{trend.Metric.Name}, {Waves(trend)}").With("id", id + "-title"),
                    Element.Text("desc", null, Describe(trend)).With("id", id + "-text"),
                    .. Axis(trend), .. Bands(dots), .. Lines(dots), .. Points(dots), LastValue(trend, dots), .. Periods(trend),
                ])
            .With("viewBox", $"0 0 {Number(Width)} {Number(Height)}")
            .With("role", "img")
            .With("aria-labelledby", id + "-title")
            .With("aria-describedby", id + "-text");
    }

    private static IReadOnlyList<Dot> Place(Trend trend)
    {
        var axis = AxisOf(trend);
        return [.. trend.Points.Select(point => new Dot(
            point, Across(trend, point), Up(axis, point.Value), Up(axis, point.Figure?.Lower), Up(axis, point.Figure?.Upper)))];
    }

    private static ChartAxis AxisOf(Trend trend) =>
        ChartAxis.For(trend.Metric,
            trend.Points.Min(point => Math.Min(Math.Min(point.Value ?? 0, point.Figure?.Lower ?? 0), 0)),
            trend.Points.Max(point => Math.Max(Math.Max(point.Value ?? 0, point.Figure?.Upper ?? 0), 0)));

    /// <summary>As far apart as the waves are in time; one alone stands in the middle.</summary>
    private static double Across(Trend trend, TrendPoint point)
    {
        var (first, last) = (trend.Points[0].Period.FirstDay.DayNumber, trend.Latest.Period.FirstDay.DayNumber);
        var share = first == last ? 0.5 : (double)(point.Period.FirstDay.DayNumber - first) / (last - first);
        return Left + Inset + (share * (Right - Left - Inset));
    }

    private static double? Up(ChartAxis axis, double? value) => value is { } shown
        ? Bottom - ((shown - axis.Lowest) / (axis.Highest - axis.Lowest) * (Bottom - Top))
        : null;

    private static IEnumerable<IHtmlContent> Axis(Trend trend)
    {
        var axis = AxisOf(trend);
        foreach (var tick in axis.Ticks)
        {
            var y = Up(axis, tick)!.Value;
            yield return Line("survey-chart__grid", Left, y, Right, y);
            yield return Text("survey-chart__tick", Left - 6, y + 4, "end", ChartAxis.Write(tick, trend.Metric.Unit));
        }
    }

    private static IEnumerable<IHtmlContent> Bands(IReadOnlyList<Dot> dots)
    {
        foreach (var run in Runs(dots, dot => dot is { Y: not null, Lower: not null, Upper: not null }))
        {
            if (run is [var alone])
                yield return Line("survey-chart__bar", alone.X, alone.Lower!.Value, alone.X, alone.Upper!.Value);
            else
                yield return Element.Of("polygon", "survey-chart__band").With("points", string.Join(' ',
                    run.Select(dot => Pair(dot.X, dot.Upper!.Value)).Concat(run.Reverse().Select(dot => Pair(dot.X, dot.Lower!.Value)))));
        }
    }

    private static IEnumerable<IHtmlContent> Lines(IReadOnlyList<Dot> dots) =>
        from run in Runs(dots, dot => dot.Y is not null)
        let final = run.TakeWhile(dot => !dot.Point.Provisional).ToList()
        from line in new[]
        {
            (Classes: "survey-chart__line", Dots: final),
            (Classes: "survey-chart__line survey-chart__line--provisional", Dots: run.Skip(Math.Max(0, final.Count - 1)).ToList()),
        }
        where line.Dots.Count > 1
        select Element.Of("polyline", line.Classes)
            .With("points", string.Join(' ', line.Dots.Select(dot => Pair(dot.X, dot.Y!.Value))));

    private static IEnumerable<IHtmlContent> Points(IReadOnlyList<Dot> dots) => dots.Select(dot => dot.Y is { } y
        ? Element.Of("circle", "survey-chart__point" + (dot.Point.Provisional ? " survey-chart__point--provisional" : ""))
            .With("cx", Number(dot.X)).With("cy", Number(y)).With("r", "4")
        : Text("survey-chart__tick", dot.X, Bottom - 6, "middle", dot.Point.Sign!));

    private static IHtmlContent LastValue(Trend trend, IReadOnlyList<Dot> dots)
    {
        var last = dots.Last(dot => dot.Y is not null);
        var y = Math.Clamp(last.Y!.Value + 5, Top + 5, Bottom - 2);
        return Text("survey-chart__value", last.X + 9, y, "start", Figures.Value(last.Point.Value!.Value, trend.Metric.Unit));
    }

    private static IEnumerable<IHtmlContent> Periods(Trend trend)
    {
        if (trend.Points.Count == 1)
            return [Text("survey-chart__tick", (Left + Right) / 2, Height - 10, "middle", trend.Latest.Label)];
        return
        [
            Text("survey-chart__tick", 2, Height - 10, "start", trend.Points[0].Label),
            Text("survey-chart__tick", Width - 2, Height - 10, "end", trend.Latest.Label),
        ];
    }

    private static string Waves(Trend trend) => trend.Points.Count == 1
        ? trend.Latest.Label
        : $"{trend.Points.Count} waves, {trend.Points[0].Label} – {trend.Latest.Label}";

    private static string Describe(Trend trend)
    {
        var last = trend.Points.Last(point => point.Value is not null);
        var unit = trend.Metric.Unit;
        var interval = Figures.Interval(last.Figure!.Lower, last.Figure.Upper, unit) is { } ends ? $", 95% interval {ends}" : "";
        var gaps = trend.Points.Where(point => point.Value is null).Select(point => point.Label).ToList();
        return $"Last figure, {last.Label}: {Figures.Value(last.Value!.Value, unit)}{interval}."
            + (gaps.Count == 0 ? "" : $" No figure for {string.Join("; ", gaps)}.")
            + string.Concat(trend.Points.Where(point => point.BeginsSeries)
                .Select(point => $" A new series begins with {point.Label}: it was asked otherwise before."));
    }

    /// <summary>The longest stretches of neighbouring waves that compare with each other and all have what is wanted.</summary>
    private static IEnumerable<IReadOnlyList<Dot>> Runs(IReadOnlyList<Dot> dots, Func<Dot, bool> wanted)
    {
        var run = new List<Dot>();
        foreach (var dot in dots)
        {
            if (dot.Point.BeginsSeries && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            if (wanted(dot))
            {
                run.Add(dot);
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [];
        }

        if (run.Count > 0) yield return run;
    }

    private static IHtmlContent Line(string classes, double x1, double y1, double x2, double y2) => Element.Of("line", classes)
        .With("x1", Number(x1)).With("y1", Number(y1)).With("x2", Number(x2)).With("y2", Number(y2));

    private static IHtmlContent Text(string classes, double x, double y, string anchor, string text) => Element.Text("text", classes, text)
        .With("x", Number(x)).With("y", Number(y)).With("text-anchor", anchor);

    private static string Pair(double x, double y) => $"{Number(x)},{Number(y)}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A wave's place in the drawing; upright places are null where there is no figure.</summary>
    private sealed record Dot(TrendPoint Point, double X, double? Y, double? Lower, double? Upper);
}

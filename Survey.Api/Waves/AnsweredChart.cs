using System.Globalization;
using Microsoft.AspNetCore.Html;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Waves;

/// <summary>
/// Draws who had answered by which day as SVG: this wave's line over those of the waves before. Coloured by classes only; a table with the
/// same figures belongs beside it.
/// </summary>
public static class AnsweredChart
{
    private const double Width = 320;
    private const double Height = 190;
    private const double Left = 44;
    private const double Right = Width - 52;
    private const double Top = 14;
    private const double Bottom = Height - 32;

    private static readonly double[] ticks = [0, 0.25, 0.5, 0.75, 1];

    public static IHtmlContent Draw(AnsweredByDay days)
    {
        var last = days.This.Shares[^1];
        return Element.Of("svg", "survey-chart",
                [
                    Element.Text("title", null, "Share of the roster that has answered, by day").With("id", "answered-title"),
                    Element.Text("desc", null, Describe(days)).With("id", "answered-text"),
                    .. ticks.Select(Grid), .. ticks.Select(Tick),
                    .. days.Waves.Skip(1).Select(earlier => Line("survey-chart__line survey-chart__line--earlier", days, earlier)),
                    Line("survey-chart__line", days, days.This),
                    Text("survey-chart__value", Across(days, days.Day) + 6, Math.Clamp(Up(last) + 5, Top + 5, Bottom - 2), "start",
                        Percent(last)),
                    Text("survey-chart__tick", Left, Height - 10, "start", "Opened"),
                    Text("survey-chart__tick", Right, Height - 10, "end", $"Day {days.LastDay}"),
                ])
            .With("viewBox", $"0 0 {Number(Width)} {Number(Height)}")
            .With("role", "img")
            .With("aria-labelledby", "answered-title")
            .With("aria-describedby", "answered-text");
    }

    public static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    private static string Describe(AnsweredByDay days)
    {
        var earlier = string.Join(", ", days.SameDay.Select(wave => $"{wave.Label} {Percent(wave.Share)}"));
        return $"Day {days.Day}: {Percent(days.This.Shares[^1])}." + (earlier.Length == 0 ? "" : $" By the same day before: {earlier}.");
    }

    private static IHtmlContent Grid(double share) => Element.Of("line", "survey-chart__grid")
        .With("x1", Number(Left)).With("x2", Number(Right)).With("y1", Number(Up(share))).With("y2", Number(Up(share)));

    private static IHtmlContent Tick(double share) => Text("survey-chart__tick", Left - 6, Up(share) + 4, "end", Percent(share));

    // A line of one day would not be seen; it begins at nothing.
    private static IHtmlContent Line(string classes, AnsweredByDay days, AnsweredSeries series) => Element.Of("polyline", classes)
        .With("points", string.Join(' ', series.Shares.Select((share, day) => $"{Number(Across(days, day))},{Number(Up(share))}")
            .Prepend($"{Number(Left)},{Number(Bottom)}")));

    private static double Across(AnsweredByDay days, int day) => Left + ((Right - Left) * (day + 1) / (days.LastDay + 1));

    private static double Up(double share) => Bottom - (share * (Bottom - Top));

    private static IHtmlContent Text(string classes, double x, double y, string anchor, string text) => Element.Text("text", classes, text)
        .With("x", Number(x)).With("y", Number(y)).With("text-anchor", anchor);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

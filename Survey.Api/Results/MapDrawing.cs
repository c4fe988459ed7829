using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Survey.Analysis.Metrics;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Results;

/// <summary>
/// Draws the network of a wave as SVG: a place, a colour and a shape for each organisation, a kind of line for each kind of tie.
/// </summary>
public static class MapDrawing
{
    private const double Size = 1000;
    private const double Margin = 24;
    private const double SmallestDot = 5;
    private const double LargestDot = 17;

    /// <param name="view">What to draw.</param>
    /// <param name="legend">What colours and shapes mean.</param>
    /// <param name="figure">The figure that sizes stand for.</param>
    /// <param name="focus">The organisation in the middle of attention, by its number.</param>
    /// <param name="link">The address of an organisation's neighbourhood.</param>
    public static IHtmlContent Draw(MapView view, MapLegend legend, string figure, int? focus, Func<MapOrganisation, string> link)
    {
        // The whole keeps its scale, so that an organisation has the same place in every wave; a neighbourhood fills the picture.
        var scale = focus is null ? Scale.Whole : Scale.Of(view);
        var highest = view.Organisations.Select(one => one.Figures.GetValueOrDefault(figure)).DefaultIfEmpty(0).Max();
        var partners = view.Partners();
        return Element.Of("svg", "survey-sector",
                [
                    .. Lines(view, scale),
                    .. view.Organisations.Index().OrderBy(pair => pair.Index == focus).Select(pair => Dot(pair.Item, pair.Index)),
                ])
            .With("viewBox", $"0 0 {Number(Size)} {Number(Size)}")
            .With("role", "group")
            .With("aria-label", "The sector's network. The same is in the tables below.");

        IHtmlContent Dot(MapOrganisation one, int number)
        {
            var (x, y) = scale.Place(one);
            var share = highest > 0 ? Math.Max(0, one.Figures.GetValueOrDefault(figure)) / highest : 0;
            // The area, not the width, stands for the figure.
            var radius = Math.Sqrt((SmallestDot * SmallestDot) + (share * ((LargestDot * LargestDot) - (SmallestDot * SmallestDot))));
            var mark = legend.MarkOf(one);
            var gone = one.News == MapNews.Gone ? ", no longer on the roster" : "";
            var name = $"{one.Name}, {legend.LabelOf(one)}, {partners[number]} {(partners[number] == 1 ? "partner" : "partners")}{gone}";
            var isFocus = number == focus;
            var classes = Element.Words("survey-sector__dot", ClassOf(mark, legend.IsScale), ClassOfDot(one.News),
                isFocus ? "survey-sector__dot--focus" : null);
            return Element.Of("a", classes,
                    Element.Text("title", null, name), Shape(legend.IsScale ? 0 : mark, x, y, radius), isFocus ? Name(one.Name, x, y - radius - 8) : null)
                .With("href", link(one)).With("aria-label", name).With("aria-current", isFocus ? "true" : null);
        }
    }

    /// <summary>One path for each kind of line, so that a picture of thousands of ties stays small.</summary>
    private static IEnumerable<IHtmlContent> Lines(MapView view, Scale scale) =>
        from kind in view.Ties.GroupBy(tie => (tie.News, tie.State)).OrderByDescending(kind => kind.Key.News == MapNews.Gone)
            .ThenBy(kind => kind.Key.News).ThenByDescending(kind => kind.Key.State)
        let path = kind.Aggregate(new StringBuilder(), (text, tie) => text
            .Append('M').Append(scale.Text(view.Organisations[tie.From])).Append('L').Append(scale.Text(view.Organisations[tie.To])))
        let classes = Element.Words("survey-sector__tie", ClassOf(kind.Key.State), ClassOf(kind.Key.News))
        select Element.Of("path", classes).With("d", path.ToString());

    private static IHtmlContent Name(string name, double x, double y) => Element.Text("text", "survey-sector__name", name)
        .With("x", Number(x)).With("y", Number(y)).With("text-anchor", x < Size / 4 ? "start" : x > Size * 3 / 4 ? "end" : "middle");

    private static string ClassOf(ReportState state) => state switch
    {
        ReportState.Confirmed => "survey-sector__tie--confirmed",
        ReportState.OneSided => "survey-sector__tie--one-sided",
        _ => "survey-sector__tie--unverified",
    };

    private static string ClassOf(int mark, bool isScale) => $"survey-sector__dot--{(isScale ? "scale-" : "")}{mark}";

    private static string? ClassOfDot(MapNews news) => news switch
    {
        MapNews.Appeared => "survey-sector__dot--appeared",
        MapNews.Gone => "survey-sector__dot--gone",
        _ => null,
    };

    private static string? ClassOf(MapNews news) => news switch
    {
        MapNews.Appeared => "survey-sector__tie--appeared",
        MapNews.Gone => "survey-sector__tie--gone",
        _ => null,
    };

    /// <summary>The mark in the legend.</summary>
    /// <param name="mark">Its number.</param>
    /// <param name="isScale">Whether marks go from low to high; then they differ in colour, from light to dark, and all are round.</param>
    public static IHtmlContent Mark(int mark, bool isScale) => Element.Of("svg", "survey-sector__mark",
            Element.Of("g", $"survey-sector__dot {ClassOf(mark, isScale)}", Shape(isScale ? 0 : mark, 10, 10, 7))
                .With("data-mark", Number(mark)))
        .With("viewBox", "0 0 20 20").With("aria-hidden", "true");

    /// <summary>The line in the legend.</summary>
    public static IHtmlContent Line(ReportState state, MapNews news) => Element.Of("svg", "survey-sector__mark",
            Element.Of("path", Element.Words("survey-sector__tie", "survey-sector__tie--legend", ClassOf(state), ClassOf(news)))
                .With("d", "M1 10L39 10"))
        .With("viewBox", "0 0 40 20").With("aria-hidden", "true");

    private static IHtmlContent Shape(int mark, double x, double y, double r) => mark switch
    {
        1 => Polygon(x, y, r * 1.15, 4, 45),
        2 => Polygon(x, y, r * 1.3, 3, -90),
        3 => Polygon(x, y, r * 1.2, 4, 0),
        4 => Polygon(x, y, r * 1.1, 6, 0),
        5 => Polygon(x, y, r * 1.2, 5, -90),
        _ => Element.Of("circle").With("cx", Number(x)).With("cy", Number(y)).With("r", Number(r)),
    };

    private static IHtmlContent Polygon(double x, double y, double r, int corners, double turn) =>
        Element.Of("polygon").With("points", string.Join(' ', Enumerable.Range(0, corners)
            .Select(k => (turn + (360.0 * k / corners)) * Math.PI / 180)
            .Select(angle => $"{Number(x + (r * Math.Cos(angle)))},{Number(y + (r * Math.Sin(angle)))}")));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>From the map's places to the picture.</summary>
    private sealed record Scale(double Left, double Top, double Width)
    {
        public static Scale Whole { get; } = new(0, 0, 1);

        public static Scale Of(MapView view)
        {
            var (xs, ys) = (view.Organisations.Select(one => one.Place.X).ToList(), view.Organisations.Select(one => one.Place.Y).ToList());
            var width = Math.Max(0.05, Math.Max(xs.Max() - xs.Min(), ys.Max() - ys.Min()));
            return new Scale(((xs.Max() + xs.Min()) - width) / 2, ((ys.Max() + ys.Min()) - width) / 2, width);
        }

        public (double X, double Y) Place(MapOrganisation one) => (In(one.Place.X - Left), In(one.Place.Y - Top));

        public string Text(MapOrganisation one)
        {
            var (x, y) = Place(one);
            return $"{Number(x)} {Number(y)}";
        }

        private double In(double away) => Margin + (away / Width * (Size - (2 * Margin)));
    }
}

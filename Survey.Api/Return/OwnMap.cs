using System.Globalization;
using Microsoft.AspNetCore.Html;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Return;

/// <summary>
/// Draws an organisation amid its partners as SVG: the closer it says they work, the nearer; a full line is confirmed, a broken one not so
/// far. Partners carry the numbers of the table beside it. Ties among partners are others' business and not drawn.
/// </summary>
public static class OwnMap
{
    private const double Size = 320;
    private const double Middle = Size / 2;
    private const double Innermost = 62;
    private const double Outermost = 142;
    private const double LargestDot = 12;

    /// <param name="partners">In the order of the table.</param>
    /// <param name="levels">Choices of closeness, the least close first.</param>
    /// <param name="title">What the picture is.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="you">The word in the middle.</param>
    public static IHtmlContent Draw(
        IReadOnlyList<OwnPartner> partners, IReadOnlyList<Choice> levels, string title, string description, string you)
    {
        var dots = Place(partners, levels);
        return Element.Of("svg", "survey-map",
                [
                    Element.Text("title", null, title).With("id", "map-title"),
                    Element.Text("desc", null, description).With("id", "map-text"),
                    .. dots.Select(dot => dot.Away).Distinct().Order().Select(Ring), .. dots.Select(Line), .. dots.SelectMany(Dot), .. Centre(you),
                ])
            .With("viewBox", $"0 0 {Number(Size)} {Number(Size)}")
            .With("role", "img")
            .With("aria-labelledby", "map-title")
            .With("aria-describedby", "map-text");
    }

    /// <summary>Evenly spread on a ring for each closeness; every ring begins a little further round, so that lines stay apart.</summary>
    private static IReadOnlyList<Placed> Place(IReadOnlyList<OwnPartner> partners, IReadOnlyList<Choice> levels)
    {
        var codes = levels.Select(level => level.Code).ToList();
        // Where closeness was not said it is drawn outermost, with the least close.
        var rings = Math.Max(1, levels.Count);
        return
        [
            .. partners.Index()
                .GroupBy(entry => Math.Max(0, codes.IndexOf(entry.Item.Closeness?.Code ?? "")))
                .SelectMany(ring =>
                {
                    var away = rings == 1 ? Outermost : Outermost - ((Outermost - Innermost) * ring.Key / (rings - 1));
                    var (count, turn) = (ring.Count(), ring.Key * 0.7);
                    var size = Math.Min(LargestDot, Math.PI * away / count * 0.9);
                    return ring.Select((entry, place) =>
                    {
                        var angle = (2 * Math.PI * place / count) + turn - (Math.PI / 2);
                        return new Placed(
                            entry.Item, entry.Index + 1, away, size, Middle + (away * Math.Cos(angle)), Middle + (away * Math.Sin(angle)));
                    });
                })
                .OrderBy(dot => dot.Number),
        ];
    }

    private static IHtmlContent Ring(double away) => Circle("survey-map__ring", Middle, Middle, away);

    private static IHtmlContent Line(Placed dot) => Element.Of("line", "survey-map__tie" + (dot.Partner.Confirmed ? "" : " survey-map__tie--own"))
        .With("x1", Number(Middle)).With("y1", Number(Middle)).With("x2", Number(dot.X)).With("y2", Number(dot.Y));

    private static IEnumerable<IHtmlContent> Dot(Placed dot)
    {
        yield return Circle("survey-map__dot" + (dot.Partner.Confirmed ? "" : " survey-map__dot--own"), dot.X, dot.Y, dot.Size);
        // Smaller dots have no room for a number.
        if (dot.Size >= 8)
        {
            yield return Text("survey-map__number" + (dot.Partner.Confirmed ? "" : " survey-map__number--own"), dot.X, dot.Y + 4,
                dot.Number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<IHtmlContent> Centre(string you) =>
        [Circle("survey-map__you", Middle, Middle, 24), Text("survey-map__number", Middle, Middle + 4, you)];

    private static IHtmlContent Circle(string classes, double x, double y, double radius) => Element.Of("circle", classes)
        .With("cx", Number(x)).With("cy", Number(y)).With("r", Number(radius));

    private static IHtmlContent Text(string classes, double x, double y, string text) => Element.Text("text", classes, text)
        .With("x", Number(x)).With("y", Number(y)).With("text-anchor", "middle");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Placed(OwnPartner Partner, int Number, double Away, double Size, double X, double Y);
}

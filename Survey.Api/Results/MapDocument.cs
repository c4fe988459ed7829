using Survey.Analysis.Metrics;

namespace Survey.Api.Results;

/// <summary>The map of a wave for the script that draws it. Lists that belong together go by the same numbers, from 0.</summary>
public sealed record MapDocument
{
    public required Guid Wave { get; init; }

    /// <summary>The period, marked while figures may change.</summary>
    public required string Label { get; init; }

    /// <summary>The period of the wave before; null for the first.</summary>
    public required string? Before { get; init; }

    public required MapDots Organisations { get; init; }

    public required IReadOnlyList<MapColours> Colours { get; init; }

    public required IReadOnlyList<MapSizes> Sizes { get; init; }

    public required MapLines Ties { get; init; }

    public static MapDocument Of(WaveChoice choice, MapView view) => new()
    {
        Wave = choice.Chosen!.Wave.Id,
        Label = choice.Chosen.Label,
        Before = choice.Before?.Period.Label("en"),
        Organisations = MapDots.Of(view.Organisations),
        Colours = [.. MapLegend.Choices.Select(colour => MapColours.Of(colour.Code, view))],
        Sizes = [.. OrganisationFigureCatalogue.All.Select(figure => MapSizes.Of(figure, view.Organisations))],
        Ties = MapLines.Of(view.Ties),
    };
}

/// <summary>The organisations.</summary>
/// <param name="X">From 0 to 1 from left to right.</param>
/// <param name="Y">From 0 to 1 from top to bottom.</param>
/// <param name="News">1 on the roster for the first time, 2 no longer on it, else 0.</param>
public sealed record MapDots(
    IEnumerable<string> References, IEnumerable<string> Names, IEnumerable<double> X, IEnumerable<double> Y, IEnumerable<int> News)
{
    public static MapDots Of(IReadOnlyList<MapOrganisation> all) => new(
        all.Select(one => one.Reference), all.Select(one => one.Name), all.Select(one => Math.Round(one.Place.X, 4)),
        all.Select(one => Math.Round(one.Place.Y, 4)), all.Select(one => (int)one.News));
}

/// <summary>Something that colours can stand for.</summary>
/// <param name="Labels">What each mark stands for, the last of all for those without.</param>
/// <param name="Marks">The mark of each organisation.</param>
public sealed record MapColours(string Code, bool IsScale, IEnumerable<string> Labels, IEnumerable<int> Marks)
{
    public static MapColours Of(string code, MapView view)
    {
        var legend = MapLegend.Of(code, view);
        // The last mark keeps its number where there are fewer categories.
        var unused = Enumerable.Repeat("", MapLegend.Marks - 1 - legend.Labels.Count);
        return new(code, legend.IsScale, [.. legend.Labels, .. unused, legend.Others], view.Organisations.Select(legend.MarkOf));
    }
}

/// <summary>A figure that sizes can stand for, to four digits; null where an organisation has none.</summary>
public sealed record MapSizes(string Code, IEnumerable<double?> Values)
{
    public static MapSizes Of(OrganisationFigure figure, IReadOnlyList<MapOrganisation> all) =>
        new(figure.Code, all.Select(one => one.Figures.TryGetValue(figure.Code, out var value) ? Rounded(value) : (double?)null));

    private static double Rounded(double value)
    {
        if (value == 0) return 0;
        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Round(value, digits);
    }
}

/// <summary>The ties: what is new or gone first, then the surest and strongest.</summary>
/// <param name="States">0 both ends say so, 1 both answered and one says so, 2 only one answered.</param>
/// <param name="News">1 appeared since the wave before, 2 has gone since, else 0.</param>
public sealed record MapLines(IEnumerable<int> From, IEnumerable<int> To, IEnumerable<int> States, IEnumerable<int> News)
{
    public static MapLines Of(IReadOnlyList<MapTie> all) =>
        new(all.Select(tie => tie.From), all.Select(tie => tie.To), all.Select(tie => (int)tie.State), all.Select(tie => (int)tie.News));
}

using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Api.Results;

/// <summary>How figures are written, the same in every language and on every page.</summary>
public static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A share as "21.8%", a count as "1,234", a number as "3.42".</summary>
    public static string Value(double value, Unit unit) => value.ToString(unit switch
    {
        Unit.Share => "0.0%",
        Unit.Count => "#,0",
        _ => "0.00",
    }, Culture);

    /// <summary>An organisation's figure: a yes as a word, whole numbers without decimals.</summary>
    public static string Value(OrganisationFigure figure, double value) => figure.Code switch
    {
        _ when figure.IsYesOrNo => value == 1 ? "yes" : "no",
        "inDegree" or "outDegree" or "degreeEither" or "coreness" => Value(value, Unit.Count),
        "inDegreeRate" or "clustering" => Value(value, Unit.Share),
        _ => value.ToString(value is > 0 and < 0.01 ? "0.00000" : "0.000", Culture),
    };

    /// <summary>Both ends of an interval, as "18.0% to 26.0%"; null where no interval is defined.</summary>
    public static string? Interval(double? lower, double? upper, Unit unit) =>
        lower is { } from && upper is { } to ? $"{Value(from, unit)} to {Value(to, unit)}" : null;

    /// <summary>A probability, as "0.032" or "under 0.001".</summary>
    public static string P(double p) => p < 0.001 ? "under 0.001" : p.ToString("0.000", Culture);

    /// <summary>Number of cases, as "1,234".</summary>
    public static string Cases(long cases) => cases.ToString("#,0", Culture);

    /// <summary>A share of what was observed, in whole percent; only what is complete is "100%", only what is nothing "0%".</summary>
    public static string Coverage(double share) => share switch
    {
        > 0 and < 0.01 => "under 1%",
        > 0.99 and < 1 => "over 99%",
        _ => share.ToString("0%", Culture),
    };
}

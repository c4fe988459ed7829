using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>Figures as people read them, rounded; the JSON has them in full.</summary>
internal static class Figure
{
    public static string InWords(double? value, Unit unit) => value is not { } figure ? "" : unit switch
    {
        Unit.Share => Percent(figure),
        Unit.Count => figure.ToString("#,0.#", CultureInfo.InvariantCulture),
        _ => figure.ToString("#,0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>A difference with its sign; of shares in percentage points.</summary>
    public static string Signed(double? difference, Unit unit)
    {
        if (difference is not { } figure)
            return "";
        var sign = figure > 0 ? "+" : "";
        return sign + (unit == Unit.Share ? (100 * figure).ToString("0.0", CultureInfo.InvariantCulture) + " pp" : InWords(figure, unit));
    }

    /// <summary>"a to b"; empty where there is no interval.</summary>
    public static string Interval(double? lower, double? upper, Func<double?, string> end) =>
        lower is null || upper is null ? "" : $"{end(lower)} to {end(upper)}";

    public static string Count(long? count) => count is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "";

    public static string Percent(double? share) =>
        share is { } known ? (100 * known).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "";
}

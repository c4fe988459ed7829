namespace Survey.Analysis.Workbooks;

/// <summary>A line over time with an interval at each point, drawn from a table of the same workbook.</summary>
public sealed record LineChart
{
    public required string Title { get; init; }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string AltText { get; init; }

    /// <summary>What is on the vertical axis.</summary>
    public required string ValueTitle { get; init; }

    /// <summary>How numbers on the vertical axis are written.</summary>
    public required string Format { get; init; }

    /// <summary>Name of the sheet with the figures.</summary>
    public required string DataSheet { get; init; }

    /// <summary>Row of the first point on that sheet; the others follow.</summary>
    public required int FirstRow { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }
}

/// <summary>
/// The ends of a chart's axis: round numbers that hold every value with its interval, which not every program sees to by itself.
/// </summary>
public sealed record ChartScale(double Lowest, double Highest, double Step)
{
    private const int Steps = 5;

    /// <param name="points">At least one with a value.</param>
    public static ChartScale Of(IEnumerable<ChartPoint> points)
    {
        var shown = points.Where(point => point.Value is not null).ToList();
        var low = shown.Min(point => point.Value!.Value - (point.Below ?? 0));
        var high = shown.Max(point => point.Value!.Value + (point.Above ?? 0));
        var step = RoundUp((high - low) / Steps);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        return new ChartScale(first * step, Math.Max(last, first + 1) * step, step);
    }

    // The next of 1, 2, 5, 10 …; where nothing varies, as if a tenth did.
    private static double RoundUp(double step)
    {
        var tens = Math.Pow(10, Math.Floor(Math.Log10(step > 0 ? step : 0.1)));
        return tens * ((step / tens) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}

/// <param name="Label">The period.</param>
/// <param name="Value">Null where there is no figure: the line has a gap.</param>
/// <param name="Below">How far the interval reaches below the value; null where there is none.</param>
/// <param name="Above">How far it reaches above the value.</param>
public sealed record ChartPoint(string Label, double? Value, double? Below, double? Above);

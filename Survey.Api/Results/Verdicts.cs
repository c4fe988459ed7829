using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Api.Results;

/// <summary>Changes and sensitivity in words.</summary>
public static class Verdicts
{
    /// <summary>"Rise", "No clear change" …</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Rise => "Rise",
        Verdict.Fall => "Fall",
        Verdict.NoClearChange => "No clear change",
        _ => "Cannot tell",
    };

    /// <summary>How many figures rose, fell and so on, as the rest of a sentence: "2 figures have clearly risen and 1 has fallen; …".</summary>
    public static string Sum(int rises, int falls, int unclear, int untold)
    {
        return $"{Count(rises, "figure has", "figures have")} clearly risen and {Count(falls, "has", "have")} fallen; "
            + $"{Count(unclear, "shows", "show")} no clear change, and of {Count(untold, "figure", "figures")} nothing can be told.";

        static string Count(int number, string one, string more) => $"{number} {(number == 1 ? one : more)}";
    }

    /// <summary>The colour of a rise or fall: whether it is towards a better connected sector.</summary>
    public static string Colour(Verdict verdict, Better better) => (verdict, better) switch
    {
        (Verdict.Rise, Better.Higher) or (Verdict.Fall, Better.Lower) => "green",
        (Verdict.Fall, Better.Higher) or (Verdict.Rise, Better.Lower) => "orange",
        _ => "blue",
    };

    /// <summary>A difference with its sign, as "+3.1 points" or "−0.42".</summary>
    public static string Difference(double difference, Unit unit)
    {
        var size = unit == Unit.Share ? $"{100 * Math.Abs(difference):0.0} points" : Figures.Value(Math.Abs(difference), unit);
        return difference == 0 ? "±" + size : (difference > 0 ? "+" : "−") + size;
    }

    /// <summary>What is known of a change beyond its verdict: its size and interval, or why it cannot be judged.</summary>
    public static string Describe(Change change, Unit unit)
    {
        if (change.Difference is not { } difference)
            return Shorthand.InWords(change.Reason!);
        var text = $"{Difference(difference, unit)} among {Figures.Cases(change.Organisations)} organisations in both waves";
        if (change is { Lower: { } lower, Upper: { } upper })
            return $"{text}, 95% interval {Difference(lower, unit)} to {Difference(upper, unit)}";
        return change.Reason is { } reason ? $"{text}; {Shorthand.InWords(reason).ToLowerInvariant()}" : text;
    }

    /// <summary>What a plain difference is made of.</summary>
    public static string Describe(ChangeParts parts, Unit unit) =>
        $"{Difference(parts.Total, unit)}, made of change {Difference(parts.Change, unit)}, entry {Difference(parts.Entry, unit)}, "
        + $"exit {Difference(parts.Exit, unit)} and response {Difference(parts.Response, unit)}";

    /// <summary>How far the figure could move given who is silent.</summary>
    public static string Describe(Sensitivity sensitivity, Unit unit) => sensitivity.Badge switch
    {
        SensitivityBadge.Firm => "Firm: the silent could hardly move it",
        SensitivityBadge.Fair => $"Fair: the silent could move it to between {Range(sensitivity, unit)}, within its interval",
        _ => $"Fragile: the silent could move it to between {Range(sensitivity, unit)}",
    };

    private static string Range(Sensitivity sensitivity, Unit unit) =>
        $"{Figures.Value(sensitivity.Lowest, unit)} and {Figures.Value(sensitivity.Highest, unit)}";
}

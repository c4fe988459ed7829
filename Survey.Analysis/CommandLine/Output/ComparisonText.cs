using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>A comparison as tables.</summary>
internal static class ComparisonText
{
    public static void Write(TextWriter text, Comparison comparison)
    {
        text.WriteLine("Before: " + MetricsText.Summary(comparison.Before));
        text.WriteLine("After:  " + MetricsText.Summary(comparison.After));
        if (comparison.Changes.Count > 0)
            WriteChanges(text, comparison.Changes);
        MetricsText.WriteEstimates(text, comparison.Stability);
    }

    private static void WriteChanges(TextWriter text, IReadOnlyList<Change> changes)
    {
        text.WriteLine();
        text.WriteLine("Metrics, on the organisations and answers that are in both waves");
        var table = new TextTable("metric", "before", "after", "difference", "95% interval", "adjusted p", "n", "verdict", "reason")
            .AlignRight(1, 2, 3, 4, 5, 6);
        foreach (var change in changes.Where(change => change.Reason is not Reasons.NotAsked))
        {
            var unit = MetricCatalogue.Find(change.Metric)?.Unit ?? Unit.Number;
            table.Add(change.Metric, Figure.InWords(change.Before, unit), Figure.InWords(change.Now, unit),
                Figure.Signed(change.Difference, unit),
                Figure.Interval(change.Lower, change.Upper, end => Figure.Signed(end, unit)),
                change.AdjustedP?.ToString("0.000", CultureInfo.InvariantCulture) ?? "",
                Figure.Count(change.Organisations), InWords(change.Verdict), MetricsText.Reason(change.Reason));
        }

        table.Write(text);
    }

    private static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.Rise => "rise",
        Verdict.Fall => "fall",
        Verdict.NoClearChange => "no clear change",
        _ => "cannot tell",
    };
}

using System.Globalization;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>The figures of one wave as tables, a family of metrics after the other, and then the organisations.</summary>
internal static class MetricsText
{
    public static void Write(TextWriter text, int width, WaveSettings settings, IReadOnlyList<Estimate> estimates, FileWave wave)
    {
        text.WriteLine(Summary(settings));
        WriteEstimates(text, estimates);
        text.WriteLine();
        text.WriteLine("Organisations");
        OrganisationsOutput.Write(text, width, wave);
    }

    public static string Summary(WaveSettings settings)
    {
        var treated = settings.Treatment is { } treatment ? $"; missing answers: {treatment.ToString().ToLowerInvariant()}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{settings.Responded:N0} of {settings.Organisations:N0} organisations responded; {settings.CellsObserved:N0} of "
            + $"{settings.CellsPossible:N0} possible ties are known; a tie is a value of {settings.Threshold} or more{treated}.");
    }

    /// <summary>One table of all metrics, so that columns stand under each other, with a line before each family.</summary>
    public static void WriteEstimates(TextWriter text, IReadOnlyList<Estimate> estimates)
    {
        foreach (var family in estimates.GroupBy(estimate => estimate.Metric[..estimate.Metric.IndexOf('.', StringComparison.Ordinal)]))
        {
            text.WriteLine();
            text.WriteLine(char.ToUpperInvariant(family.Key[0]) + family.Key[1..]);
            var table = new TextTable("metric", "value", "95% interval", "n", "coverage", "reason").AlignRight(1, 2, 3, 4);
            foreach (var estimate in family)
            {
                var unit = MetricCatalogue.Find(estimate.Metric)?.Unit ?? Unit.Number;
                table.Add(estimate.Metric, Value(estimate, unit),
                    Figure.Interval(estimate.Lower, estimate.Upper, end => Figure.InWords(end, unit)),
                    Figure.Count(estimate.Cases), Figure.Percent(estimate.Coverage), Reason(estimate.Reason));
            }

            table.Write(text);
        }
    }

    /// <summary>The code and its words.</summary>
    public static string Reason(string? reason) => reason is null ? "" : $"{reason}: {Shorthand.InWords(reason)}";

    private static string Value(Estimate estimate, Unit unit) => estimate.Values is { } values
        ? string.Join(' ', values.Select(value => Figure.InWords(value, unit)))
        : Figure.InWords(estimate.Value, unit);
}

using System.Globalization;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>The figures of one wave as tables, a family of metrics after the other, and then the organisations.</summary>
internal static class MetricsText
{
    public static void Write(TextWriter text, int width, WaveSettings settings, WaveAnalysis figures, FileWave wave)
    {
        text.WriteLine(Summary(settings));
        WriteSilence(text, figures);
        WriteEstimates(text, figures.Estimates, figures.Sensitivities);
        WriteGroups(text, figures);
        text.WriteLine();
        text.WriteLine("Organisations");
        OrganisationsOutput.Write(text, width, figures, wave);
    }

    public static string Summary(WaveSettings settings)
    {
        var treated = settings.Treatment is { } treatment ? $"; missing answers: {treatment.ToString().ToLowerInvariant()}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{settings.Responded:N0} of {settings.Organisations:N0} organisations responded; {settings.CellsObserved:N0} of "
            + $"{settings.CellsPossible:N0} possible ties are known; a tie is a value of {settings.Threshold} or more{treated}.");
    }

    /// <summary>One table of all metrics, so that columns stand under each other, with a line before each family.</summary>
    public static void WriteEstimates(
        TextWriter text, IReadOnlyList<Estimate> estimates, IReadOnlyList<Sensitivity>? sensitivities = null)
    {
        var badges = (sensitivities ?? []).ToDictionary(one => one.Metric, one => one);
        foreach (var family in estimates.GroupBy(estimate => estimate.Metric[..estimate.Metric.IndexOf('.', StringComparison.Ordinal)]))
        {
            text.WriteLine();
            var title = char.ToUpperInvariant(family.Key[0]) + family.Key[1..];
            if (family.All(estimate => estimate.Reason == Reasons.NotAsked))
            {
                text.WriteLine($"{title}: the files do not tell.");
                continue;
            }

            text.WriteLine(title);
            var table = new TextTable("metric", "value", "95% interval", "n", "coverage", "given the silent", "reason").AlignRight(1, 2, 3, 4);
            foreach (var estimate in family)
            {
                var unit = MetricCatalogue.Find(estimate.Metric)?.Unit ?? Unit.Number;
                table.Add(estimate.Metric, Figure.InWords(estimate.Value, unit),
                    Figure.Interval(estimate.Lower, estimate.Upper, end => Figure.InWords(end, unit)),
                    Figure.Count(estimate.Cases), Figure.Percent(estimate.Coverage),
                    badges.TryGetValue(estimate.Metric, out var badge) ? Sensitive(badge, unit) : "", Reason(estimate.Reason));
            }

            table.Write(text);
            foreach (var estimate in family.Where(estimate => estimate.Values is not null))
                text.WriteLine($"{estimate.Metric}: {Parts(estimate)}");
        }
    }

    /// <summary>The code and its words.</summary>
    public static string Reason(string? reason) => reason is null ? "" : $"{reason}: {Shorthand.InWords(reason)}";

    private static void WriteSilence(TextWriter text, WaveAnalysis figures)
    {
        if (figures.DensityBounds is { } bounds && bounds.Lowest < bounds.Highest)
            text.WriteLine($"Whatever the silent would have said, the density is {Figure.Percent(bounds.Lowest)} to {Figure.Percent(bounds.Highest)}.");
        if (figures.Silence is { IsOn: true } silence)
            text.WriteLine($"Warning: the silent are named by {Figure.Percent(silence.Silent)} of those that answered, respondents by "
                + $"{Figure.Percent(silence.Respondents)}; figures of the respondents may not speak for the others.");
    }

    private static void WriteGroups(TextWriter text, WaveAnalysis analysis)
    {
        foreach (var (attribute, ofAttribute) in analysis.Groups)
        {
            text.WriteLine();
            text.WriteLine($"Groups by {attribute}");
            var figures = GroupFigureCatalogue.All;
            var table = new TextTable(["group", "organisations", "answered", .. figures.Select(figure => figure.Name.ToLowerInvariant())])
                .AlignRight([.. Enumerable.Range(1, figures.Count + 2)]);
            foreach (var group in ofAttribute.Groups)
            {
                table.Add([group.Category, Figure.Count(group.Organisations), Figure.Count(group.Answered),
                    .. figures.Select(figure => Figure.InWords(figure.Of(group).Value, figure.Unit))]);
                if (figures.Any(figure => figure.Of(group).Interval is not null))
                    table.Add(["", "", "", .. figures.Select(figure => Interval(figure.Of(group).Interval, figure.Unit))]);
            }

            table.Write(text);
            if (ofAttribute.Mixing.Ei is { P: { } p } test)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"E-I {test.Observed:0.000} against {test.Mean:0.000} when groups are dealt out at random: p = {p:0.0000}"));
        }
    }

    private static string Interval(Interval? interval, Unit unit) =>
        Figure.Interval(interval?.Lower, interval?.Upper, end => Figure.InWords(end, unit));

    private static string Sensitive(Sensitivity sensitivity, Unit unit) => sensitivity.Badge == SensitivityBadge.Firm
        ? "firm"
        : $"{sensitivity.Badge.ToString().ToLowerInvariant()}, {Figure.InWords(sensitivity.Lowest, unit)} to {Figure.InWords(sensitivity.Highest, unit)}";

    private static string Parts(Estimate estimate) => string.Join(", ", MetricCatalogue.Find(estimate.Metric)!.Parts
        .Zip(estimate.Values!, (part, value) => $"{part} {Figure.InWords(value, Unit.Count)}"));
}

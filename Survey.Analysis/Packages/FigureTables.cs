using Survey.Analysis.Metrics;
using static Survey.Analysis.Packages.PackageTable;

namespace Survey.Analysis.Packages;

/// <summary>The published figures of a wave as tables; their rows stand in the order of their keys.</summary>
internal static class FigureTables
{
    public static IReadOnlyList<PackageTable> Of(WaveFigures figures) =>
        [Estimates(figures), Changes(figures.Changes), Organisations(figures), Groups(figures)];

    private static PackageTable Estimates(WaveFigures figures)
    {
        var sensitivities = figures.Sensitivities.ToDictionary(one => one.Metric);
        return new PackageTable
        {
            File = "estimates.csv",
            Description = "The sector's figures.",
            Keys = 1,
            Columns =
            [
                Metric,
                new("value", ColumnType.Number, "The figure; empty where it is undefined or withheld."),
                new("lower", ColumnType.Number, "Lower end of the 95% interval."),
                new("upper", ColumnType.Number, "Upper end of the 95% interval."),
                new("n", ColumnType.Whole, "Number of cases it rests on."),
                new("coverage", ColumnType.Number, "Share of the possible cases that was observed."),
                new("reason", ColumnType.Text, "Why there is no value."),
                new("lowest", ColumnType.Number, "Where the silent could move it, lower end."),
                new("highest", ColumnType.Number, "Where the silent could move it, upper end."),
                new("badge", ColumnType.Text, "How firm it is, given who is silent: Firm, Fair or Fragile."),
            ],
            Rows = InOrder(figures.Estimates.Select(one => (IReadOnlyList<string>)
            [
                one.Metric, Number(one.Value), Number(one.Lower), Number(one.Upper), Whole(one.Cases), Number(one.Coverage),
                one.Reason ?? "", .. Sensitivity(sensitivities.GetValueOrDefault(one.Metric)),
            ]), 1),
        };
    }

    public static PackageTable Changes(IReadOnlyList<Change> changes) => new()
    {
        File = "changes.csv",
        Description = "How each figure changed since the wave before, among the organisations and answers that both waves share.",
        Keys = 1,
        Columns =
        [
            Metric,
            new("before", ColumnType.Number, "The figure in the wave before, matched."),
            new("now", ColumnType.Number, "The figure in this wave, matched."),
            new("difference", ColumnType.Number, "Now minus before."),
            new("lower", ColumnType.Number, "Lower end of the difference's 95% interval."),
            new("upper", ColumnType.Number, "Upper end of the difference's 95% interval."),
            new("p", ColumnType.Number, "Two-sided p of no change."),
            new("adjustedP", ColumnType.Number, "The p adjusted for the number of figures compared."),
            new("verdict", ColumnType.Text, "Rise, Fall, NoClearChange or CannotTell."),
            new("reason", ColumnType.Text, "Why there is no verdict."),
            new("organisations", ColumnType.Whole, "Organisations on both rosters."),
            new("total", ColumnType.Number, "Difference of the two waves' own figures: change + entry + exit + response."),
            new("change", ColumnType.Number, "The matched difference."),
            new("entry", ColumnType.Number, "What those who are new on the roster add."),
            new("exit", ColumnType.Number, "What those who left the roster add."),
            new("response", ColumnType.Number, "What answers of one wave only add."),
        ],
        Rows = InOrder(changes.Select(one => (IReadOnlyList<string>)
        [
            one.Metric, Number(one.Before), Number(one.Now), Number(one.Difference), Number(one.Lower), Number(one.Upper), Number(one.P),
            Number(one.AdjustedP), one.Verdict.ToString(), one.Reason ?? "", Whole(one.Organisations), Number(one.Unmatched?.Total),
            Number(one.Unmatched?.Change), Number(one.Unmatched?.Entry), Number(one.Unmatched?.Exit), Number(one.Unmatched?.Response),
        ]), 1),
    };

    private static PackageTable Organisations(WaveFigures figures) => new()
    {
        File = "organisation-figures.csv",
        Description = "Where each organisation stands in the network.",
        Keys = 2,
        Organisations = ["organisation"],
        Columns =
        [
            new("organisation", ColumnType.Text, "The organisation."),
            new("figure", ColumnType.Text,
                "What is measured: " + string.Join(", ", OrganisationFigureCatalogue.All.Select(one => one.Code)) + "."),
            new("value", ColumnType.Number, "The figure."),
        ],
        Rows = InOrder(figures.Organisations.Select(one => (IReadOnlyList<string>)[one.Organisation, one.Figure, Number(one.Value)]), 2),
    };

    private static PackageTable Groups(WaveFigures figures) => new()
    {
        File = "group-figures.csv",
        Description = "Figures of the groups that organisations form; an empty category is the attribute as a whole.",
        Keys = 3,
        Columns =
        [
            new("attribute", ColumnType.Text, "What makes the groups."),
            new("category", ColumnType.Text, "Which group."),
            new("figure", ColumnType.Text, "What is measured."),
            new("value", ColumnType.Number, "The figure."),
            new("lower", ColumnType.Number, "Lower end of the 95% interval."),
            new("upper", ColumnType.Number, "Upper end of the 95% interval."),
        ],
        Rows = InOrder(
            figures.Groups.Select(one => (IReadOnlyList<string>)
            [
                one.Attribute, one.Category, one.Figure, Number(one.Of.Value), Number(one.Of.Interval?.Lower), Number(one.Of.Interval?.Upper),
            ]), 3),
    };

    private static PackageColumn Metric => new("metric", ColumnType.Text, "Code of the metric.");

    private static IEnumerable<string> Sensitivity(Sensitivity? one) =>
        [Number(one?.Lowest), Number(one?.Highest), one?.Badge.ToString() ?? ""];

    private static List<IReadOnlyList<string>> InOrder(IEnumerable<IReadOnlyList<string>> rows, int keys) =>
        [.. rows.OrderBy(row => string.Join('\u001F', row.Take(keys)), StringComparer.Ordinal)];
}

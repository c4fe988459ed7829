using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class TrendWorkbookTests
{
    [Fact]
    public void Sheets_come_in_a_fixed_order_with_families_as_the_definitions_have_them() => Assert.Equal(
        [
            "Cover", "Contents", "Notes", "Shorthand",
            "Participation", "Collaboration", "Trust",
            "Response", "Organisations", "Ties", "Answers",
        ],
        TrendWorkbook.Build(SampleTrend.Data()).Sheets.Select(sheet => sheet.Name));

    [Fact]
    public void A_family_has_exactly_one_column_per_wave_and_provisional_waves_are_marked() => Assert.Equal(
        ["Metric", "Code", "Figure", "Dec 2025 to Feb 2026", "Mar to May 2026", "Jun to Aug 2026 [p]"],
        Headings(TrendWorkbook.Build(SampleTrend.Data()), "Collaboration"));

    [Fact]
    public void Waves_of_the_same_period_get_different_columns()
    {
        var data = SampleTrend.Data();
        var period = new Period(new(2026, 1, 1), new(2026, 3, 31));
        var workbook = TrendWorkbook.Build(data with
        {
            Waves = [SampleTrend.Wave(period, WaveState.Final), SampleTrend.Wave(period, WaveState.Provisional)],
            Organisations = [],
        });

        Assert.Equal(["Jan to Mar 2026, wave 1", "Jan to Mar 2026, wave 2 [p]"], Headings(workbook, "Trust").Skip(3));
    }

    [Fact]
    public void Figures_without_a_value_hold_the_shorthand_and_a_reason_in_words()
    {
        var rows = Rows("Collaboration", SampleTrend.Density.Code);

        Assert.Equal(
            [
                "Value | 0.2176 0.0% | 0.25 0.0% | [x]",
                "Lower 95% | 0.18 0.0% | [z] | [x]",
                "Upper 95% | 0.26 0.0% | [z] | [x]",
                "Cases | 772 0 | 700 0 | [x]",
                "Coverage | 0.778 0.0% | 0.7 0.0% | [x]",
                "Reason | [z] | [z] | Too few organisations answered",
            ],
            rows);
    }

    [Fact]
    public void A_metric_without_any_interval_has_no_rows_for_one() => Assert.Equal(
        [
            "Value | 3.125 0.00 | [x] | [x]",
            "Cases | 40 0 | [x] | [x]",
            "Coverage | 0.9 0.0% | [x] | [x]",
            "Reason | [z] | No tie was reported | Not measured in this wave",
        ],
        Rows("Trust", SampleTrend.Trust.Code));

    [Fact]
    public void A_metric_with_a_value_in_every_wave_has_no_row_of_reasons()
    {
        var data = SampleTrend.Data();
        var workbook = TrendWorkbook.Build(data with { Waves = [data.Waves[0]], Organisations = [] });

        Assert.DoesNotContain(workbook.Sheets.Single(sheet => sheet.Name == "Trust").Table!.Rows, row => Show(row[2]) == "Reason");
    }

    [Fact]
    public void Every_reason_a_metric_gives_is_listed_with_its_meaning()
    {
        var codes = typeof(Reasons).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        var listed = Table("Shorthand").Rows.Where(row => Show(row[1]) == "Metric without value").Select(row => Show(row[0]));

        Assert.Empty(codes.Except(listed));
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_its_rows_and_its_definition()
    {
        var workbook = TrendWorkbook.Build(SampleTrend.Data() with { Definitions = MetricCatalogue.All });
        var families = workbook.Sheets.Where(sheet => sheet.Table is { Grouped: true }).ToList();

        Assert.Equal(
            ["Participation", "Collaboration", "Concentration", "Resilience", "Trust", "Duplication", "Change"],
            families.Select(sheet => sheet.Name));
        Assert.Equal(
            MetricCatalogue.All.Select(metric => metric.Code),
            families.SelectMany(sheet => sheet.Table!.Rows).Select(row => Show(row[1])).Distinct());
        Assert.Equal(MetricCatalogue.All.Count, workbook.Sheets.Single(sheet => sheet.Name == "Notes").Table!.Rows.Count);
    }

    [Fact]
    public void A_reason_nobody_wrote_a_sentence_for_is_spelt_out_and_listed()
    {
        var data = SampleTrend.Data();
        var estimate = data.Waves[2].Estimates[0] with { Reason = "tooFewRaters" };
        var workbook = TrendWorkbook.Build(data with { Waves = [.. data.Waves.Take(2), data.Waves[2] with { Estimates = [estimate] }] });

        Assert.Contains("Too few raters", Column("Collaboration", 5));
        Assert.Contains("tooFewRaters", Column("Shorthand", 0));

        IEnumerable<string> Column(string name, int column) =>
            workbook.Sheets.Single(sheet => sheet.Name == name).Table!.Rows.Select(row => Show(row[column]));
    }

    [Fact]
    public void The_key_above_a_table_explains_only_the_signs_it_uses()
    {
        var workbook = TrendWorkbook.Build(SampleTrend.Data());

        Assert.Equal(
            "Shorthand: [x] not available, [z] not applicable, [p] provisional. The sheet Shorthand says more.",
            workbook.Sheets.Single(sheet => sheet.Name == "Trust").Lines[^1].Text);
        Assert.Equal(
            "Shorthand: [z] not applicable. The sheet Shorthand says more.",
            workbook.Sheets.Single(sheet => sheet.Name == "Answers").Lines[^1].Text);
    }

    [Fact]
    public void Response_gives_counts_the_rate_of_the_roster_and_the_cells_observed() => Assert.Equal(
        "Dec 2025 to Feb 2026 | Final | 46082 d mmm yyyy | 46109 d mmm yyyy | sector-connectedness | 1 0 | 4 0 | 3 0 | 0 0 | 2 0 | 1 0 "
            + "| 0.5 0.0% | 0.61 0.0%",
        ShowAll(Table("Response").Rows[0]));

    [Fact]
    public void An_open_wave_has_no_closing_date_and_unobserved_cells_are_not_available()
    {
        var row = Table("Response").Rows[2];

        Assert.Equal(("[z]", "[x]"), (Show(row[3]), Show(row[^1])));
    }

    [Fact]
    public void Organisations_show_what_they_did_in_each_wave() => Assert.Equal(
        "GB-CHC-1000002 | Ymddiriedolaeth Ddemocratiaeth y De, Ŵy | Not on the roster | Silent | Silent",
        ShowAll(Table("Organisations").Rows[1]));

    [Fact]
    public void Ties_tell_an_answer_from_a_missing_one() => Assert.Equal(
        [
            "works_with | [z] | monthly | [z] | 3 General",
            "works_with | [z] | [x] | dontKnow | [x]",
            "kinds | joint_bid | 1 | [z] | [z]",
        ],
        Table("Ties").Rows.Select(row => ShowAll(row.Skip(5))));

    [Fact]
    public void Where_there_is_nothing_to_tabulate_a_sentence_says_so()
    {
        var data = SampleTrend.Data();
        var workbook = TrendWorkbook.Build(data with
        {
            Waves = [SampleTrend.Wave(data.Waves[0].Period, WaveState.Final)],
            Organisations = [],
            Definitions = [],
        });

        Assert.DoesNotContain(workbook.Sheets, sheet => sheet.Name == "Trust");
        foreach (var (name, sentence) in new[]
        {
            ("Ties", "There is no tie."), ("Answers", "There is no answer."),
            ("Organisations", "There is no organisation."), ("Notes", "No metric is defined."),
        })
        {
            var sheet = workbook.Sheets.Single(sheet => sheet.Name == name);
            Assert.Null(sheet.Table);
            Assert.Equal(sentence, Assert.Single(sheet.Lines).Text);
        }
    }

    [Fact]
    public void Contents_links_to_every_sheet_that_follows()
    {
        var workbook = TrendWorkbook.Build(SampleTrend.Data());

        Assert.Equal(
            workbook.Sheets.Skip(2).Select(sheet => sheet.Name),
            workbook.Sheets[1].Table!.Rows.Select(row => ((TextCell)row[0]).LinkTo));
    }

    [Fact]
    public void The_cover_says_what_the_figures_are_and_warns_of_what_limits_them()
    {
        var text = string.Join("\n", TrendWorkbook.Build(SampleTrend.Data()).Sheets[0].Lines.Select(line => line.Text));

        Assert.Contains("Period covered: Dec 2025 to Aug 2026", text);
        Assert.Contains("Prepared on: 5 October 2026", text);
        Assert.Contains("census of named organisations", text);
        Assert.Contains("are provisional", text);
        Assert.Contains("The questionnaire changed between waves", text);
        Assert.EndsWith("evaluation@example.org", text);
    }

    [Fact]
    public void Build_NoWaves_Refuses() =>
        Assert.Throws<ArgumentException>(() => TrendWorkbook.Build(SampleTrend.Data() with { Waves = [] }));

    [Fact]
    public void Build_ParticipationThatDoesNotFitTheWaves_NamesTheOrganisation()
    {
        var data = SampleTrend.Data();

        var refusal = Assert.Throws<ArgumentException>(() => TrendWorkbook.Build(data with { Waves = [.. data.Waves.Take(2)] }));

        Assert.Contains("GB-CHC-1000001", refusal.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_figure_that_is_not_finite_is_refused(double value) => Assert.Throws<ArgumentException>(() => NumberCell.Plain(value));

    private static Table Table(string sheet) => TrendWorkbook.Build(SampleTrend.Data()).Sheets.Single(each => each.Name == sheet).Table!;

    private static IEnumerable<string> Rows(string sheet, string code) =>
        Table(sheet).Rows.Where(row => Show(row[1]) == code).Select(row => ShowAll(row.Skip(2)));

    private static IEnumerable<string> Headings(WorkbookContent workbook, string sheet) =>
        workbook.Sheets.Single(each => each.Name == sheet).Table!.Columns.Select(column => column.Heading);

    private static string ShowAll(IEnumerable<Cell> row) => string.Join(" | ", row.Select(Show));

    private static string Show(Cell cell) => cell switch
    {
        NumberCell number => FormattableString.Invariant($"{number.Value} {number.Format}"),
        TextCell text => text.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };
}

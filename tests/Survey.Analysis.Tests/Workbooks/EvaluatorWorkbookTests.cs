using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class EvaluatorWorkbookTests
{
    [Fact]
    public void Sheets_come_in_a_fixed_order_with_families_as_the_definitions_have_them() => Assert.Equal(
        [
            "Cover", "Contents", "Notes", "Metrics", "Participation", "Collaboration", "Trust", "Changes", "Groups",
            "Response", "Organisations", "Organisation figures", "Ties", "Answers", "Duplication ledger", "Working list of overlaps",
            "Working list of introductions",
        ],
        EvaluatorWorkbook.Build(SampleTrend.Data()).Sheets.Select(sheet => sheet.Name));

    [Fact]
    public void A_family_has_the_bounds_of_intervals_and_the_verdict_in_columns_of_their_own() => Assert.Equal(
        [
            "Metric", "Code", "Period", "Value", "Lower 95%", "Upper 95%", "Cases", "Coverage", "Change since the wave before", "Remarks",
        ],
        Headings(EvaluatorWorkbook.Build(SampleTrend.Data()), "Collaboration"));

    [Fact]
    public void Waves_of_the_same_period_are_told_apart()
    {
        var data = SampleTrend.Data();
        var period = new Period(new(2026, 1, 1), new(2026, 3, 31));
        var workbook = EvaluatorWorkbook.Build(data with
        {
            Waves = [SampleTrend.Wave(period, WaveState.Final), SampleTrend.Wave(period, WaveState.Provisional)],
            Organisations = [],
        });

        Assert.Equal(
            ["Jan to Mar 2026, wave 1", "Jan to Mar 2026, wave 2"],
            workbook.Sheets.Single(sheet => sheet.Name == "Trust").Table!.Rows.Select(row => Show(row[2])));
    }

    [Fact]
    public void Each_wave_has_a_row_with_a_sign_where_there_is_no_figure_and_remarks_in_words() => Assert.Equal(
        [
            "Dec 2025 to Feb 2026 | 0.2176 0.0% | 0.18 0.0% | 0.26 0.0% | 772 0 | 0.778 0.0% | [z] | None",
            "Mar to May 2026 | 0.25 0.0% | [z] | [z] | 700 0 | 0.7 0.0% | No clear change | Low reliability [u]",
            "Jun to Aug 2026 | [x] | [x] | [x] | [x] | [x] | [z] | "
                + "Provisional [p]; Break in the series [b]; Too few organisations answered",
        ],
        Rows("Collaboration", SampleTrend.Density.Code));

    [Fact]
    public void A_figure_that_was_measured_again_is_marked_as_revised()
    {
        var data = SampleTrend.Data();
        var workbook = EvaluatorWorkbook.Build(data with
        {
            Waves = [data.Waves[0] with { Revised = new HashSet<string> { SampleTrend.Ties.Code } }],
            Organisations = [],
        });
        var rows = workbook.Sheets.Single(sheet => sheet.Name == "Collaboration").Table!.Rows;

        Assert.Equal(["Revised [r]", "None"], rows.Select(row => Show(row[9])));
    }

    [Fact]
    public void A_metric_that_a_wave_lacks_was_not_measured() => Assert.Equal(
        ["None", "No tie was reported", "Provisional [p]; Break in the series [b]; Not measured in this wave"],
        Table("Trust").Rows.Select(row => Show(row[9])));

    [Fact]
    public void Every_reason_a_metric_gives_has_words_in_both_languages()
    {
        var codes = typeof(Reasons).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.NotEqual(Shorthand.InWords(code), Shorthand.InWords(code, Wording.Welsh)));
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_its_rows_and_its_definition()
    {
        var workbook = EvaluatorWorkbook.Build(SampleTrend.Data() with { Definitions = MetricCatalogue.All });
        var families = workbook.Sheets.Where(sheet => sheet.Table is { Grouped: true }).ToList();

        Assert.Equal(
            ["Participation", "Collaboration", "Concentration", "Resilience", "Trust", "Duplication", "Change"],
            families.Select(sheet => sheet.Name));
        Assert.Equal(
            MetricCatalogue.All.Select(metric => metric.Code),
            families.SelectMany(sheet => sheet.Table!.Rows).Select(row => Show(row[1])).Distinct());
        Assert.Equal(MetricCatalogue.All.Count, workbook.Sheets.Single(sheet => sheet.Name == "Metrics").Table!.Rows.Count);
    }

    [Fact]
    public void A_reason_nobody_wrote_a_sentence_for_is_spelt_out()
    {
        var data = SampleTrend.Data();
        var estimate = data.Waves[2].Estimates[0] with { Reason = "tooFewRaters" };
        var workbook = EvaluatorWorkbook.Build(
            data with { Waves = [.. data.Waves.Take(2), data.Waves[2] with { Estimates = [estimate] }] });

        Assert.Contains(
            workbook.Sheets.Single(sheet => sheet.Name == "Collaboration").Table!.Rows, row => Show(row[9]).EndsWith("; Too few raters"));
    }

    [Fact]
    public void The_key_above_a_table_explains_only_the_signs_it_uses()
    {
        var workbook = EvaluatorWorkbook.Build(SampleTrend.Data());

        Assert.Equal(
            "Shorthand: [b] break in the series, [p] provisional, [x] not available, [z] not applicable. The sheet Notes says more.",
            workbook.Sheets.Single(sheet => sheet.Name == "Trust").Lines[^1].Text);
    }

    [Fact]
    public async Task Changes_give_matched_figures_their_interval_and_what_the_plain_difference_is_made_of() => Assert.Equal(
        [
            "collaboration.density | Mar to May 2026 | No clear change | 0.22 General | 0.25 General | 0.03 General | -0.01 General "
                + "| 0.07 General | 0.14 General | 0.2 General | 3 General | 0.0324 General | 0.001 General | 0.001 General "
                + "| 0.0004 General | 0.1 General | 0.4 General | [z]",
            "trust.mean | Mar to May 2026 | Cannot tell | [z] | [z] | [z] | [z] | [z] | [z] | [z] | 3 General | [z] | [z] | [z] | [z] "
                + "| [z] | [z] | No organisation rated another",
        ],
        (await StreamedAsync("Changes")).Select(row => ShowAll(row.Skip(1))));

    [Fact]
    public async Task Groups_have_a_row_for_each_figure_in_each_wave_with_its_interval_where_there_is_one() => Assert.Equal(
        [
            "nation | wales | Partners | Dec 2025 to Feb 2026 | 9 0 | 7 0 | 4.5 General | 3.25 General | 5.75 General",
            "nation | wales | Partners | Mar to May 2026 | 8 0 | 2 0 | 5 General | [z] | [z]",
            "nation | wales | Links within | Dec 2025 to Feb 2026 | 9 0 | 7 0 | [x] | [z] | [z]",
        ],
        (await StreamedAsync("Groups")).Take(3).Select(row => ShowAll(row)));

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
    public async Task Organisations_show_what_they_did_in_each_wave() => Assert.Equal(
        "GB-CHC-1000002 | Ymddiriedolaeth Ddemocratiaeth y De, Ŵy | Not on the roster | Silent | Silent",
        ShowAll((await StreamedAsync("Organisations"))[1]));

    [Fact]
    public async Task Figures_of_organisations_stand_in_the_catalogues_order()
    {
        var row = (await StreamedAsync("Organisation figures"))[0];

        Assert.Equal(5 + OrganisationFigureCatalogue.All.Count, row.Count);
        Assert.Equal(
            "Dec 2025 to Feb 2026 | GB-CHC-1000001 | North Democracy Trust | wales | charity | 2 General | [x]", ShowAll(row.Take(7)));
    }

    [Fact]
    public async Task Ties_tell_an_answer_from_a_missing_one() => Assert.Equal(
        [
            "works_with | [z] | monthly | [z] | 3 General",
            "works_with | [z] | [x] | dontKnow | [x]",
            "kinds | joint_bid | 1 | [z] | [z]",
        ],
        (await StreamedAsync("Ties")).Select(row => ShowAll(row.Skip(5))));

    [Fact]
    public async Task The_ledger_says_what_two_organisations_have_in_common_and_whether_they_are_linked() => Assert.Equal(
        "Half or more of activities | GB-CHC-1000001 | North Democracy Trust | GB-CHC-1000002 | Ymddiriedolaeth Ddemocratiaeth y De, Ŵy "
            + "| Not known | Yes | 1.25 0.00 | 0.6 0.0% | press, research | [z] | [z] | [z] | [z] | [z] | [z]",
        ShowAll(Assert.Single(await StreamedAsync("Duplication ledger"))));

    [Fact]
    public async Task A_working_list_tells_what_was_noted_and_whether_a_tie_was_reported_since()
    {
        Assert.Equal(
            [
                "Activities in common | Press; Research | Both do: Press, Research. | Yes | Joint | =Bethan | 46143 d mmm yyyy "
                    + "| They met\nin May | Dec 2025 to Feb 2026 | Yes | Mar to May 2026 (confirmed)",
                "Bids to the same fund | [z] | In common: fund Q1 2026. | No | Talking | [z] | [z] | [z] | Dec 2025 to Feb 2026 | No | [z]",
            ],
            (await StreamedAsync("Working list of overlaps")).Select(row => ShowAll(row.Skip(4))));
        Assert.Equal(
            "GB-CHC-1000001 | North Democracy Trust",
            ShowAll(Assert.Single(await StreamedAsync("Working list of introductions")).Take(2)));
    }

    [Fact]
    public async Task Where_no_later_wave_was_measured_nobody_can_say_whether_the_two_came_together() => Assert.Equal(
        "Nothing yet | [z] | [z] | [z] | [z] | [z] | [z]",
        ShowAll(Assert.Single(await StreamedAsync("Working list of introductions")).Skip(8)));

    [Fact]
    public void A_working_list_says_what_its_words_mean_and_when_its_notes_were_read()
    {
        var sheet = EvaluatorWorkbook.Build(SampleTrend.Data()).Sheets.Single(sheet => sheet.Name == "Working list of overlaps");
        var text = string.Join("\n", sheet.Lines.Select(line => line.Text));

        Assert.Equal("Working list of overlaps, Mar to May 2026", sheet.Title);
        Assert.Contains("Status is one of these: Talking. Joint: they do it together. Nothing yet: nothing was noted.", text);
        Assert.Contains("What is noted later is in the workbook of the next analysis.", text);
        Assert.Contains("Do not pass it on.", text);
    }

    [Fact]
    public void Where_there_is_nothing_to_tabulate_a_sentence_says_so()
    {
        var data = SampleTrend.Data();
        var workbook = EvaluatorWorkbook.Build(data with
        {
            Waves = [SampleTrend.Wave(data.Waves[0].Period, WaveState.Final)],
            Organisations = [],
            Places = null,
            Ties = new(0, AsyncEnumerable.Empty<TrendTie>()),
            Answers = null,
            Overlaps = [],
            OverlapList = null,
            IntroductionList = new("Mar to May 2026", ["Planned"], []),
            Definitions = [],
        });

        Assert.DoesNotContain(workbook.Sheets, sheet => sheet.Name == "Trust");
        foreach (var (name, sentence) in new[]
        {
            ("Ties", "There is no tie."), ("Answers", "There is no answer."),
            ("Organisations", "There is no organisation."), ("Metrics", "No metric is defined."),
            ("Duplication ledger", "No two organisations overlap."), ("Working list of overlaps", "Nothing is on this list."),
            ("Working list of introductions", "Nothing is on this list."),
            ("Groups", "There is no figure of a group."), ("Changes", "There is no earlier wave to compare with."),
            ("Organisation figures", "There is no figure of an organisation."),
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
        var workbook = EvaluatorWorkbook.Build(SampleTrend.Data());

        Assert.Equal(
            workbook.Sheets.Skip(2).Select(sheet => sheet.Name),
            workbook.Sheets[1].Table!.Rows.Select(row => ((TextCell)row[0]).LinkTo));
    }

    [Fact]
    public void The_cover_says_what_the_figures_are_and_warns_of_what_limits_them()
    {
        var text = string.Join("\n", EvaluatorWorkbook.Build(SampleTrend.Data()).Sheets[0].Lines.Select(line => line.Text));

        Assert.Contains("Period covered: Dec 2025 to Aug 2026", text);
        Assert.Contains("Figures as of: 5 October 2026", text);
        Assert.Contains("census of named organisations", text);
        Assert.Contains("are provisional", text);
        Assert.Contains("The questionnaire changed between waves", text);
        Assert.EndsWith("evaluation@example.org", text);
    }

    [Fact]
    public void Build_NoWaves_Refuses() =>
        Assert.Throws<ArgumentException>(() => EvaluatorWorkbook.Build(SampleTrend.Data() with { Waves = [] }));

    [Fact]
    public void Build_ParticipationThatDoesNotFitTheWaves_NamesTheOrganisation()
    {
        var data = SampleTrend.Data();

        var refusal = Assert.Throws<ArgumentException>(() => EvaluatorWorkbook.Build(data with { Waves = [.. data.Waves.Take(2)] }));

        Assert.Contains("GB-CHC-1000001", refusal.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_figure_that_is_not_finite_is_refused(double value) => Assert.Throws<ArgumentException>(() => NumberCell.Plain(value));

    private static Table Table(string sheet) =>
        EvaluatorWorkbook.Build(SampleTrend.Data()).Sheets.Single(each => each.Name == sheet).Table!;

    private static async Task<IReadOnlyList<IReadOnlyList<Cell>>> StreamedAsync(string sheet) =>
        await Table(sheet).Streamed!.Rows.ToListAsync();

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

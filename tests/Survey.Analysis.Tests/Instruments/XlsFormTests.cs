using System.Text;
using Survey.Analysis.Instruments;
using Survey.Analysis.Instruments.XlsForms;
using Survey.Analysis.Spreadsheets;
using Survey.Analysis.Tests.Spreadsheets;

namespace Survey.Analysis.Tests.Instruments;

/// <summary>Questionnaires of ODK and Kobo become instruments, and what does not is told.</summary>
public sealed class XlsFormTests
{
    private static readonly string[] Header =
        ["type", "name", "label::English (en)", "label::Cymraeg (cy)", "hint::English (en)", "required", "relevant", "constraint", "appearance"];

    private static readonly (string, string[][]) Choices = ("choices",
    [
        ["list_name", "name", "label::English (en)", "label::Welsh (cy)"],
        ["yes_no", "yes", "Yes", "Ie"], ["yes_no", "no", "No", "Na"],
        ["agree", "1", "Disagree", "Anghytuno"], ["agree", "2", "Neither", "Ddim"], ["agree", "3", "Agree", "Cytuno"],
    ]);

    private static readonly (string, string[][]) Settings =
        ("settings", [["form_title", "form_id", "version"], ["Annual survey", "Annual_Survey", "3"]]);

    [Fact]
    public void A_form_of_what_is_understood_becomes_its_instrument_with_a_word_about_codes_alone()
    {
        var form = Read(
            ["begin_group", "about", "About you", "Amdanoch chi"],
            ["note", "hello", "Thank you for answering.", "Diolch am ateb."],
            ["text", "motto", "Your motto", "Eich arwyddair", "A few words", "yes"],
            ["text", "story", "Your story", "Eich stori", "", "", "", "", "multiline"],
            ["decimal", "income", "Income", "Incwm", "In pounds", "", "", ".>=0 and .<=10"],
            ["end_group"],
            ["begin group", "views", "Views", "Barn"],
            ["select_one yes_no", "member", "Are you a member?", "Ydych chi’n aelod?"],
            ["select_multiple yes_no", "both", "Which?", "Pa un?"],
            ["select_one agree", "agrees", "Do you agree?", "Ydych chi’n cytuno?", "", "", "", "", "likert"],
            ["end group"]);

        Assert.Equal(["choices, row 2, list_name"], form.Findings.Kept.Select(finding => finding.Place));
        var instrument = form.Instrument!;
        Assert.Equal(("annual-Survey", 3, "Annual survey"), (instrument.Key, instrument.Version, instrument.Title.En));
        Assert.Equal(["about", "views"], instrument.Sections.Select(section => section.Code));
        Assert.Equal(new Text("Thank you for answering.", "Diolch am ateb."), instrument.Sections[0].Introduction);
        Assert.Equal(
            [QuestionType.ShortText, QuestionType.LongText, QuestionType.Number, QuestionType.SingleChoice, QuestionType.MultipleChoice, QuestionType.Scale],
            instrument.Questions.Select(question => question.Type));
        var income = instrument.Find("income")!;
        Assert.Equal(((double?)0, (double?)10, "In pounds", "Incwm"), (income.Minimum, income.Maximum, income.Hint!.En, income.Text.Cy));
        Assert.True(instrument.Find("motto")!.Required);
        Assert.Equal([1d, 2d, 3d], instrument.ChoicesOf(instrument.Find("agrees")!).Select(choice => choice.Value!.Value));
        Assert.Equal(new Text("Yes", "Ie"), instrument.ChoicesOf(instrument.Find("member")!)[0].Text);
        Assert.DoesNotContain(
            InstrumentRules.MissingWelsh(instrument), pointer => pointer != "/title" && !pointer.EndsWith("/hint", StringComparison.Ordinal));
        Assert.NotNull(InstrumentJson.Import(InstrumentJson.Write(instrument)).Instrument);
    }

    [Fact]
    public void What_has_no_place_here_is_told_row_by_row()
    {
        var form = Read(
            ["start", "start"],
            ["begin_group", "about", "About you"],
            ["integer", "age", "Age", "", "", "${member} = 'yes'", "${member} = 'yes'", ". < 120", "numbers"],
            ["date", "founded", "Founded"],
            ["note", "late", "A late note"],
            ["calculate", "sum", ""],
            ["select_one yes_no or_other", "member", "Member of ${name}?"],
            ["begin_repeat", "child", "Child"],
            ["text", "child_name", "Name of the child"],
            ["end_repeat"],
            ["begin_group", "inner", "Inner heading"],
            ["text", "none", "None?"],
            ["end_group"],
            ["end_group"],
            ["geopoint", "where", "Where"]);

        Assert.NotNull(form.Instrument);
        string[] places =
        [
            "survey, row 2, type", "survey, row 4, type", "survey, row 4, required", "survey, row 4, relevant", "survey, row 4, constraint",
            "survey, row 4, appearance", "survey, row 5, type", "survey, row 6, type", "survey, row 7, type", "survey, row 8, type",
            "survey, row 8, label", "survey, row 9, type", "survey, row 10, type", "survey, row 12, type", "survey, row 13, name", "survey, row 16, type",
        ];
        var told = form.Findings.Kept.Select(finding => finding.Place).ToHashSet();
        Assert.All(places, place => Assert.Contains(place, told));
        Assert.Equal(["age", "founded", "member", "none-2"], form.Instrument.Questions.Select(question => question.Code));
    }

    [Theory]
    [InlineData("survey, row 2, type", "select_one nowhere", "q", "Which?")]
    [InlineData("survey, row 2, label", "text", "q", "", "Cwestiwn")]
    [InlineData("survey, row 2, type", "begin_group", "g", "Group")]
    [InlineData("survey, row 2, type", "end_group", "", "")]
    [InlineData("survey", "note", "n", "Only a note")]
    public void What_has_to_be_mended_is_a_problem_and_there_is_no_instrument(string place, params string[] row)
    {
        var form = Read(row);

        Assert.Null(form.Instrument);
        Assert.Contains(form.Findings.Kept, finding => finding.Kind == FindingKind.Problem && finding.Place == place);
    }

    [Fact]
    public void A_text_that_the_questionnaire_cannot_hold_is_a_problem()
    {
        var form = Read(["text", "q", new string('x', 20_000)]);

        Assert.Contains(form.Findings.Kept, finding => finding.Kind == FindingKind.Problem && finding.Sentence.Contains("Shorten", StringComparison.Ordinal));
    }

    [Fact]
    public void A_workbook_without_the_sheet_survey_is_no_form()
    {
        var form = XlsForm.Read(MadeWorkbook.Of(Choices));

        Assert.Contains("no sheet named survey", Assert.Single(form.Findings.Kept).Sentence, StringComparison.Ordinal);
    }

    /// <summary>Whatever stands in a form is in the instrument or is told: nothing is dropped silently.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Every_cell_is_taken_over_or_told(int seed)
    {
        var random = new Random(seed);
        string[] types =
        [
            "text", "integer", "decimal", "date", "note", "calculate", "select_one yes_no", "select_multiple agree", "select_one agree or_other",
            "geopoint", "begin_group", "begin_repeat", "end", "rank yes_no", "", "time", "hidden",
        ];
        string[] columns = ["type", "name", "label", "hint", "label::french (fr)", "relevant", "default", "media::image", "choice_filter", "calculation"];
        var (rows, open) = (new List<string[]> { columns }, new Stack<string>());
        for (var row = 2; row < 14; row++)
            Add(types[random.Next(types.Length)]);
        while (open.Count > 0) Add("end");
        Add("text");

        var form = XlsForm.Read(MadeWorkbook.Of(("survey", [.. rows]), Choices, Settings));

        Assert.NotNull(form.Instrument);
        var json = Encoding.UTF8.GetString(InstrumentJson.Write(form.Instrument));
        var told = form.Findings.Kept;
        foreach (var (row, number) in rows.Skip(1).Select((row, index) => (row, index + 2)))
        {
            for (var place = 2; place < columns.Length; place++)
            {
                var mark = row[place];
                if (mark.Length == 0 || json.Contains($"\"{mark}\"", StringComparison.Ordinal) || json.Contains($"{mark}\\n", StringComparison.Ordinal)
                    || json.Contains($"\\n{mark}", StringComparison.Ordinal))
                    continue;
                Assert.True(
                    told.Any(finding => finding.Sheet == "survey" && finding.Row == number && (finding.Column == columns[place] || finding.Column == "type"))
                    || told.Any(finding => finding.Column == columns[place] && finding.Sentence.Contains("column", StringComparison.Ordinal)),
                    $"Nothing is said of {mark}, {columns[place]} of a {row[0]}. {string.Join(" | ", told.Select(finding => finding.Place))}");
            }
        }

        void Add(string type)
        {
            var number = rows.Count + 1;
            if (type.StartsWith("begin_", StringComparison.Ordinal)) open.Push(type[6..]);
            if (type == "end") type = open.TryPop(out var inner) ? $"end_{inner}" : "text";
            rows.Add([type, $"name{number}",
                .. columns.Skip(2).Select((_, place) => random.Next(3) > 0 ? $"mark{number}x{place}" : "")]);
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static XlsForm Read(params string[][] rows) =>
        XlsForm.Read(MadeWorkbook.Of(("survey", [Header, .. rows]), Choices, Settings));
}

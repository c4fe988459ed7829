using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Api.Tests.Return;
using Survey.Database.Access;

namespace Survey.Api.Tests.Answering;

/// <summary>
/// What is said beside a question about who will see the answer, held against what others really get: an organisation answers one way and
/// then another, and whatever differs on the pages of somebody else is what that one learns.
/// </summary>
public sealed class PromiseTests
{
    private const string Plan = """{ "kind": "activity", "theme": "elections-voting", "place": "wales", "from": "2026-05-11" }""";

    /// <summary>What to answer to each question, one way and another.</summary>
    private static readonly Dictionary<string, (string One, string Other)> Answers = new()
    {
        ["partners"] = ("""{ "none": true }""", """{ "picked": { "home": { "frequency": "weekly" } } }"""),
        ["activities"] = ("[]", """["research"]"""),
        ["plans"] = ("[]", $"[{Plan}]"),
        ["needs"] = ("{}", """{ "funding": "offer" }"""),
        ["example"] = ("\"One thing\"", "\"Another thing\""),
    };

    [Theory]
    [InlineData(Audience.Evaluators)]
    [InlineData(Audience.Convenor)]
    [InlineData(Audience.Sector)]
    public async Task Nobody_learns_an_answer_unless_the_question_says_so(Audience audience)
    {
        var instrument = With(audience);
        await using var app = new AppFixture();
        var wave = new ReturnWave(await OpenWave.OpenAsync(app, Encoding.UTF8.GetString(InstrumentJson.Write(instrument)), more: 6));
        // Home names p01 and north does not; both do, plan and need what p01 might, and all three have agreed to be named.
        const string Same = $$""" "activities": ["research"], "needs": { "funding": "need" }, "plans": [{{Plan}}] """;
        await wave.AnswerAsync("home", ["p01"], more: Same);
        await wave.AnswerAsync("north", [], more: Same);
        await wave.AnswerAsync("p01", []);
        foreach (var contact in new[] { "home", "north", "p01" })
        {
            var page = await app.Browser().OpenAsync(wave.Wave.Page("plans", contact));
            await page.SubmitAsync("main form", ("~named", "yes"));
            await wave.SubmitAsync(contact);
        }

        foreach (var question in instrument.Questions.SelectMany(asked => asked.FollowUps.Prepend(asked)))
        {
            var (one, other) = Ways(instrument, question);
            var learnt = new HashSet<string>();
            await AnswerAsync(wave, question, one);
            var before = await SeenAsync(wave);
            await AnswerAsync(wave, question, other);
            foreach (var (viewer, shown) in await SeenAsync(wave))
                if (shown != before[viewer]) learnt.Add(viewer);

            var said = SaidTo(SectorAnswers.PromiseOf(instrument, question));
            Assert.True(learnt.IsSubsetOf(said), $"{question.Code}: {string.Join(", ", learnt)} learnt it, and only {string.Join(", ", said)} may.");
            // A promise is no wider than it need be where there is something to tell.
            if (question.Code is "partners" or "activities" or "plans" or "needs") Assert.Equal(said.Contains("home"), learnt.Count > 0);
            await AnswerAsync(wave, question, one);
        }
    }

    [Theory]
    [InlineData(Audience.Evaluators)]
    [InlineData(Audience.Convenor)]
    [InlineData(Audience.Sector)]
    public async Task The_text_beside_each_question_names_those_and_no_others(Audience audience)
    {
        var instrument = With(audience);
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app, Encoding.UTF8.GetString(InstrumentJson.Write(instrument)));
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } } }""");

        foreach (var section in instrument.Sections)
            await CheckAsync(section.Code, section.Questions);
        await CheckAsync("partners/north", instrument.Questions.First().FollowUps);

        async Task CheckAsync(string path, IReadOnlyList<Question> questions)
        {
            var page = await app.Browser().OpenAsync(wave.Page(path));
            var hints = page.Html.QuerySelectorAll("main .govuk-hint").Select(hint => hint.TextContent).Where(hint => hint.Contains("see this answer")).ToList();
            Assert.Equal(questions.Count, hints.Count);
            foreach (var (question, hint) in questions.Zip(hints))
            {
                var said = SaidTo(SectorAnswers.PromiseOf(instrument, question));
                Assert.Contains("evaluators and administrators see this answer", hint);
                Assert.Equal(said.Count == 0, hint.Contains("Only the evaluators and administrators"));
                Assert.Equal(said.Contains("home"), hint.Contains("ther organisation"));
                Assert.Equal(said.Contains("convenor"), hint.Contains("the convenor"));
            }
        }
    }

    [Theory]
    [InlineData(Roles.Evaluator, true)]
    [InlineData(Roles.Administrator, true)]
    [InlineData(Roles.Convenor, false)]
    [InlineData(Roles.Funder, false)]
    public async Task Of_the_staff_evaluators_and_administrators_get_at_answers(string role, bool allowed)
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(role);

        foreach (var path in new[] { "/results", "/results/organisations", "/api/v1/results" })
            Assert.Equal(allowed, (await browser.GetAsync(path)).StatusCode == HttpStatusCode.OK);
    }

    /// <summary>Beside evaluators and administrators: home, an organisation that is named; north, one that is not; the convenor.</summary>
    private static HashSet<string> SaidTo(Promise promise) => promise switch
    {
        Promise.Evaluators => [],
        Promise.Convenor => ["convenor"],
        Promise.Confirmed => ["home"],
        _ => ["home", "north"],
    };

    private static async Task<IReadOnlyDictionary<string, string>> SeenAsync(ReturnWave wave)
    {
        var seen = new Dictionary<string, string>();
        foreach (var contact in new[] { "home", "north" })
        {
            var text = new StringBuilder();
            foreach (var path in new[] { "", "partners", "partners/p01", "activities", "plans", "needs", "outcomes", "check", "return", "your-data" })
                text.Append(ReturnWave.Shown(await wave.App.Browser().OpenAsync(wave.Wave.Page(path, contact))));
            foreach (var address in new[] { wave.Wave.Api(contact), $"/api/v1/your-data/{wave.Wave.Tokens[contact]}" })
                text.Append(await wave.App.Browser().GetStringAsync(address));
            seen[contact] = text.ToString();
        }

        var staff = new StringBuilder();
        foreach (var path in new[] { "/waves", $"/waves/{wave.Wave.Id}", "/directory", "/directory/p01", $"/api/v1/waves/{wave.Wave.Id}" })
            staff.Append((await wave.Wave.Convenor.OpenAsync(path)).Main);
        seen["convenor"] = staff.ToString();
        return seen;
    }

    private static async Task AnswerAsync(ReturnWave wave, Question question, string answer)
    {
        var roster = answer.Contains("picked") || question.Code == "partners" ? answer : """{ "none": true }""";
        var members = new Dictionary<string, string> { ["partners"] = roster, ["activities"] = "[]" };
        if (roster != answer) members[question.Code] = answer;
        await wave.Wave.PutAsync($"{{ {string.Join(", ", members.Select(member => $"\"{member.Key}\": {member.Value}"))} }}", "p01");
        await wave.SubmitAsync("p01");
    }

    private static (string One, string Other) Ways(Instrument instrument, Question question)
    {
        if (Answers.TryGetValue(question.Code, out var ways)) return ways;
        var codes = instrument.ChoicesOf(question)
            .Select(choice => question.Type == QuestionType.MultipleChoice ? $"[\"{choice.Code}\"]" : $"\"{choice.Code}\"").ToList();
        return instrument.Questions.Contains(question)
            ? (codes[0], codes[1])
            : (Picked(question.Code, codes[0]), Picked(question.Code, codes[1]));
    }

    /// <param name="json">The answer to one follow-up about home.</param>
    private static string Picked(string code, string json)
    {
        var said = new JsonObject { ["frequency"] = "weekly" };
        said[code] = JsonNode.Parse(json);
        return new JsonObject { ["picked"] = new JsonObject { ["home"] = said } }.ToJsonString();
    }

    private static Instrument With(Audience audience) => ShippedInstruments.SectorConnectedness with
    {
        Sections = [.. ShippedInstruments.SectorConnectedness.Sections.Select(section => section with
        {
            Questions = [.. section.Questions.Select(question => question with
            {
                Audience = audience,
                FollowUps = [.. question.FollowUps.Select(followUp => followUp with { Audience = audience })],
            })],
        })],
    };
}

using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Analysis.Packages;
using Survey.Analysis.Spreadsheets;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// Reads what organisations said of each other: a column for each question, as network tools export them, or rows with kind and value, as
/// our own packages hold them.
/// </summary>
internal sealed class PastWaveTies(
    Instrument instrument, Question roster, PastWaveTables tables, PastWaveRoster members, SheetFindings findings)
{
    private readonly PastWaveQuestions questions = new(instrument, roster);
    private readonly Dictionary<Guid, SortedDictionary<string, JsonObject>> picks = [];
    private readonly Dictionary<(Guid From, Guid To, string Question), int> seen = [];
    private readonly HashSet<Guid> silent = [];

    /// <summary>The wave; nothing but the findings where there are problems.</summary>
    public PastWave Read()
    {
        var isByKind = tables.Ties.Columns.Contains("kind") && tables.Ties.Columns.Contains("value");
        string[] own = [tables.From, tables.To, "direction", "wave", .. isByKind ? ["kind", "value"] : Array.Empty<string>()];
        var answers = AnswersIn(tables.Ties.Columns.Except(own));
        tables.Ties.ReportUnknown(column => own.Contains(column) || questions.Find(column) is not null, findings);
        TellSeveralWaves();
        TellUndirected();
        foreach (var row in tables.Ties.Rows)
        {
            if (isByKind)
                ReadByKind(row);
            else
                Read(row, [.. answers.Select(pair => (pair.Question, pair.Column, Cell: SpreadsheetText.FromCell(row[pair.Column])))]);
        }

        // Putting the answers together may still find that one names more partners than the question takes.
        var sheets = findings.Problems > 0 ? [] : members.Answered.ToDictionary(id => id, Sheet);
        return findings.Problems > 0 ? new PastWave { Findings = findings } : new PastWave
        {
            Findings = findings,
            Roster = members.Members.Select(member => member.Id).ToHashSet(),
            Sheets = sheets,
            Ties = picks.Values.Sum(named => named.Count),
            Questions = [.. roster.FollowUps.Select(question => question.Code)
                .Where(code => picks.Values.Any(named => named.Values.Any(answer => answer.ContainsKey(code))))],
        };
    }

    private List<(string Column, Question Question)> AnswersIn(IEnumerable<string> columns)
    {
        var answers = new List<(string Column, Question Question)>();
        foreach (var column in columns)
        {
            if (questions.Find(column) is not { } question) continue;
            if (answers.All(answer => answer.Question != question))
                answers.Add((column, question));
            else
                findings.LeftOut(
                    tables.Ties.Name, null, column, $"Another column answers “{question.Code}” as well; this one is left out.");
        }

        return answers;
    }

    private void TellSeveralWaves()
    {
        foreach (var wave in tables.Ties.Rows.Select(row => row["wave"]).Distinct().Skip(1).Take(1))
            findings.Problem(tables.Ties.Name, null, "wave",
                $"The file holds more than one wave, “{SheetTable.Shorten(wave)}” among them. Keep the rows of one.");
    }

    private void ReadByKind(SheetRow row)
    {
        if (row["kind"].Length > 0 && questions.Find(row["kind"]) is null)
            findings.LeftOut(tables.Ties.Name, row.Number, "kind",
                $"“{SheetTable.Shorten(row["kind"])}” is no question of the instrument; the row is left out.");
        else if ((row["kind"].Length == 0 ? questions.Closeness : questions.Find(row["kind"])) is { } question)
            Read(row, [(question, "value", row["value"])]);
        else
            Read(row, []);
    }

    private void Read(SheetRow row, IReadOnlyList<(Question Question, string Column, string Cell)> answers)
    {
        if (members.Find(row, tables.From) is not { } from || members.Find(row, tables.To) is not { } to) return;
        if (from.Id == to.Id)
        {
            findings.LeftOut(tables.Ties.Name, row.Number, tables.To, "An organisation is no partner of itself; the row is left out.");
            return;
        }

        if (answers.Any(answer => questions.IsNone(answer.Question, answer.Cell))) return;
        Add(row, from, to, answers);
        if (IsUndirected(row)) Add(row, to, from, answers);
    }

    private void Add(SheetRow row, RosterEntry from, RosterEntry to, IReadOnlyList<(Question Question, string Column, string Cell)> answers)
    {
        if (!members.Answered.Contains(from.Id))
        {
            if (silent.Add(from.Id))
                findings.Problem(tables.Ties.Name, row.Number, tables.From,
                    $"{from.Name} says something here, and did not answer according to the organisations. Mend the one or the other.");
            return;
        }

        // A pair may have a row for each kind, not two for the same.
        var asked = answers.Count > 0 ? answers.Select(answer => answer.Question.Code) : [""];
        foreach (var code in asked)
        {
            if (seen.TryAdd((from.Id, to.Id, code), row.Number)) continue;
            findings.LeftOut(tables.Ties.Name, row.Number, null,
                $"{from.Name} says this of {to.Name} in row {seen[(from.Id, to.Id, code)]} already; this row is left out.");
            return;
        }

        if (!picks.TryGetValue(from.Id, out var named)) picks[from.Id] = named = new(StringComparer.Ordinal);
        if (!named.TryGetValue(to.Reference, out var said)) named[to.Reference] = said = [];
        foreach (var (question, column, cell) in answers.Where(answer => answer.Cell.Length > 0))
        {
            if (question.IsTrust() && !(from.Rated && to.Rated))
                findings.LeftOut(tables.Ties.Name, row.Number, column, "Trust is asked neither of funders nor about them; it is left out.");
            else if (questions.Answer(question, cell, tables.Ties, row, column, findings) is { } answer)
                said[question.Code] = answer;
        }
    }

    // Only a file that says of its rows whether they have a direction may hold some without: what a survey exports is what one side said.
    private bool IsUndirected(SheetRow row) =>
        tables.Ties.Columns.Contains("direction") && !row["direction"].Equals("directed", StringComparison.OrdinalIgnoreCase);

    private void TellUndirected()
    {
        var count = tables.Ties.Rows.Count(IsUndirected);
        if (count > 0)
            findings.Changed(tables.Ties.Name, null, "direction", $"{count:N0} rows have no direction; they count as said by both sides. "
                + "How many ties are confirmed or returned then says nothing of this wave.");
    }

    private AnswerSheet Sheet(Guid organisation)
    {
        var said = picks.TryGetValue(organisation, out var named)
            ? new JsonObject { ["picked"] = new JsonObject(named.Select(pick => KeyValuePair.Create(pick.Key, (JsonNode?)pick.Value))) }
            : new JsonObject { ["none"] = true };
        var context = new AnswerContext(members.Members, organisation);
        var reading = AnswerReader.Read(instrument, context, new JsonObject { [roster.Code] = said });
        foreach (var problem in reading.Problems)
            findings.Problem(tables.Ties.Name, null, null, $"{context.Self.Name}: {problem.Text.En}");
        return reading.Sheet;
    }
}

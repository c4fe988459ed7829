using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Analysis.Packages;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// A wave that was asked elsewhere, read from its files as answers to an instrument: a column for each question, as network tools export
/// them, or rows with kind and value, as our own packages hold them. Whatever is not taken over as it stands is in the findings.
/// </summary>
public sealed class PastWave
{
    private readonly Question roster;
    private readonly PastWaveQuestions questions;
    private readonly PastWaveTables tables;
    private readonly PastWaveRoster members;
    private readonly Dictionary<Guid, SortedDictionary<string, JsonObject>> picks = [];
    private readonly Dictionary<(Guid From, Guid To, string Question), int> seen = [];
    private readonly HashSet<Guid> silent = [];

    private PastWave(Question roster, PastWaveQuestions questions, PastWaveTables tables, PastWaveRoster members, SheetFindings findings) =>
        (this.roster, this.questions, this.tables, this.members, Findings) = (roster, questions, tables, members, findings);

    /// <summary>Everything that was not taken over as it stands. With problems there is nothing to take over.</summary>
    public SheetFindings Findings { get; }

    /// <summary>Organisations that were asked.</summary>
    public IReadOnlySet<Guid> Roster { get; private set; } = new HashSet<Guid>();

    /// <summary>What those answered that did.</summary>
    public IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; private set; } = new Dictionary<Guid, AnswerSheet>();

    /// <summary>How often an organisation names another as its partner.</summary>
    public int Ties => picks.Values.Sum(named => named.Count);

    /// <summary>Codes of the questions that the file answers, in the instrument's order.</summary>
    public IReadOnlyList<string> Questions { get; private set; } = [];

    /// <param name="ties">A workbook, or what organisations said as CSV.</param>
    /// <param name="organisations">Who was asked, as CSV; null where the workbook tells or nobody knows.</param>
    public static PastWave Read(Instrument instrument, DirectoryContent directory, byte[] ties, byte[]? organisations)
    {
        var findings = new SheetFindings();
        if (instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is not { } roster)
        {
            findings.Problem(
                "", null, null, "The instrument does not ask whom organisations work with. Choose one that has a roster question.");
            return Nothing(findings);
        }

        if (PastWaveTables.Read(ties, organisations, findings) is not { } tables) return Nothing(findings);
        var members = PastWaveRoster.Read(tables, new KnownOrganisations(directory), findings);
        var wave = new PastWave(roster, new PastWaveQuestions(instrument, roster), tables, members, findings);
        wave.ReadTies();
        if (findings.Problems == 0) wave.Finish(instrument);
        return wave;
    }

    private static PastWave Nothing(SheetFindings findings) => new(null!, null!, null!, null!, findings);

    private void ReadTies()
    {
        var sheet = tables.Ties;
        var isByKind = sheet.Columns.Contains("kind") && sheet.Columns.Contains("value");
        string[] own = [tables.From, tables.To, "direction", "wave", .. isByKind ? ["kind", "value"] : Array.Empty<string>()];
        var answers = sheet.Columns.Except(own).Select(column => (Column: column, Question: questions.Find(column)))
            .Where(pair => pair.Question is not null).Select(pair => (pair.Column, Question: pair.Question!)).ToList();
        foreach (var again in answers.GroupBy(pair => pair.Question).SelectMany(group => group.Skip(1)).ToList())
        {
            Findings.LeftOut(
                sheet.Name, null, again.Column, $"Another column answers “{again.Question.Code}” as well; this one is left out.");
            answers.Remove(again);
        }

        sheet.ReportUnknown(column => own.Contains(column) || questions.Find(column) is not null, Findings);
        foreach (var wave in sheet.Rows.Select(row => row["wave"]).Distinct().Skip(1).Take(1))
            Findings.Problem(sheet.Name, null, "wave",
                $"The file holds more than one wave, “{SheetTable.Shorten(wave)}” among them. Keep the rows of one.");
        foreach (var row in sheet.Rows)
        {
            if (isByKind)
                ReadByKind(row);
            else
                Read(row, [.. answers.Select(pair => (pair.Question, pair.Column, Cell: SpreadsheetText.FromCell(row[pair.Column])))]);
        }

        TellUndirected(sheet);
        Questions = [.. roster.FollowUps.Select(question => question.Code)
            .Where(code => picks.Values.Any(named => named.Values.Any(answer => answer.ContainsKey(code))))];
    }

    private void ReadByKind(SheetRow row)
    {
        if (row["kind"].Length > 0 && questions.Find(row["kind"]) is null)
            Findings.LeftOut(tables.Ties.Name, row.Number, "kind",
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
            Findings.LeftOut(tables.Ties.Name, row.Number, tables.To, "An organisation is no partner of itself; the row is left out.");
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
                Findings.Problem(tables.Ties.Name, row.Number, tables.From,
                    $"{from.Name} says something here, and did not answer according to the organisations. Mend the one or the other.");
            return;
        }

        // A pair may have a row for each kind, not two for the same.
        var asked = answers.Count > 0 ? answers.Select(answer => answer.Question.Code) : [""];
        foreach (var code in asked)
        {
            if (seen.TryAdd((from.Id, to.Id, code), row.Number)) continue;
            Findings.LeftOut(tables.Ties.Name, row.Number, null,
                $"{from.Name} says this of {to.Name} in row {seen[(from.Id, to.Id, code)]} already; this row is left out.");
            return;
        }

        if (!picks.TryGetValue(from.Id, out var named)) picks[from.Id] = named = new(StringComparer.Ordinal);
        if (!named.TryGetValue(to.Reference, out var said)) named[to.Reference] = said = [];
        foreach (var (question, column, cell) in answers.Where(answer => answer.Cell.Length > 0))
        {
            if (question.IsTrust() && !(from.Rated && to.Rated))
                Findings.LeftOut(tables.Ties.Name, row.Number, column, "Trust is asked neither of funders nor about them; it is left out.");
            else if (questions.Answer(question, cell, tables.Ties, row, column, Findings) is { } answer)
                said[question.Code] = answer;
        }
    }

    // Only a file that says of its rows whether they have a direction may hold some without: what a survey exports is what one side said.
    private bool IsUndirected(SheetRow row) =>
        tables.Ties.Columns.Contains("direction") && !row["direction"].Equals("directed", StringComparison.OrdinalIgnoreCase);

    private void TellUndirected(SheetTable sheet)
    {
        var count = sheet.Rows.Count(IsUndirected);
        if (count > 0)
            Findings.Changed(sheet.Name, null, "direction", $"{count:N0} rows have no direction; they count as said by both sides. "
                + "How many ties are confirmed or returned then says nothing of this wave.");
    }

    private void Finish(Instrument instrument)
    {
        Roster = members.Members.Select(member => member.Id).ToHashSet();
        var sheets = new Dictionary<Guid, AnswerSheet>();
        foreach (var id in members.Answered)
        {
            var said = picks.TryGetValue(id, out var named)
                ? new JsonObject { ["picked"] = new JsonObject(named.Select(pick => KeyValuePair.Create(pick.Key, (JsonNode?)pick.Value))) }
                : new JsonObject { ["none"] = true };
            var context = new AnswerContext(members.Members, id);
            var reading = AnswerReader.Read(instrument, context, new JsonObject { [roster.Code] = said });
            foreach (var problem in reading.Problems)
                Findings.Problem(tables.Ties.Name, null, null, $"{context.Self.Name}: {problem.Text.En}");
            sheets[id] = reading.Sheet;
        }

        Sheets = sheets;
    }
}

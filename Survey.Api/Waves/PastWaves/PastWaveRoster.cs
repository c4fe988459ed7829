using Survey.Analysis.Instruments;
using Survey.Analysis.Packages;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// Who was asked in a wave that was asked elsewhere, and who answered. Without a table of organisations these are all that the ties name,
/// and without a column that says who answered it is who says something of another; both is told, because it decides what no tie means.
/// </summary>
public sealed class PastWaveRoster
{
    private static readonly string[] yes = ["1", "true", "yes", "y", "complete", "completed"];
    private static readonly string[] no = ["", "0", "false", "no", "n", "incomplete", "not started"];

    private readonly PastWaveTables tables;
    private readonly KnownOrganisations known;
    private readonly SheetFindings findings;
    private readonly Dictionary<Guid, RosterEntry> members = [];
    private readonly HashSet<Guid> answered = [];
    private readonly HashSet<string> unknown = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Organisation> byId = new(StringComparer.OrdinalIgnoreCase);

    private PastWaveRoster(PastWaveTables tables, KnownOrganisations known, SheetFindings findings) =>
        (this.tables, this.known, this.findings) = (tables, known, findings);

    public IReadOnlyCollection<RosterEntry> Members => members.Values;

    /// <summary>Organisations that answered, be it that they work with nobody.</summary>
    public IReadOnlySet<Guid> Answered => answered;

    public static PastWaveRoster Read(PastWaveTables tables, KnownOrganisations known, SheetFindings findings)
    {
        var roster = new PastWaveRoster(tables, known, findings);
        if (tables.Organisations is { } sheet)
            roster.ReadOrganisations(sheet);
        else
            roster.TakeFromTies();
        if (roster.members.Count is 0 or 1 && findings.Problems == 0)
            findings.Problem("", null, null, "The file names fewer than two organisations; there is nothing between them to measure.");
        return roster;
    }

    /// <summary>The organisation that a cell of the ties means; null where it is none of the roster, which is told.</summary>
    public RosterEntry? Find(SheetRow row, string column)
    {
        var text = Cell(row, column);
        if (people.Contains(text))
        {
            findings.LeftOut(
                tables.Ties.Name, row.Number, column, "This is a person, and only organisations have ties here; the row is left out.");
            return null;
        }

        if ((byId.GetValueOrDefault(text) ?? Known(tables.Ties.Name, row.Number, column, text)) is not { } organisation) return null;
        if (members.TryGetValue(organisation.Id, out var member)) return member;
        findings.Problem(tables.Ties.Name, row.Number, column,
            $"“{SheetTable.Shorten(text)}” is not among the organisations that were asked. Add it to them, or delete the row.");
        return null;
    }

    private void ReadOrganisations(SheetTable sheet)
    {
        foreach (var row in sheet.Rows)
        {
            var (id, name) = (Cell(row, tables.Id), Cell(row, tables.Name));
            if (row["type"].Equals("person", StringComparison.OrdinalIgnoreCase))
            {
                people.UnionWith(new[] { id, name }.Where(text => text.Length > 0));
                findings.LeftOut(sheet.Name, row.Number, "type", "Only organisations are asked here; this person is left out.");
                continue;
            }

            // The id of another system may be the reference here or not; a name is what both know.
            var organisation = (id.Length > 0 ? known.ByReference(id) : null) ?? (name.Length > 0 ? known.Find(name) : null)
                ?? Known(sheet.Name, row.Number, tables.Name ?? tables.Id!, name.Length > 0 ? name : id);
            if (organisation is null) continue;
            if (!Add(organisation))
            {
                findings.Problem(
                    sheet.Name, row.Number, tables.Name ?? tables.Id, $"{organisation.Name} is there twice. Delete one of the rows.");
                continue;
            }

            if (id.Length > 0) byId.TryAdd(id, organisation);
            if (name.Length > 0) byId.TryAdd(name, organisation);
            if (tables.Responded is { } column) ReadAnswered(sheet, row, column, organisation);
        }

        if (tables.Responded is null) TakeAnsweredFromTies(sheet.Name);
    }

    private void ReadAnswered(SheetTable sheet, SheetRow row, string column, Organisation organisation)
    {
        var said = row[column].ToLowerInvariant();
        if (yes.Contains(said))
            answered.Add(organisation.Id);
        else if (!no.Contains(said))
            findings.Problem(
                sheet.Name, row.Number, column, $"“{SheetTable.Shorten(row[column])}” is neither yes nor no. Write 1 or 0.");
    }

    private void TakeFromTies()
    {
        foreach (var row in tables.Ties.Rows)
            foreach (var column in new[] { tables.From, tables.To })
                if (Known(tables.Ties.Name, row.Number, column, SpreadsheetText.FromCell(row[column])) is { } organisation)
                    Add(organisation);
        findings.Changed("", null, null,
            "Nothing says who was asked; everybody whom the ties name is taken. Whoever was asked and neither answered nor was named is "
            + "missing, so that the response is too high. Give the organisations that were asked as well.");
        TakeAnsweredFromTies("");
    }

    private void TakeAnsweredFromTies(string sheet)
    {
        foreach (var from in tables.Ties.Rows.Select(row => Cell(row, tables.From)))
            if ((byId.GetValueOrDefault(from) ?? known.Find(from)) is { } organisation)
                answered.Add(organisation.Id);
        answered.IntersectWith(members.Keys);
        findings.Changed(sheet, null, "responded",
            "Nothing says who answered; whoever says something of another is taken to have. Who answered and named nobody counts as "
            + "silent.");
    }

    private bool Add(Organisation organisation) => members.TryAdd(organisation.Id,
        new RosterEntry(organisation.Id, organisation.Reference, organisation.Name, Kinds.IsRated(organisation.Kind)));

    /// <summary>Says once of each that it is not in the directory.</summary>
    private Organisation? Known(string sheet, int row, string column, string text)
    {
        if (text.Length == 0)
            findings.Problem(sheet, row, column, "Nothing stands here. Name the organisation, or delete the row.");
        else if (known.Find(text) is { } organisation)
            return organisation;
        else if (unknown.Add(text))
            findings.Problem(sheet, row, column, $"“{SheetTable.Shorten(text)}” is no organisation of the directory. Import it there "
                + "first, or write the reference or name that it has there. Who has left the sector is there with the day.");
        return null;
    }

    private static string Cell(SheetRow row, string? column) => column is null ? "" : SpreadsheetText.FromCell(row[column]);
}

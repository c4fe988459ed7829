using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// The sheets that name organisations: who answered, where each stands, what they answered, and what they have in common. All are long,
/// and streamed.
/// </summary>
internal sealed class RecordSheets(TrendData data, IReadOnlyList<string> labels)
{
    public const string Confidential = "Confidential: this sheet names organisations. Do not pass it on.";

    private const string Values =
        "Value is the answer's code or text, Missing the code for why there is none, Number the answer as a number. dontKnow: answered "
        + "that they do not know or cannot say; preferNot: that they prefer not to say.";

    private static readonly TextCell notApplicable = new(Shorthand.NotApplicable);
    private static readonly TextCell notAvailable = new(Shorthand.NotAvailable);

    public Sheet Organisations() => new Sheet
    {
        Name = "Organisations",
        Title = "Organisations by wave",
        Description = "What each organisation did in each wave.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each organisation and a column for each wave.")],
    }.WithTable("There is no organisation.", SheetBuilding.Streamed("OrganisationsByWave",
        [new("Reference", 20), new("Name", 40), .. labels.Select(label => new Column(label, 16))],
        [.. data.Organisations.Select(OrganisationRow)]), []);

    public Sheet Places() => new Sheet
    {
        Name = "Organisation figures",
        Title = "Figures of organisations by wave",
        Description = "Where each organisation stands in each wave: how it is linked with the others.",
        Lines =
        [
            new(Confidential),
            new("This sheet has one table, with a row for each organisation in each wave. "
                + "Only link is 1 for an organisation through which alone some others are connected with the rest, else 0."),
        ],
    }.WithTable("There is no figure of an organisation.", SheetBuilding.Streamed("OrganisationFigures",
        [
            new("Period", 24), new("Reference", 20), new("Name", 40), new("Nation", 18), new("Kind", 18),
            .. OrganisationFigureCatalogue.All.Select(figure => Column.Numbers(figure.Name, 13)),
        ],
        data.Places?.Select(PlaceRow)), [Shorthand.NotAvailable]);

    public Sheet Ties() => new Sheet
    {
        Name = "Ties",
        Title = "Ties",
        Description = "What each organisation answered about others, in every wave. Free text about others is left out.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each answer about another organisation. " + Values)],
    }.WithTable("There is no tie.", SheetBuilding.Streamed("TieAnswers",
        [
            new("Period", 24), new("From reference", 20), new("From organisation", 30), new("To reference", 20), new("To organisation", 30),
            new("Question", 18), new("Item", 14), new("Value", 14), new("Missing", 14), Column.Numbers("Number", 12),
        ],
        data.Ties?.Select(tie => (IReadOnlyList<Cell>)
            [new TextCell(labels[tie.Wave]), .. Name(tie.From), .. Name(tie.To), .. Said(tie.Said)])),
        [Shorthand.NotApplicable, Shorthand.NotAvailable]);

    public Sheet Answers() => new Sheet
    {
        Name = "Answers",
        Title = "Answers",
        Description = "What each organisation answered about itself, in every wave.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each answer. " + Values)],
    }.WithTable("There is no answer.", SheetBuilding.Streamed("OwnAnswers",
        [
            new("Period", 24), new("Reference", 20), new("Organisation", 30),
            new("Question", 18), new("Item", 14), new("Value", 40), new("Missing", 14), Column.Numbers("Number", 12),
        ],
        data.Answers?.Select(answer => (IReadOnlyList<Cell>)
            [new TextCell(labels[answer.Wave]), .. Name(answer.Organisation), .. Said(answer.Said)])),
        [Shorthand.NotApplicable, Shorthand.NotAvailable]);

    public Sheet Overlaps() => new Sheet
    {
        Name = "Duplication ledger",
        Title = $"Duplication ledger, {labels[^1]}",
        Description = "Pairs of organisations that do or plan the same in the latest wave, those worth looking at first.",
        Lines =
        [
            new(Confidential),
            new("This sheet has one table, with a row for what two organisations have in common. Weight is higher for what few do."),
            new("Linked is Not known where one of the two did not answer and the other names no link. Days are those in common."),
        ],
    }.WithTable("No two organisations overlap.", SheetBuilding.Streamed("DuplicationLedger",
        [
            new("Kind", 34), new("First reference", 20), new("First organisation", 30), new("Second reference", 20),
            new("Second organisation", 30), new("Linked", 12), new("Certain", 12), Column.Numbers("Weight", 11),
            Column.Numbers("Overlap of activities", 13), new("Activities in common", 40), new("Theme", 18), new("Place", 18),
            new("Audience", 18), new("Fund", 18), Column.Numbers("First day", 13),
            Column.Numbers("Last day", 13),
        ],
        [.. data.Overlaps.Select(OverlapRow)]), [Shorthand.NotApplicable]);

    private Cell[] OrganisationRow(TrendOrganisation row) => row.Participation.Count == labels.Count
        ? [.. Name(row.Organisation), .. row.Participation.Select(part => new TextCell(Describe(part)))]
        : throw new ArgumentException(
            $"Organisation {row.Organisation.Reference} has {row.Participation.Count} participations for {labels.Count} waves.");

    private IReadOnlyList<Cell> PlaceRow(TrendPlace place) =>
    [
        new TextCell(labels[place.Wave]), .. Name(place.Organisation), new TextCell(place.Nation), new TextCell(place.Kind),
        .. OrganisationFigureCatalogue.All.Select(figure =>
            place.Figures.TryGetValue(figure.Code, out var value) ? (Cell)NumberCell.Plain(value) : notAvailable),
    ];

    private static Cell[] OverlapRow(TrendOverlap overlap)
    {
        var (row, plans) = (overlap.Row, overlap.Row.Plans);
        return
        [
            new TextCell(Describe(row.Kind)), .. Name(overlap.First), .. Name(overlap.Second),
            new TextCell(row.Linked switch { true => "Yes", false => "No", null => "Not known" }),
            new TextCell(row.Certain ? "Yes" : "Perhaps"), NumberCell.Of(row.Weight, Unit.Number),
            row.Jaccard is { } share ? NumberCell.Of(share, Unit.Share) : notApplicable,
            Text(row.Activities.Count == 0 ? null : string.Join(", ", row.Activities)),
            Text(plans?.Theme), Text(plans?.Place), Text(plans?.Audience), Text(plans?.Fund), Day(plans?.From), Day(plans?.To),
        ];

        static Cell Text(string? text) => text is null ? notApplicable : new TextCell(text);

        static Cell Day(DateOnly? day) => day is { } known ? NumberCell.Date(known) : notApplicable;
    }

    private static string Describe(DuplicationKind kind) => kind switch
    {
        DuplicationKind.Overlap25 => "A quarter or more of activities",
        DuplicationKind.Overlap50 => "Half or more of activities",
        DuplicationKind.PlanOverlap => "Plans to do the same",
        DuplicationKind.DateCollision => "Plans within seven days",
        _ => "Bids to the same fund",
    };

    private static string Describe(Participation participation) => participation switch
    {
        Participation.Answered => "Answered",
        Participation.Started => "Started",
        Participation.Silent => "Silent",
        Participation.Declined => "Declined",
        _ => "Not on the roster",
    };

    private static Cell[] Name(NamedOrganisation organisation) => [new TextCell(organisation.Reference), new TextCell(organisation.Name)];

    private static Cell[] Said(TrendSaid said)
    {
        var none = said.Missing is null ? notApplicable : notAvailable;
        return
        [
            new TextCell(said.Question),
            said.Item.Length == 0 ? notApplicable : new TextCell(said.Item),
            said.Value is null ? none : new TextCell(said.Value),
            said.Missing is null ? notApplicable : new TextCell(said.Missing),
            said.Number is { } figure ? NumberCell.Plain(figure) : none,
        ];
    }
}

using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>The sheets below the figures: who answered, and the answers that the figures rest on.</summary>
internal sealed class RecordSheets(TrendData data, IReadOnlyList<string> labels)
{
    private const string Confidential = "Confidential: this sheet names organisations. Do not pass it on.";

    private const string Values =
        "Value is the answer's code or text, Missing the code for why there is none, Number the answer as a number.";

    public Sheet Response() => new Sheet
    {
        Name = "Response",
        Title = "Response by wave",
        Description = "How many organisations were asked and what came back, with the dates and the questionnaire of each wave.",
        Lines =
        [
            new("This sheet has one table, with a row for each wave. Started means begun and not submitted; "
                + "a wave that is still open has no closing date."),
            new("Response rate is answered as a share of the roster; an organisation without a contact could not be asked."),
            new("Cells observed is the share of all possible answers about another organisation that was given."),
        ],
    }.WithTable("There is no wave.", new Table("ResponseByWave",
        [
            new("Wave", 24), new("State", 12), new("Opened", 12), new("Closed", 12), new("Questionnaire", 24), Numbers("Version", 8),
            Numbers("On the roster", 9), Numbers("Asked", 9), Numbers("Started", 9), Numbers("Answered", 9), Numbers("Declined", 9),
            Numbers("Response rate", 10), Numbers("Cells observed", 10),
        ],
        [.. data.Waves.Select((wave, position) => ResponseRow(labels[position], wave))]));

    public Sheet Organisations() => new Sheet
    {
        Name = "Organisations",
        Title = "Organisations by wave",
        Description = "What each organisation did in each wave.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each organisation and a column for each wave.")],
    }.WithTable("There is no organisation.", new Table("OrganisationsByWave",
        [new("Reference", 20), new("Name", 40), .. labels.Select(label => new Column(label, 16))],
        [.. data.Organisations.Select(OrganisationRow)]));

    public Sheet Ties() => new Sheet
    {
        Name = "Ties",
        Title = "Ties",
        Description = "What each organisation answered about others, in every wave.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each answer about another organisation. " + Values)],
    }.WithTable("There is no tie.", new Table("TieAnswers",
        [
            new("Wave", 24), new("From reference", 20), new("From organisation", 30), new("To reference", 20), new("To organisation", 30),
            new("Question", 18), new("Item", 14), new("Value", 14), new("Missing", 12), Numbers("Number", 8),
        ],
        [
            .. data.Waves.SelectMany((wave, position) => wave.Ties.Select(tie => (Cell[])
            [
                new TextCell(labels[position]), .. Name(tie.From), .. Name(tie.To),
                .. Said(tie.Question, tie.Item, tie.Value, tie.Number, tie.Missing),
            ])),
        ]));

    public Sheet Answers() => new Sheet
    {
        Name = "Answers",
        Title = "Answers",
        Description = "What each organisation answered about itself, in every wave.",
        Lines = [new(Confidential), new("This sheet has one table, with a row for each answer. " + Values)],
    }.WithTable("There is no answer.", new Table("OwnAnswers",
        [
            new("Wave", 24), new("Reference", 20), new("Organisation", 30),
            new("Question", 18), new("Item", 14), new("Value", 40), new("Missing", 12), Numbers("Number", 8),
        ],
        [
            .. data.Waves.SelectMany((wave, position) => wave.Answers.Select(answer => (Cell[])
            [
                new TextCell(labels[position]), .. Name(answer.Organisation),
                .. Said(answer.Question, answer.Item, answer.Value, answer.Number, answer.Missing),
            ])),
        ]));

    private static Cell[] ResponseRow(string label, TrendWave wave)
    {
        var counts = wave.Responses;
        var cells = wave.Estimates.FirstOrDefault(estimate => estimate.Metric == ParticipationCells.Definition.Code)?.Value;
        return
        [
            new TextCell(label),
            new TextCell(wave.State.ToString()),
            NumberCell.Date(wave.Opened),
            wave.Closed is { } closed ? NumberCell.Date(closed) : new TextCell(Shorthand.NotApplicable),
            new TextCell(wave.Instrument),
            NumberCell.Of(wave.InstrumentVersion, Unit.Count),
            NumberCell.Of(counts.OnRoster, Unit.Count),
            NumberCell.Of(counts.Asked, Unit.Count),
            NumberCell.Of(counts.Started, Unit.Count),
            NumberCell.Of(counts.Answered, Unit.Count),
            NumberCell.Of(counts.Declined, Unit.Count),
            counts.OnRoster > 0 ? NumberCell.Of((double)counts.Answered / counts.OnRoster, Unit.Share) : new TextCell(Shorthand.NotAvailable),
            cells is { } share ? NumberCell.Of(share, Unit.Share) : new TextCell(Shorthand.NotAvailable),
        ];
    }

    private Cell[] OrganisationRow(TrendOrganisation row) => row.Participation.Count == labels.Count
        ? [.. Name(row.Organisation), .. row.Participation.Select(part => new TextCell(Describe(part)))]
        : throw new ArgumentException(
            $"Organisation {row.Organisation.Reference} has {row.Participation.Count} participations for {labels.Count} waves.");

    private static string Describe(Participation participation) => participation switch
    {
        Participation.Answered => "Answered",
        Participation.Started => "Started",
        Participation.Silent => "Silent",
        Participation.Declined => "Declined",
        _ => "Not on the roster",
    };

    private static Cell[] Name(NamedOrganisation organisation) => [new TextCell(organisation.Reference), new TextCell(organisation.Name)];

    private static Cell[] Said(string question, string item, string? value, double? number, string? missing)
    {
        var none = new TextCell(missing is null ? Shorthand.NotApplicable : Shorthand.NotAvailable);
        return
        [
            new TextCell(question),
            new TextCell(item.Length == 0 ? Shorthand.NotApplicable : item),
            value is null ? none : new TextCell(value),
            new TextCell(missing ?? Shorthand.NotApplicable),
            number is { } figure ? NumberCell.Plain(figure) : none,
        ];
    }

    private static Column Numbers(string heading, int width) => new(heading, width) { Numeric = true };
}

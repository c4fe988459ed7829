using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>The notes that titles refer to, and the shorthand; and what each metric is.</summary>
internal sealed class NotesSheet(Wording wording)
{
    public Sheet Notes(IEnumerable<string> furtherNotes)
    {
        string[] notes =
        [
            wording.Say(
                "A value describes the organisations on the roster of its wave, who are all asked: a census of named organisations and not "
                    + "a sample. The 95% interval shows how much the value hangs on single organisations (delete-one jackknife); it is not "
                    + "sampling error. Answers that are missing are never read as no: the sheet Metrics says for each metric how they are "
                    + "treated, and Coverage how much was observed.",
                "Mae gwerth yn disgrifio’r sefydliadau ar restr ei don, y gofynnir i bob un ohonynt: cyfrifiad o sefydliadau a enwir ac nid "
                    + "sampl. Mae’r cyfwng 95% yn dangos faint y mae’r gwerth yn dibynnu ar sefydliadau unigol (jackknife dileu-un); nid "
                    + "gwall samplu mohono. Nid yw atebion sydd ar goll byth yn cael eu darllen fel na: mae’r daflen Mesurau yn dweud ar "
                    + "gyfer pob mesur sut y cânt eu trin, a Cwmpas faint a welwyd."),
            wording.Say(
                "A change since the wave before is judged on what both waves share: organisations on both rosters and answers given in both. "
                    + "Rise and Fall mean more than chance explains after adjustment for the number of metrics compared (Holm among headline "
                    + "metrics at 5%, Benjamini–Hochberg among the others at 10%) and at least the smallest change worth reporting. No "
                    + "clear change is not proof that nothing changed. Cannot tell means that no comparison can be judged. A change does "
                    + "not show what caused it.",
                "Caiff newid ers y don flaenorol ei farnu ar yr hyn y mae’r ddwy don yn ei rannu: sefydliadau ar y ddwy restr ac atebion a "
                    + "roddwyd yn y ddwy. Mae Cynnydd a Gostyngiad yn golygu mwy nag y mae siawns yn ei esbonio ar ôl addasu ar gyfer nifer "
                    + "y mesurau a gymharwyd (Holm ymhlith y prif fesurau ar 5%, Benjamini–Hochberg ymhlith y lleill ar 10%) ac o leiaf y "
                    + "newid lleiaf sy’n werth ei nodi. Nid yw Dim newid clir yn brawf na newidiodd dim. Mae Ni ellir dweud yn golygu na "
                    + "ellir barnu unrhyw gymhariaeth. Nid yw newid yn dangos beth a’i hachosodd."),
            .. furtherNotes,
        ];
        return new Sheet
        {
            Name = Name,
            Title = wording.Say("Notes and shorthand", "Nodiadau a llaw-fer"),
            Description = wording.Say(
                "The notes that titles refer to, and what the signs in square brackets mean.",
                "Y nodiadau y mae teitlau’n cyfeirio atynt, ac ystyr yr arwyddion mewn bachau petryal."),
            Lines = [OneTable],
            Table = new Table("NotesAndShorthand",
                [
                    new(wording.Say("Note or sign", "Nodyn neu arwydd"), 18),
                    new(wording.Say("What it means", "Beth mae’n ei olygu"), 100),
                ],
                [
                    .. notes.Select((note, number) => Row(wording.Say($"note {number + 1}", $"nodyn {number + 1}"), note)),
                    .. Shorthand.All(wording).Select(sign => Row(sign.Sign, sign.Text)),
                ]),
        };

        static Cell[] Row(string sign, string meaning) => [new TextCell(sign), new TextCell(meaning)];
    }

    public Sheet Metrics(IReadOnlyList<MetricDefinition> definitions) => new Sheet
    {
        Name = wording.Say("Metrics", "Mesurau"),
        Title = wording.Say("Metrics: what they are", "Mesurau: beth ydynt"),
        Description = wording.Say(
            "What each metric tells, how it is worked out, and how missing answers are treated.",
            "Beth mae pob mesur yn ei ddweud, sut y caiff ei gyfrifo, a sut y caiff atebion coll eu trin."),
        Lines = [OneTable],
    }.WithTable(wording.Say("No metric is defined.", "Nid oes mesur wedi’i ddiffinio."), new Table("MetricDefinitions",
        [
            new(wording.Say("Code", "Cod"), 30), new(wording.Say("Name", "Enw"), 24),
            new(wording.Say("What it tells", "Beth mae’n ei ddweud"), 34), new(wording.Say("Formula", "Fformiwla"), 34),
            new(wording.Say("Unit", "Uned"), 14), new(wording.Say("Missing answers", "Atebion coll"), 28),
            new(wording.Say("Undefined when", "Heb ei ddiffinio pan"), 34), new(wording.Say("Cases are", "Achosion yw"), 20),
            new(wording.Say("Source", "Ffynhonnell"), 26),
        ],
        [.. definitions.Select(Row)]), wording);

    public string Name => wording.Say("Notes", "Nodiadau");

    private Line OneTable => new(wording.Say("This sheet has one table.", "Mae un tabl ar y daflen hon."));

    private Cell[] Row(MetricDefinition metric)
    {
        var texts = MetricTexts.Of(metric, wording);
        return
        [
            new TextCell(metric.Code), new TextCell(texts.Name), new TextCell(texts.Tells), new TextCell(texts.Formula),
            new TextCell(Describe(metric.Unit)), new TextCell(texts.MissingAnswers), new TextCell(texts.UndefinedWhen),
            new TextCell(texts.CasesAre), new TextCell(metric.Source),
        ];
    }

    private string Describe(Unit unit) => unit switch
    {
        Unit.Share => wording.Say("Percentage", "Canran"),
        Unit.Count => wording.Say("Whole number", "Rhif cyfan"),
        _ => wording.Say("Decimal number", "Rhif degol"),
    };
}

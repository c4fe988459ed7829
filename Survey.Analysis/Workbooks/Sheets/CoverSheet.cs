namespace Survey.Analysis.Workbooks;

/// <summary>What the workbook is, for whom, and what to keep in mind when reading it; and the list of its sheets.</summary>
internal sealed class CoverSheet(Wording wording)
{
    /// <summary>Puts cover and contents before the sheets.</summary>
    public WorkbookContent Bind(Sheet cover, DateOnly created, IReadOnlyList<Sheet> sheets) => new()
    {
        Title = cover.Title,
        Language = wording.Tag,
        Created = created,
        Sheets = [cover, Contents(sheets), .. sheets],
    };

    public static Sheet Evaluator(TrendData data, IReadOnlyList<string> labels)
    {
        var wording = Wording.English;
        var covered = Covered(data.Waves.Select(wave => wave.Period), wording);
        return new Sheet
        {
            Name = Name(wording),
            Title = Title(data.Sector, covered, wording),
            Description = "Figures on participation and on how organisations of the sector work together, wave by wave, with the answers "
                + "that they rest on.",
            Lines =
            [
                .. About(data.Sector, covered, labels, data.PreparedOn, wording),
                Heading("Who may read it"),
                new("This is the evaluator's edition. It names organisations and holds their answers about each other, which were given in "
                    + "confidence. Do not pass it on: the publication edition is there for that."),
                .. HowToRead(wording),
                .. Caveats(data),
                .. Contact(data.Contact, wording),
            ],
        };
    }

    public static Sheet Publication(PublicationData data, IReadOnlyList<string> labels, Wording wording)
    {
        var covered = Covered(data.View.Waves.Select(wave => wave.Period), wording);
        return new Sheet
        {
            Name = Name(wording),
            Title = Title(data.Sector, covered, wording),
            Description = wording.Say(
                "Headline figures on participation and on how organisations of the sector work together, wave by wave.",
                "Prif ffigurau am gymryd rhan ac am sut y mae sefydliadau’r sector yn cydweithio, fesul ton."),
            Lines =
            [
                .. About(data.Sector, covered, labels, data.PreparedOn, wording),
                Heading(wording.Say("Who may read it", "Pwy gaiff ei ddarllen")),
                new(wording.Say(
                    "This is the publication edition: figures about the sector as a whole, from closed waves, none about a single "
                        + "organisation. It may be passed on.",
                    "Dyma’r argraffiad cyhoeddi: ffigurau am y sector cyfan, o donnau sydd wedi cau, dim un am sefydliad unigol. Gellir ei "
                        + "rannu.")),
                .. HowToRead(wording),
                new(wording.Say(
                    "A figure that rose or fell after money was given did not rise or fall because of it: the survey cannot tell causes.",
                    "Nid yw ffigur a gododd neu a ostyngodd ar ôl rhoi arian wedi codi neu ostwng o’i herwydd: ni all yr arolwg ddweud "
                        + "achosion.")),
                .. Contact(data.Contact, wording),
            ],
        };
    }

    private static string Name(Wording wording) => wording.Say("Cover", "Clawr");

    private static string Title(string sector, string covered, Wording wording) => wording.Say(
        $"Trends in how connected the sector is: {sector}, {covered}",
        $"Tueddiadau o ran pa mor gysylltiedig yw’r sector: {sector}, {covered}");

    private static string Covered(IEnumerable<Period> waves, Wording wording)
    {
        var all = waves.ToList();
        return wording.Say(new Period(all.Min(wave => wave.FirstDay), all.Max(wave => wave.LastDay)));
    }

    private static string ContentsName(Wording wording) => wording.Say("Contents", "Cynnwys");

    private static IEnumerable<Line> About(
        string sector, string covered, IReadOnlyList<string> labels, DateOnly preparedOn, Wording wording) =>
    [
        Heading(wording.Say("About this workbook", "Am y llyfr gwaith hwn")),
        new(wording.Say($"Sector: {sector}", $"Sector: {sector}")),
        new(wording.Say($"Period covered: {covered}", $"Cyfnod: {covered}")),
        new(wording.Say($"Waves: {string.Join("; ", labels)}", $"Tonnau: {string.Join("; ", labels)}")),
        new(wording.Say($"Figures as of: {wording.Say(preparedOn)}", $"Ffigurau fel yr oeddent ar: {wording.Say(preparedOn)}")),
        new(wording.Say(
            "Sheets: all sheets are listed, with links, on the sheet Contents.",
            "Taflenni: mae’r holl daflenni wedi’u rhestru, gyda dolenni, ar y daflen Cynnwys."))
        { LinkTo = ContentsName(wording) },
    ];

    private static IEnumerable<Line> HowToRead(Wording wording) =>
    [
        Heading(wording.Say("How to read the figures", "Sut i ddarllen y ffigurau")),
        new(wording.Say(
            "Every organisation on the roster is asked, so the figures describe a census of named organisations and not a sample. "
                + "The 95% intervals show how stable a figure is; they are not sampling error.",
            "Gofynnir i bob sefydliad ar y rhestr, felly mae’r ffigurau’n disgrifio cyfrifiad o sefydliadau a enwir ac nid sampl. Mae’r "
                + "cyfyngau 95% yn dangos pa mor sefydlog yw ffigur; nid gwall samplu ydynt.")),
        new(wording.Say(
            "A figure that cannot be given is marked, never shown as zero. The sheet Notes explains the signs.",
            "Mae ffigur na ellir ei roi yn cael ei farcio, byth ei ddangos fel sero. Mae’r daflen Nodiadau yn esbonio’r arwyddion.")),
    ];

    private static IEnumerable<Line> Contact(string contact, Wording wording) =>
        [Heading(wording.Say("Contact", "Cysylltu")), new(contact)];

    private static IEnumerable<Line> Caveats(TrendData data)
    {
        if (data.Waves.Any(wave => wave.State == WaveState.Provisional))
            yield return new Line($"Figures marked {Shorthand.Provisional} are provisional: they may change.");
        if (data.Waves.DistinctBy(wave => (wave.Instrument, wave.InstrumentVersion)).Skip(1).Any())
        {
            yield return new Line("The questionnaire changed between waves. The sheet Response says which version each wave used; "
                + "compare across versions with care.");
        }
    }

    private static Line Heading(string text) => new(text) { Heading = true };

    private Sheet Contents(IReadOnlyList<Sheet> sheets) => new()
    {
        Name = ContentsName(wording),
        Title = wording.Say("Contents", "Cynnwys"),
        Description = wording.Say(
            "The sheets of this workbook, with a link to each.", "Taflenni’r llyfr gwaith hwn, gyda dolen i bob un."),
        Lines = [new(wording.Say("This sheet has one table.", "Mae un tabl ar y daflen hon."))],
        Table = new Table("SheetList",
            [new(wording.Say("Sheet", "Taflen"), 24), new(wording.Say("What it holds", "Beth sydd arni"), 110)],
            [
                .. sheets.Select(sheet => (Cell[])
                [
                    new TextCell(sheet.Name) { LinkTo = sheet.Name },
                    new TextCell(sheet.Chart is null ? sheet.Description : sheet.Title),
                ]),
            ]),
    };
}

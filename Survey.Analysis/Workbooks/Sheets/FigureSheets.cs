using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>The figures: a sheet for each family of metrics, a row for each metric in each wave.</summary>
internal sealed class FigureSheets(IReadOnlyList<ShownWave> waves, IReadOnlyList<string> labels, Wording wording)
{
    public IEnumerable<Sheet> Build(IEnumerable<MetricDefinition> definitions) =>
        definitions.GroupBy(metric => metric.Family).Select(family => Build(family.Key, family));

    /// <summary>What to know of a figure, in words with the sign behind: "Provisional [p]; …", or "None".</summary>
    public string Remarks(ShownWave wave, ShownFigure figure)
    {
        List<string> remarks = [];
        if (wave.Provisional) remarks.Add(Shorthand.Named(Shorthand.Provisional, wording));
        if (wave.Break) remarks.Add(Shorthand.Named(Shorthand.Break, wording));
        if (figure.Revised) remarks.Add(Shorthand.Named(Shorthand.Revised, wording));
        if (figure.Unreliable) remarks.Add(Shorthand.Named(Shorthand.Unreliable, wording));
        if (figure.Withheld is { } why) remarks.Add(why.TrimEnd('.'));
        else if (figure.Value is null) remarks.Add(Shorthand.InWords(figure.Estimate?.Reason ?? "", wording));
        return remarks.Count == 0 ? wording.Say("None", "Dim") : string.Join("; ", remarks);
    }

    /// <summary>A verdict in words; <c>[z]</c> where none is given.</summary>
    public static string InWords(Verdict? verdict, Wording wording) => verdict switch
    {
        null => Shorthand.NotApplicable,
        Verdict.Rise => wording.Say("Rise", "Cynnydd"),
        Verdict.Fall => wording.Say("Fall", "Gostyngiad"),
        Verdict.NoClearChange => wording.Say("No clear change", "Dim newid clir"),
        _ => wording.Say("Cannot tell", "Ni ellir dweud"),
    };

    private Sheet Build(string family, IEnumerable<MetricDefinition> metrics)
    {
        var name = Name(family);
        var table = new Table(char.ToUpperInvariant(family[0]) + family[1..] + "Figures",
            [
                new(wording.Say("Metric", "Mesur"), 34), new(wording.Say("Code", "Cod"), 28), new(wording.Say("Period", "Cyfnod"), 24),
                Column.Numbers(wording.Say("Value", "Gwerth"), 12),
                Column.Numbers(wording.Say("Lower 95%", "95% isaf"), 12),
                Column.Numbers(wording.Say("Upper 95%", "95% uchaf"), 12),
                Column.Numbers(wording.Say("Cases", "Achosion"), 12),
                Column.Numbers(wording.Say("Coverage", "Cwmpas"), 12),
                new(wording.Say("Change since the wave before", "Newid ers y don flaenorol"), 20),
                new(wording.Say("Remarks", "Sylwadau"), 40),
            ],
            [.. metrics.SelectMany(metric => waves.Select((wave, position) => Row(metric, wave, labels[position])))])
        {
            Grouped = true,
        };
        return new Sheet
        {
            Name = name,
            Title = wording.Say($"{name} by wave [note 1] [note 2]", $"{name} fesul ton [nodyn 1] [nodyn 2]"),
            Description = Describe(family),
            Lines =
            [
                new(wording.Say(
                    "This sheet has one table, with a row for each metric in each wave. It refers to notes on the sheet Notes; the sheet "
                        + "Metrics says what each metric is.",
                    "Mae un tabl ar y daflen hon, gyda rhes ar gyfer pob mesur ym mhob ton. Mae’n cyfeirio at nodiadau ar y daflen "
                        + "Nodiadau; mae’r daflen Mesurau yn dweud beth yw pob mesur.")),
                new(wording.Say(
                    "Lower 95% and Upper 95% are the ends of the 95% interval. Cases is what the value rests on; Coverage is the share of "
                        + "possible cases observed.",
                    "95% isaf a 95% uchaf yw dau ben y cyfwng 95%. Achosion yw’r hyn y mae’r gwerth yn seiliedig arno; Cwmpas yw’r gyfran "
                        + "o’r achosion posibl a welwyd.")),
                .. Shorthand.KeyFor(table, wording),
            ],
            Table = table,
        };
    }

    private Cell[] Row(MetricDefinition metric, ShownWave wave, string label)
    {
        var figure = wave.Of(metric);
        var none = new TextCell(
            figure.Withheld is not null ? Shorthand.Confidential
            : figure.Value is null ? Shorthand.NotAvailable
            : Shorthand.NotApplicable);
        return
        [
            new TextCell(MetricTexts.Of(metric, wording).Name), new TextCell(metric.Code), new TextCell(label),
            Number(figure.Value, metric.Unit), Number(figure.Estimate?.Lower, metric.Unit), Number(figure.Estimate?.Upper, metric.Unit),
            Number(figure.Estimate?.Cases, Unit.Count), Number(figure.Estimate?.Coverage, Unit.Share),
            new TextCell(figure.Withheld is not null ? Shorthand.Confidential : InWords(figure.Change, wording)),
            new TextCell(Remarks(wave, figure)),
        ];

        Cell Number(double? value, Unit unit) => value is { } number ? NumberCell.Of(number, unit) : none;
    }

    private string Name(string family) => family switch
    {
        "participation" => wording.Say("Participation", "Cymryd rhan"),
        "collaboration" => wording.Say("Collaboration", "Cydweithio"),
        "concentration" => wording.Say("Concentration", "Crynhoad"),
        "inclusion" => wording.Say("Inclusion", "Cynhwysiant"),
        "resilience" => wording.Say("Resilience", "Gwydnwch"),
        "trust" => wording.Say("Trust", "Ymddiriedaeth"),
        "duplication" => wording.Say("Duplication", "Dyblygu"),
        "change" => wording.Say("Change", "Newid"),
        _ => char.ToUpperInvariant(family[0]) + family[1..],
    };

    private string Describe(string family) => family switch
    {
        "participation" => wording.Say(
            "How many organisations answered, and how much of the network their answers cover.",
            "Faint o sefydliadau a atebodd, a faint o’r rhwydwaith y mae eu hatebion yn ei gwmpasu."),
        "collaboration" => wording.Say(
            "How many ties there are between organisations, how far they are returned and how far they reach.",
            "Faint o gysylltiadau sydd rhwng sefydliadau, i ba raddau y maent yn ddwyochrog a pha mor bell y maent yn cyrraedd."),
        "concentration" => wording.Say(
            "How evenly ties are spread, or whether a few organisations carry the network.",
            "Pa mor wastad y mae cysylltiadau wedi’u gwasgaru, neu a yw ychydig o sefydliadau yn cynnal y rhwydwaith."),
        "inclusion" => wording.Say(
            "Whether ties cross the groups that organisations belong to.",
            "A yw cysylltiadau yn croesi’r grwpiau y mae sefydliadau yn perthyn iddynt."),
        "resilience" => wording.Say(
            "How far the network would hold together if organisations left it.",
            "I ba raddau y byddai’r rhwydwaith yn dal ynghyd pe bai sefydliadau yn ei adael."),
        "trust" => wording.Say(
            "How organisations that work together rate each other's reliability, shared aims and openness.",
            "Sut y mae sefydliadau sy’n cydweithio yn sgorio dibynadwyedd, nodau cyffredin a didwylledd ei gilydd."),
        "duplication" => wording.Say(
            "How far organisations plan the same things, and how much of that overlap no tie coordinates.",
            "I ba raddau y mae sefydliadau yn cynllunio’r un pethau, a faint o’r gorgyffwrdd hwnnw nad oes cysylltiad yn ei gydlynu."),
        "change" => wording.Say(
            "Which ties were kept, gained and lost since the wave before.",
            "Pa gysylltiadau a gadwyd, a enillwyd ac a gollwyd ers y don flaenorol."),
        _ => wording.Say($"Metrics of the family {family}, by wave.", $"Mesurau’r teulu {family}, fesul ton."),
    };
}

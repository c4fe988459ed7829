using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>What a metric is, in the workbook's language.</summary>
internal sealed record MetricTexts(string Name, string Tells, string Formula, string MissingAnswers, string UndefinedWhen, string CasesAre)
{
    private const string FewOrSilent = "Mae llai na dau sefydliad, neu nid atebodd neb.";

    // The headline metrics: the editions in Welsh show no others.
    private static readonly Dictionary<string, MetricTexts> welsh = new()
    {
        ["participation.rate"] = new(
            "Sefydliadau a atebodd",
            "Faint o’r sefydliadau y gofynnwyd iddynt a atebodd, ac felly i ba raddau y gellir ymddiried yn yr holl ffigurau eraill.",
            "sefydliadau a gyflwynodd eu hatebion / sefydliadau ar y rhestr",
            "Sefydliadau nad atebodd yw’r hyn y mae’r ffigur hwn yn ei ddangos.",
            FewOrSilent,
            "sefydliadau ar y rhestr"),
        ["collaboration.meanDegree"] = new(
            "Partneriaid fesul sefydliad",
            "Gyda faint o rai eraill y mae sefydliad yn gweithio fel arfer; yn wahanol i’r gyfran o gysylltiadau posibl nid yw’n gostwng "
                + "dim ond am fod y rhestr wedi tyfu.",
            "cymedr dros y sefydliadau a atebodd o (partneriaid a enwyd / sefydliadau yr atebodd amdanynt) × (n-1)",
            "Mae sefydliadau nad atebodd yn cael eu gadael allan; lle gadawyd atebion unigol allan, mae atebion eraill y sefydliad "
                + "yn sefyll.",
            FewOrSilent,
            "sefydliadau a atebodd am eu partneriaid"),
        ["collaboration.reciprocity"] = new(
            "Cysylltiadau a nodwyd yn ôl",
            "Pan fo un sefydliad yn dweud ei fod yn gweithio gydag un arall, pa mor aml y mae’r llall yn dweud hynny hefyd.",
            "2M / (2M + A); M = parau lle mae’r ddau yn enwi ei gilydd, A = parau lle mae un yn gwneud hynny",
            "Dim ond parau lle atebodd y ddau sefydliad am ei gilydd sy’n cael eu cyfrif.",
            "Mae llai na dau sefydliad, nid atebodd neb, nid atebodd unrhyw bâr ar y ddwy ochr, neu nid yw’r un o’r rheini wedi’i "
                + "gysylltu.",
            "cysylltiadau yr atebodd eu hochr arall hefyd"),
        ["collaboration.largestComponent"] = new(
            "Sefydliadau yn y rhan fwyaf",
            "Y gyfran o sefydliadau sy’n gallu cyrraedd ei gilydd drwy bartneriaid: a yw’r sector yn un sgwrs?",
            "sefydliadau yn y rhan gysylltiedig fwyaf / n, wedi’u cysylltu pan fo o leiaf un ochr yn dweud hynny",
            "Mae adroddiad un ochr yn ddigon ar gyfer cysylltiad; mae pâr na wyddys dim amdano yn cyfrif fel heb ei gysylltu, felly mae’r "
                + "ffigur yn derfyn isaf.",
            FewOrSilent,
            "sefydliadau"),
        ["collaboration.isolates"] = new(
            "Sefydliadau heb unrhyw gysylltiad",
            "Faint o sefydliadau nad ydynt yn gweithio gyda neb ar y rhestr ac nad ydynt yn cael eu henwi gan neb: pwy sydd y tu allan?",
            "nifer y sefydliadau nad ydynt yn enwi neb ac nad ydynt yn cael eu henwi gan neb",
            "Dim ond pan atebodd o leiaf hanner y lleill amdano ac na wnaeth neb ei enwi y mae sefydliad nad atebodd yn cyfrif; fel arall "
                + "ni wyddom, ac mae’r cwmpas yn disgyn islaw 100%.",
            FewOrSilent,
            "sefydliadau y gwyddom a oes ganddynt gysylltiad"),
        ["collaboration.efficiency"] = new(
            "Cyrhaeddiad drwy bartneriaid",
            "Pa mor hawdd y mae gair yn mynd o unrhyw sefydliad i unrhyw un arall drwy bartneriaid: 1 pan fo pawb wedi’u cysylltu â phawb, "
                + "0.5 pan fo pawb ddau gam oddi wrth bawb, 0 pan nad oes neb wedi’i gysylltu. Mae parau heb lwybr yn cyfrif fel 0.",
            "cymedr dros bob pâr, pob cyfeiriad yn cyfrif, o 1 / camau ar y llwybr byrraf",
            "Lle na ddywedodd sefydliad ddim am gysylltiad, mae adroddiad yr ochr arall yn sefyll yn ei le; mae cysylltiad na ddywedodd "
                + "neb amdano yn cyfrif fel dim.",
            FewOrSilent,
            "parau o sefydliadau, pob cyfeiriad yn cyfrif"),
        ["concentration.inDegree"] = new(
            "Crynhoad ar ychydig o sefydliadau",
            "I ba raddau y mae cysylltiadau’r sector yn arwain at ychydig o sefydliadau: 0% pan fo pob un yn cael ei enwi’r un mor aml, "
                + "100% pan fo pawb yn enwi un sefydliad a neb arall.",
            "swm dros sefydliadau o (cyfradd uchaf - ei gyfradd ei hun) / (n-1); cyfradd = eraill sy’n ei enwi / eraill a atebodd",
            "Cymerir pa mor aml y mae sefydliad yn cael ei enwi fel cyfran o’r rhai a atebodd amdano.",
            "Mae llai na dau sefydliad, nid atebodd neb, neu atebwyd am lai na thri sefydliad.",
            "cysylltiadau posibl y gwyddom amdanynt, pob cyfeiriad yn cyfrif"),
        ["trust.mean"] = new(
            "Ymddiriedaeth mewn partneriaid",
            "I ba raddau y mae sefydliadau’n ymddiried yn y partneriaid y maent yn gweithio gyda nhw, gan gymryd dibynadwyedd, nodau "
                + "cyffredin a didwylledd gyda’i gilydd.",
            "cymedr dros y partneriaid a sgoriwyd o gymedr yr eitemau; o leiaf dwy o’r tair eitem wedi’u sgorio",
            "Mae partneriaid na chawsant eu sgorio, neu y dywedwyd amdanynt “methu dweud”, yn cael eu gadael allan.",
            "Ni sgoriodd neb bartner, neu mae llai na dau sefydliad.",
            "sgoriau o bartner"),
        ["trust.mutual"] = new(
            "Parau sy’n ymddiried yn ei gilydd",
            "O’r parau o bartneriaid a sgoriodd ei gilydd, y gyfran lle mae’r ddau yn ymddiried yn y llall.",
            "parau lle mae’r ddau gymedr yn o leiaf 3 ar y raddfa o 1 i 4 / parau a sgoriodd ei gilydd",
            "Mae parau lle sgoriodd un ochr yn unig y llall yn cael eu gadael allan; mae angen o leiaf dwy o’r tair eitem ar gyfer sgôr.",
            "Ni sgoriodd neb bartner, ni sgoriodd unrhyw ddau sefydliad ei gilydd, neu mae llai na dau sefydliad.",
            "parau a sgoriodd ei gilydd"),
        ["duplication.coordinationGap25"] = new(
            "Gorgyffwrdd heb ei gydlynu (o 25%)",
            "O’r parau o sefydliadau sy’n rhannu o leiaf chwarter eu gweithgareddau, y gyfran nad ydynt yn gweithio gyda’i gilydd: mae’r "
                + "rhain yn gyflwyniadau gwerth eu gwneud.",
            "parau sy’n rhannu o leiaf chwarter eu gweithgareddau ac nad oes ganddynt gysylltiad / parau o’r fath y gwyddom a oes ganddynt "
                + "gysylltiad",
            "Mae cysylltiad a enwir gan y naill ochr neu’r llall yn cau’r bwlch; dim ond pan atebodd y ddwy ochr y mae pâr yn cyfrif fel "
                + "heb ei gysylltu, a chaiff ei adael allan pan nad atebodd un ac nad yw’r llall yn enwi cysylltiad.",
            "Mae llai na dau sefydliad, nid atebodd neb, ni restrodd neb weithgaredd, neu nid oes unrhyw bâr yn rhannu digon.",
            "parau sy’n rhannu digon ac y gwyddom a ydynt wedi’u cysylltu"),
        ["change.jaccard"] = new(
            "Cysylltiadau’n gyffredin â’r don gynharach",
            "Pa mor debyg yw cysylltiadau’r ddwy don: 100% pan na newidiodd dim. O dan 30% mae’r gyfres yn ansefydlog, neu cafodd y "
                + "cwestiwn ei ddeall yn wahanol.",
            "cysylltiadau yn y ddwy don / cysylltiadau yn o leiaf un o’r ddwy don",
            "Dim ond sefydliadau ar y ddwy restr, a dim ond yr hyn a atebwyd yn y ddwy don, fel nad yw newid yn y rhai a atebodd yn newid "
                + "yn y ffigur.",
            "Nid oes ton gynharach, mae llai na dau sefydliad yn y ddwy, nid atebwyd dim yn y ddwy, neu ni nodwyd cysylltiad yn y naill "
                + "don na’r llall.",
            "cysylltiadau yn o leiaf un o’r ddwy don"),
    };

    /// <exception cref="ArgumentException">In Welsh, for a metric that is no headline metric.</exception>
    public static MetricTexts Of(MetricDefinition metric, Wording wording)
    {
        if (wording == Wording.English)
        {
            return new(
                metric.Name, metric.Tells, metric.Formula, metric.MissingAnswers, metric.UndefinedWhen, metric.CasesAre);
        }

        return welsh.GetValueOrDefault(metric.Code)
            ?? throw new ArgumentException($"There is no Welsh text of the metric {metric.Code}.", nameof(metric));
    }
}

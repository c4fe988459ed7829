using System.Text.RegularExpressions;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>Signs that stand where a figure is missing or needs care, and the words for the reasons and codes that go with them.</summary>
public static partial class Shorthand
{
    public const string Break = "[b]";
    public const string Confidential = "[c]";
    public const string Provisional = "[p]";
    public const string Revised = "[r]";
    public const string Unreliable = "[u]";
    public const string NotAvailable = "[x]";
    public const string NotApplicable = "[z]";

    /// <summary>Reason given when a wave has no estimate of a metric at all.</summary>
    public const string NotMeasured = "notMeasured";

    private static readonly (string Sign, string English, string Welsh, string EnglishMeaning, string WelshMeaning)[] signs =
    [
        (Break, "Break in the series", "Toriad yn y gyfres",
            "The questionnaire is another version than in the wave before; compare across it with care.",
            "Mae’r holiadur yn fersiwn gwahanol i’r un yn y don flaenorol; cymharwch ar ei draws yn ofalus."),
        (Confidential, "Confidential", "Cyfrinachol",
            "Withheld so that nothing can be worked out about a few organisations. It does not mean zero.",
            "Wedi’i ddal yn ôl fel na ellir cyfrifo dim am ychydig o sefydliadau. Nid yw’n golygu sero."),
        (Provisional, "Provisional", "Dros dro",
            "The wave still takes answers or is still being checked, so the figure may change.",
            "Mae’r don yn dal i dderbyn atebion neu’n dal i gael ei gwirio, felly gall y ffigur newid."),
        (Revised, "Revised", "Diwygiedig",
            "The wave was measured again after it had closed, and the figure is no longer the one given before.",
            "Mesurwyd y don eto ar ôl iddi gau, ac nid yr un a roddwyd o’r blaen yw’r ffigur bellach."),
        (Unreliable, "Low reliability", "Dibynadwyedd isel",
            "Organisations that did not answer could move the figure beyond its interval.",
            "Gallai sefydliadau nad atebodd symud y ffigur y tu hwnt i’w gyfwng."),
        (NotAvailable, "Not available", "Ddim ar gael",
            "There is no value; the same row says why.",
            "Nid oes gwerth; mae’r un rhes yn dweud pam."),
        (NotApplicable, "Not applicable", "Ddim yn berthnasol",
            "Nothing could stand here, for example an interval of a figure for which none is defined.",
            "Ni allai dim sefyll yma, er enghraifft cyfwng ar gyfer ffigur nad oes un wedi’i ddiffinio iddo."),
    ];

    private static readonly (string Code, string English, string Welsh)[] reasons =
    [
        (NotMeasured, "Not measured in this wave", "Heb ei fesur yn y don hon"),
        (Reasons.NotAsked, "The questionnaire did not ask", "Ni ofynnodd yr holiadur"),
        (Reasons.NoResponses, "No organisation answered", "Nid atebodd unrhyw sefydliad"),
        (Reasons.LowResponse, "Too few organisations answered", "Atebodd rhy ychydig o sefydliadau"),
        (Reasons.FewerThanTwo, "Fewer than two organisations to link or compare", "Llai na dau sefydliad i’w cysylltu neu eu cymharu"),
        (Reasons.FewerThanThree, "Fewer than three organisations", "Llai na thri sefydliad"),
        (Reasons.FewerThanTen, "Fewer than ten organisations, too few for an interval", "Llai na deg sefydliad, rhy ychydig ar gyfer cyfwng"),
        (Reasons.NoInterval, "No interval can be given, so a change cannot be judged", "Ni ellir rhoi cyfwng, felly ni ellir barnu newid"),
        (Reasons.NotTrended, "Not judged, because it hangs too much on who answers or on a single organisation",
            "Heb ei farnu, am ei fod yn dibynnu gormod ar bwy sy’n ateb neu ar un sefydliad"),
        (Reasons.FewerThanFive, "Fewer than five organisations", "Llai na phum sefydliad"),
        (Reasons.NoTies, "No tie was reported", "Ni nodwyd unrhyw gysylltiad"),
        (Reasons.OneCategory, "All organisations, or all ties, belong to one category",
            "Mae’r holl sefydliadau, neu’r holl gysylltiadau, yn perthyn i un categori"),
        (Reasons.AllTied, "Every pair of organisations is linked", "Mae pob pâr o sefydliadau wedi’u cysylltu"),
        (Reasons.NoOpenCells, "Every tie there could be was there before", "Roedd pob cysylltiad posibl yno o’r blaen"),
        (Reasons.NoValues, "No tie was reported with its strength", "Ni nodwyd cryfder unrhyw gysylltiad"),
        (Reasons.NoPairs, "No pair of organisations was heard from both sides", "Ni chlywyd o’r ddwy ochr gan unrhyw bâr o sefydliadau"),
        (Reasons.NoTriples, "No organisation has two partners", "Nid oes gan unrhyw sefydliad ddau bartner"),
        (Reasons.NotUnique, "Several answers are equally right", "Mae sawl ateb yr un mor gywir"),
        (Reasons.NoRatings, "No organisation rated another", "Ni sgoriodd unrhyw sefydliad un arall"),
        (Reasons.NoMutualRatings, "No two organisations rated each other", "Ni sgoriodd unrhyw ddau sefydliad ei gilydd"),
        (Reasons.NoActivities, "No organisation listed an activity", "Ni restrodd unrhyw sefydliad weithgaredd"),
        (Reasons.NoOverlap, "No two organisations overlap enough, or their tie is not known",
            "Nid oes dau sefydliad yn gorgyffwrdd digon, neu nid yw eu cysylltiad yn hysbys"),
        (Reasons.NoVariation, "All cases are alike, so that there is nothing to compare differences with",
            "Mae pob achos yr un fath, felly nid oes dim i gymharu gwahaniaethau ag ef"),
        (Reasons.OnlyPartnersRated, "Only partners were rated", "Dim ond partneriaid a gafodd eu sgorio"),
        (Reasons.QuestionChanged, "A new series begins: it was asked otherwise in the wave before",
            "Mae cyfres newydd yn dechrau: fe’i gofynnwyd yn wahanol yn y don flaenorol"),
        (Reasons.NoEarlierWave, "There is no earlier wave to compare with", "Nid oes ton gynharach i gymharu â hi"),
    ];

    /// <summary>A reason code in words; a code without a sentence of its own is spelt out.</summary>
    public static string InWords(string reason, Wording? wording = null)
    {
        foreach (var (code, english, welsh) in reasons)
        {
            if (code == reason)
                return (wording ?? Wording.English).Say(english, welsh);
        }

        var spaced = WordStart().Replace(reason, match => " " + match.Value.ToLowerInvariant());
        return spaced.Length == 0 ? "No reason given" : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    /// <summary>Every sign with its name and meaning.</summary>
    internal static IEnumerable<(string Sign, string Text)> All(Wording wording) => signs.Select(sign =>
        (sign.Sign, $"{wording.Say(sign.English, sign.Welsh)}. {wording.Say(sign.EnglishMeaning, sign.WelshMeaning)}"));

    /// <summary>A sign with its name, for a column of remarks: "Provisional [p]".</summary>
    internal static string Named(string sign, Wording wording)
    {
        var found = signs.Single(one => one.Sign == sign);
        return $"{wording.Say(found.English, found.Welsh)} {sign}";
    }

    /// <summary>One line that explains the signs a table uses; empty when it uses none.</summary>
    internal static IEnumerable<Line> KeyFor(Table table, Wording wording)
    {
        var texts = table.Rows.SelectMany(row => row).OfType<TextCell>().Select(cell => cell.Text).ToHashSet();
        return Key(signs.Select(sign => sign.Sign).Where(sign => texts.Any(text => text.Contains(sign, StringComparison.Ordinal))), wording);
    }

    /// <summary>One line that explains these signs.</summary>
    internal static IEnumerable<Line> Key(IEnumerable<string> used, Wording wording)
    {
        var key = string.Join(", ", signs.Where(sign => used.Contains(sign.Sign))
            .Select(sign => $"{sign.Sign} {wording.Say(sign.English, sign.Welsh).ToLowerInvariant()}"));
        if (key.Length > 0)
        {
            yield return new Line(wording.Say(
                $"Shorthand: {key}. The sheet Notes says more.", $"Llaw-fer: {key}. Mae’r daflen Nodiadau yn dweud mwy."));
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}

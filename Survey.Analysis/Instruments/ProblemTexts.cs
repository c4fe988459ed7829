using System.Globalization;

namespace Survey.Analysis.Instruments;

/// <summary>The sentences of <see cref="Problem"/> in English and Welsh.</summary>
public static class ProblemTexts
{
    private static readonly Dictionary<string, Text> Sentences = new()
    {
        ["malformedJson"] = new(
            "This is not valid JSON at line {0}, column {1}. Look there for a missing comma, quote or bracket, or a name given twice.",
            "Nid yw hwn yn JSON dilys ar linell {0}, colofn {1}. Chwiliwch am goma, dyfynnod neu fraced coll, neu enw a geir ddwywaith."),
        ["tooLarge"] = new(
            "The answers are larger than {0} kilobytes. Send less at a time.",
            "Mae’r atebion yn fwy na {0} cilobeit. Anfonwch lai ar y tro."),
        ["more"] = new(
            "There are more problems than are listed here. Mend these first.",
            "Mae mwy o broblemau nag a restrir yma. Cywirwch y rhain yn gyntaf."),
        ["unknownQuestion"] = new(
            "“{0}” is not a question of this questionnaire. Correct the code or leave it out.",
            "Nid yw “{0}” yn gwestiwn yn yr holiadur hwn. Cywirwch y cod neu gadewch ef allan."),
        ["notAsked"] = new(
            "“{0}” is not asked here. Move the answer to {1} or leave it out.",
            "Ni ofynnir “{0}” yma. Symudwch yr ateb i {1} neu gadewch ef allan."),
        ["unknownField"] = new(
            "{0}: “{1}” is not known here. Known are {2}. Correct the name or leave it out.",
            "{0}: nid yw “{1}” yn hysbys yma. Y rhai hysbys yw {2}. Cywirwch yr enw neu gadewch ef allan."),
        ["wrongType"] = new(
            "{0}: give {1}.",
            "{0}: rhowch {1}."),
        ["unknownChoice"] = new(
            "{0}: “{1}” is not one of the choices. Choose one of those offered.",
            "{0}: nid yw “{1}” yn un o’r dewisiadau. Dewiswch un o’r rhai a gynigir."),
        ["notOffered"] = new(
            "{0}: “{1}” is not offered here. Give another answer or leave it empty.",
            "{0}: ni chynigir “{1}” yma. Rhowch ateb arall neu gadewch ef yn wag."),
        ["twice"] = new(
            "{0}: “{1}” is here twice. Give it once.",
            "{0}: mae “{1}” yma ddwywaith. Rhowch ef unwaith."),
        ["tooMany"] = new(
            "{0}: there are {1} here. Give {2} at most.",
            "{0}: mae {1} yma. Rhowch {2} ar y mwyaf."),
        ["tooLong"] = new(
            "{0}: this has {1} characters. Shorten it to {2} at most.",
            "{0}: mae hyd hwn yn {1} nod. Cwtogwch ef i {2} nod ar y mwyaf."),
        ["controlCharacter"] = new(
            "{0}: this holds a character that cannot be shown. Type the text again or paste it without formatting.",
            "{0}: mae nod yma na ellir ei ddangos. Teipiwch y testun eto neu gludwch ef heb fformatio."),
        ["outOfRange"] = new(
            "{0}: give a number {1}.",
            "{0}: rhowch rif {1}."),
        ["notOnRoster"] = new(
            "“{0}” is not on the list of organisations. Choose one from the list.",
            "Nid yw “{0}” ar y rhestr o sefydliadau. Dewiswch un o’r rhestr."),
        ["self"] = new(
            "You cannot answer about your own organisation, {0}. Leave it out.",
            "Ni allwch ateb am eich sefydliad eich hun, {0}. Gadewch ef allan."),
        ["funderNotAsked"] = new(
            "{0}: this is not asked about funders nor by funders. Leave it out.",
            "{0}: ni ofynnir hyn am gyllidwyr na chan gyllidwyr. Gadewch ef allan."),
        ["noPicks"] = new(
            "{0}: no organisation is picked. Pick at least one, or say that there were none.",
            "{0}: nid oes sefydliad wedi’i ddewis. Dewiswch o leiaf un, neu nodwch nad oedd yr un."),
        ["missingField"] = new(
            "{0}: this is empty. Fill it in or remove the row.",
            "{0}: mae hwn yn wag. Llenwch ef neu dilëwch y rhes."),
        ["badDate"] = new(
            "{0}: “{1}” is not a date. Write year, month and day, for example 2026-10-31.",
            "{0}: nid yw “{1}” yn ddyddiad. Ysgrifennwch y flwyddyn, y mis a’r diwrnod, er enghraifft 2026-10-31."),
        ["dateOutOfRange"] = new(
            "{0}: give a date in the years 2000 to 2100.",
            "{0}: rhowch ddyddiad yn y blynyddoedd 2000 i 2100."),
        ["endBeforeStart"] = new(
            "{0}: {1} is before the first day, {2}. Change one of the two.",
            "{0}: mae {1} cyn y diwrnod cyntaf, {2}. Newidiwch un o’r ddau."),
        ["onlyForBid"] = new(
            "{0}: this is asked about a bid only. Leave it empty or change the kind to a bid.",
            "{0}: dim ond am gais am gyllid y gofynnir hyn. Gadewch ef yn wag neu newidiwch y math i gais am gyllid."),
        ["unanswered"] = new(
            "Answer “{0}” before you submit.",
            "Atebwch “{0}” cyn cyflwyno."),
    };

    /// <summary>Every code there is.</summary>
    public static IReadOnlyCollection<string> Codes => Sentences.Keys;

    internal static Text Sentence(string code, IReadOnlyList<Text> arguments)
    {
        string Fill(string template, string language) =>
            string.Format(CultureInfo.InvariantCulture, template, [.. arguments.Select(argument => argument.In(language))]);

        var sentence = Sentences[code];
        return new Text(Fill(sentence.En, "en"), Fill(sentence.Cy!, "cy"));
    }
}

using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Networks;

/// <summary>A small wave: a roster question with level and trust follow-ups, a list of activities and a ledger.</summary>
internal static class SampleWave
{
    public static readonly Guid North = Id(1);
    public static readonly Guid South = Id(2);
    public static readonly Guid East = Id(3);
    public static readonly Guid Funder = Id(4);

    public static WaveAnswers Of(double threshold, params (Guid Organisation, AnswerSheet Sheet)[] sheets) =>
        Of(Instrument(Follow("level", "levels", Measured.Collaboration, threshold), Follow("reliable", "trust", Measured.TrustReliability),
            Follow("aims", "trust", Measured.TrustSharedAims), Follow("open", "trust", Measured.TrustOpenness)), sheets);

    public static WaveAnswers Of(Instrument instrument, params (Guid Organisation, AnswerSheet Sheet)[] sheets) => new()
    {
        Instrument = instrument,
        Roster =
        [
            new(North, "N", "North"), new(South, "S", "South"), new(East, "E", "East"), new(Funder, "F", "Funder", Rated: false),
        ],
        Sheets = sheets.ToDictionary(sheet => sheet.Organisation, sheet => sheet.Sheet),
    };

    public static Instrument Instrument(params Question[] followUps) => InstrumentWith(
        new Question { Code = "partners", Type = QuestionType.Roster, Text = new("Partners"), FollowUps = followUps },
        new Question
        {
            Code = "themes",
            Type = QuestionType.MultipleChoice,
            Text = new("Themes"),
            Choices = "themes",
            Measures = new Measure(Measured.Activities),
        },
        new Question
        {
            Code = "plans",
            Type = QuestionType.Ledger,
            Text = new("Plans"),
            Measures = new Measure(Measured.Activities),
            Ledger = new LedgerLists("kinds", "themes", "places", "audiences"),
        });

    public static Instrument InstrumentWith(params Question[] questions) => new()
    {
        Key = "sample",
        Version = 1,
        Title = new("Sample"),
        Codebook = new Dictionary<string, IReadOnlyList<Choice>>
        {
            ["levels"] = [new("rarely", new("Rarely"), 1), new("often", new("Often"), 3), new("other", new("In another way"))],
            ["trust"] = [new("1", new("Not at all"), 1), new("2", new("Little"), 2), new("3", new("Mostly"), 3), new("4", new("Fully"), 4)],
            ["themes"] = [new("voting", new("Voting")), new("media", new("Media"))],
            ["kinds"] = [new("press", new("Press release"))],
            ["places"] = [new("wales", new("Wales"))],
            ["audiences"] = [new("public", new("Everybody"))],
        },
        Sections = [new Section { Code = "all", Title = new("All"), Questions = questions }],
    };

    public static Question Follow(string code, string choices, Measured measured, double threshold = 1) => new()
    {
        Code = code,
        Type = QuestionType.Scale,
        Text = new(code),
        Choices = choices,
        DontKnow = true,
        PreferNot = true,
        Measures = new Measure(measured, threshold),
    };

    /// <summary>A sheet that picks these partners and says this about them.</summary>
    public static AnswerSheet Picks(IReadOnlyList<Guid> partners, params TieAnswer[] about) => new()
    {
        Answers = [new Answer { Question = "partners", Value = partners.Count > 0 ? "picked" : "none" }],
        Ties = [.. partners.Select(partner => About(partner, "partners", "1")), .. about],
    };

    public static TieAnswer About(Guid partner, string question, string value) =>
        new() { Question = question, Organisation = partner, Value = value };

    public static TieAnswer About(Guid partner, string question, Missing missing) =>
        new() { Question = question, Organisation = partner, Missing = missing };

    private static Guid Id(byte number) => new([.. new byte[15], number]);
}

using System.Globalization;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Analysis.Workbooks;

namespace Survey.Worker.Lists;

/// <summary>The codes of a wave's answers, in English.</summary>
internal sealed class PairTexts(MeasuredWave wave)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private readonly Question? ledger = wave.Instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Ledger);

    public string Name(int organisation) => wave.Roster[organisation].Name;

    public NamedOrganisation Organisation(int organisation) => new(wave.Roster[organisation].Reference, Name(organisation));

    public string Theme(string code) => Of(ledger?.Ledger?.Theme, code);

    public string Kind(string code) => Of(ledger?.Ledger?.Kind, code);

    public string Place(string code) => Of(ledger?.Ledger?.Place, code);

    public string Audience(string code) => Of(ledger?.Ledger?.Audience, code);

    /// <summary>An activity: its question's code, a slash, and that of the choice.</summary>
    public string Activity(string code) => code.Split('/') is [var question, var choice]
        ? Of(wave.Instrument.Find(question)?.Choices, choice)
        : code;

    /// <summary>Something needed or offered: its list, a slash, and the code of the choice.</summary>
    public string Need(string code) => code.Split('/') is [var list, var choice] ? Of(list, choice) : code;

    /// <summary>The days of a plan, an open end left out.</summary>
    public static string Days(Plan plan) => (plan.From, plan.To) switch
    {
        (null, null) => "no day given",
        ({ } from, { } to) when from == to => Day(from),
        ({ } from, { } to) => $"{Day(from)} to {Day(to)}",
        ({ } from, null) => $"from {Day(from)}",
        (null, { } to) => $"until {Day(to)}",
    };

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", British);

    private string Of(string? list, string code) =>
        list is not null && wave.Instrument.Codebook.TryGetValue(list, out var choices)
            ? choices.FirstOrDefault(choice => choice.Code == code)?.Text.En ?? code
            : code;
}

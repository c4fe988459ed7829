using System.Globalization;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>
/// What figures rest on, as it was asked: questions by their codes, types, choices with their values, limits and ways out. Wording and
/// translation play no part, since a code means the same however it is worded. Where two waves' texts are the same, their figures compare.
/// </summary>
/// <param name="Ties">Whom one works with and how closely.</param>
/// <param name="Trust">How far partners are trusted.</param>
/// <param name="Activities">What is done.</param>
/// <param name="Plans">What is planned.</param>
public sealed record AskedQuestions(string Ties, string Trust, string Activities, string Plans)
{
    public static AskedQuestions Of(Instrument instrument)
    {
        var all = instrument.Questions.SelectMany(question => question.FollowUps.Prepend(question)).ToList();
        return new(
            Of(question => question.Type == QuestionType.Roster || question.Measures?.As == Measured.Collaboration),
            Of(question => question.Measures?.As is Measured.TrustReliability or Measured.TrustSharedAims or Measured.TrustOpenness),
            Of(question => question.Measures?.As == Measured.Activities),
            Of(question => question.Type == QuestionType.Ledger));

        string Of(Func<Question, bool> wanted) => string.Join('\n', all.Where(wanted).Select(question => Write(instrument, question)));
    }

    private static string Write(Instrument instrument, Question question)
    {
        IEnumerable<string?> lists = question.Ledger is { } ledger
            ? [ledger.Kind, ledger.Theme, ledger.Place, ledger.Audience]
            : [question.Choices];
        var choices = lists.OfType<string>().Select(list =>
            string.Join(',', instrument.Codebook[list].Select(choice => $"{choice.Code}={Number(choice.Value)}")));
        return string.Join(' ',
            question.Code, question.Type, question.Measures?.As, Number(question.Measures?.Threshold), Number(question.Minimum),
            Number(question.Maximum), question.DontKnow, question.PreferNot, string.Join(';', choices));
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

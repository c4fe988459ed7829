using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>What a program sent, brought together with what is kept.</summary>
public static class ProgramMerge
{
    /// <param name="version">The version that the program saw, or null.</param>
    /// <param name="seen">The answers that it saw, or null. Knowing neither, it may say only what is not contradicted.</param>
    public static AnswerMerge Of(AnswerState state, int? version, JsonObject? seen, AnswerReading said)
    {
        var kept = Asked(state.Sheet, said.Questions);
        var before = version == state.Version || seen is null
            ? kept
            : Asked(AnswerReader.Read(state.Instrument, state.Context, seen).Sheet, said.Questions);
        var merge = AnswerMerge.Of(before, kept, said.Sheet, roster: state.Questionnaire.RosterQuestion?.Code);
        merge = merge with { Sheet = merge.Sheet with { Stopped = StillStopped(state.Sheet, merge.Sheet, said.Questions) } };
        if (version == state.Version || seen is not null) return merge;
        var isAnother = new AnswerParts(kept);
        var sent = new AnswerParts(said.Sheet);
        return merge with
        {
            Conflicts = [.. isAnother.All.Union(sent.All).Where(part => !isAnother[part].SequenceEqual(sent[part]))],
        };
    }

    /// <summary>Who has stopped is said elsewhere (<see cref="LastTimeApi"/>), and holds unless the organisation is picked again.</summary>
    private static IReadOnlyList<StoppedTie> StillStopped(AnswerSheet kept, AnswerSheet said, IReadOnlySet<string> questions) =>
    [
        .. kept.Stopped.Where(stopped => questions.Contains(stopped.Question)
            && !said.Ties.Any(tie => tie.Question == stopped.Question && tie.Organisation == stopped.Organisation)),
    ];

    /// <summary>What a sheet says about these questions. A program does not speak of since when an answer counts.</summary>
    private static AnswerSheet Asked(AnswerSheet sheet, IReadOnlySet<string> questions) => new()
    {
        Answers = [.. sheet.Answers.Where(answer => questions.Contains(answer.Question))],
        Ties = [.. sheet.Ties.Where(tie => questions.Contains(tie.Question)).Select(tie => tie with { Since = null })],
        Rows = [.. sheet.Rows.Where(row => questions.Contains(row.Question))],
    };
}

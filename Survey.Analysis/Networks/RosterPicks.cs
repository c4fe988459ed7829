using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>What one sheet says to one roster question.</summary>
internal sealed class RosterPicks
{
    private readonly Dictionary<(string Question, Guid Organisation), TieAnswer> answers;

    public RosterPicks(AnswerSheet sheet, Question roster)
    {
        var ownCodes = roster.FollowUps.Select(followUp => followUp.Code).Append(roster.Code).ToHashSet();
        answers = sheet.Ties.Where(tie => ownCodes.Contains(tie.Question) && tie.Item == "")
            .ToDictionary(tie => (tie.Question, tie.Organisation));
        var rows = answers.Values.Where(tie => tie.Question == roster.Code).ToList();
        Picked = [.. rows.Where(tie => tie.Value is not null).Select(tie => tie.Organisation)];
        Unsure = [.. rows.Where(tie => tie.Missing is not null).Select(tie => tie.Organisation)];

        var summary = sheet.Answers.FirstOrDefault(answer => answer.Question == roster.Code && answer.Item == "");
        Answered = summary is null ? rows.Count > 0 : summary.Missing is null;
    }

    /// <summary>Whether the roster was answered; if not, nothing is known about anyone.</summary>
    public bool Answered { get; }

    public IReadOnlyList<Guid> Picked { get; }

    /// <summary>Organisations about which the sheet says that it cannot or will not tell.</summary>
    public IReadOnlyList<Guid> Unsure { get; }

    public TieAnswer? FollowUp(Question followUp, Guid organisation) => answers.GetValueOrDefault((followUp.Code, organisation));
}

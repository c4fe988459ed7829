using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>Where an organisation stands with its answers, as one invited contact sees it.</summary>
public sealed record AnswerState
{
    public required InvitationRow Invitation { get; init; }

    /// <summary>Set where it is a colleague's link: they were asked for some sections, and see and answer nothing else.</summary>
    public HandoverRow? Handover { get; init; }

    public required WaveRow Wave { get; init; }

    /// <summary>What is asked of whoever has this link.</summary>
    public required Questionnaire Questionnaire { get; init; }

    public required AnswerContext Context { get; init; }

    /// <summary>When this was read.</summary>
    public required DateTime ReadAt { get; init; }

    /// <summary>The newest version, draft or submitted; null before the first answer.</summary>
    public ResponseRow? Response { get; init; }

    /// <summary>The newest submitted version, which counts until a later one is submitted.</summary>
    public ResponseRow? Submitted { get; init; }

    /// <summary>What people call the submitted answers when they speak of them; null before the first time.</summary>
    public string? Receipt { get; init; }

    public AnswerSheet Sheet { get; init; } = AnswerSheet.Empty;

    public IReadOnlyDictionary<string, SavedPageRow> Pages { get; init; } = new Dictionary<string, SavedPageRow>();

    public Instrument Instrument => Questionnaire.Instrument;

    /// <summary>A time where the sector is.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(Wave.TimeZone));

    /// <summary>There are changes that have not been submitted.</summary>
    public bool HasDraft => Response is { SubmittedAt: null };

    /// <summary>This contact will not answer, and no colleague has either.</summary>
    public bool HasDeclined => Invitation.DeclinedAt is not null && Submitted is null;

    /// <summary>How often anything was saved: what a program must have seen to write, and anybody to submit.</summary>
    public int Version => Pages.Values.Sum(page => page.Version);

    /// <summary>When this page was last saved and by whom; null when it never was.</summary>
    public SavedPageRow? LastSaved(AnswerPage page) => Pages.GetValueOrDefault(page.Key);

    /// <summary>Something on this page is saved, but nobody has gone through it to its end.</summary>
    public bool IsBegun(AnswerPage page) => LastSaved(page) is { DoneAt: null };

    /// <summary>
    /// Whether this page was gone through. About an organisation something must have been said as well: that goes when it is picked no more, and
    /// once it is picked again there is something to do, though its page keeps its count.
    /// </summary>
    public bool IsSaved(AnswerPage page) =>
        LastSaved(page)?.DoneAt is not null && (page is not { Roster: { } roster, Partner: { } partner }
            || Sheet.Ties.Any(tie => tie.Organisation == partner.Id && tie.Question != roster.Code)
            || !roster.FollowUps.Any(question => Context.Asks(question, partner)));

    /// <summary>The page is about a partner of last time about whom nothing has changed and nothing is left to answer.</summary>
    public bool IsSettled(AnswerPage page) =>
        page is { Roster: { } roster, Partner: { } partner } && IsSaved(page)
        && Recalls.In(Sheet, roster.Code, partner.Id) == Recall.Still;

    /// <summary>Whether the page is still one of those asked; one about an organisation that is no longer picked is not.</summary>
    public bool Has(AnswerPage page) => AllPages().Any(other => other.Key == page.Key);

    /// <summary>The roster question on which this page lets people pick, or null.</summary>
    public Question? RosterOn(AnswerPage page) =>
        page.Partner is null ? page.Section.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) : null;

    /// <summary>What is kept of the answers that this page asks for.</summary>
    public AnswerSheet On(AnswerPage page)
    {
        if (page is { Roster: { } roster, Partner: { } partner })
            return new AnswerSheet
            {
                Ties = [.. Sheet.Ties.Where(tie => tie.Organisation == partner.Id && tie.Question != roster.Code)
                    .Select(tie => tie with { Since = null })],
            };
        var asked = page.Section.Questions.Select(question => question.Code).ToHashSet();
        return new AnswerSheet
        {
            Answers = [.. Sheet.Answers.Where(answer => asked.Contains(answer.Question))],
            Ties = [.. Sheet.Ties.Where(tie => asked.Contains(tie.Question))],
            Rows = [.. Sheet.Rows.Where(row => asked.Contains(row.Question))],
            Stopped = [.. Sheet.Stopped.Where(stopped => asked.Contains(stopped.Question))],
        };
    }

    /// <summary>Every page in the order asked: each section, and behind the roster one page for each organisation picked.</summary>
    public IEnumerable<AnswerPage> AllPages()
    {
        foreach (var section in Instrument.Sections)
        {
            yield return new AnswerPage(section);
            if (section.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is not { FollowUps.Count: > 0 } roster)
                continue;
            foreach (var partner in Picked(roster)) yield return new AnswerPage(section, roster, partner);
        }
    }

    /// <summary>The organisations picked, by name.</summary>
    public IReadOnlyList<RosterEntry> Picked(Question roster)
    {
        var picked = Sheet.Ties.Where(tie => tie.Question == roster.Code).Select(tie => tie.Organisation).ToHashSet();
        return [.. Questionnaire.Roster.Where(entry => picked.Contains(entry.Id))];
    }
}

/// <summary>One page of the questionnaire: a section, or the questions about one organisation picked in it.</summary>
public sealed record AnswerPage(Section Section, Question? Roster = null, RosterEntry? Partner = null)
{
    /// <summary>Names the page among the saved ones, and in its address.</summary>
    public string Key => Partner is null ? Section.Code : $"{Section.Code}/{Partner.Reference}";
}

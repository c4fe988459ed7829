using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>Where an organisation stands with its answers, as one invited contact sees it.</summary>
public sealed record AnswerState
{
    public required InvitationRow Invitation { get; init; }

    public required WaveRow Wave { get; init; }

    public required Questionnaire Questionnaire { get; init; }

    public required AnswerContext Context { get; init; }

    /// <summary>The newest version, draft or submitted; null before the first answer.</summary>
    public ResponseRow? Response { get; init; }

    /// <summary>The newest submitted version, which counts until a later one is submitted.</summary>
    public ResponseRow? Submitted { get; init; }

    public AnswerSheet Sheet { get; init; } = AnswerSheet.Empty;

    public IReadOnlyDictionary<string, SavedPageRow> Pages { get; init; } = new Dictionary<string, SavedPageRow>();

    public Instrument Instrument => Questionnaire.Instrument;

    /// <summary>There are changes that have not been submitted.</summary>
    public bool HasDraft => Response is { SubmittedAt: null };

    /// <summary>This contact will not answer, and no colleague has either.</summary>
    public bool HasDeclined => Invitation.DeclinedAt is not null && Submitted is null;

    /// <summary>How often anything was saved: what a program must have seen to write.</summary>
    public int Version => Pages.Values.Sum(page => page.Version);

    /// <summary>How often this page was saved: what a person must have seen to write.</summary>
    public int VersionOf(AnswerPage page) => Pages.TryGetValue(page.Key, out var saved) ? saved.Version : 0;

    /// <summary>
    /// Whether this page was saved. About an organisation something must have been said as well: that goes when it is picked no more, and
    /// once it is picked again there is something to do, though its page keeps its count.
    /// </summary>
    public bool IsSaved(AnswerPage page) =>
        Pages.ContainsKey(page.Key) && (page is not { Roster: { } roster, Partner: { } partner }
            || Sheet.Ties.Any(tie => tie.Organisation == partner.Id && tie.Question != roster.Code)
            || !roster.FollowUps.Any(question => Context.Asks(question, partner)));

    /// <summary>The page is about a partner of last time about whom nothing has changed and nothing is left to answer.</summary>
    public bool IsSettled(AnswerPage page) =>
        page is { Roster: { } roster, Partner: { } partner } && IsSaved(page)
        && Recalls.In(Sheet, roster.Code, partner.Id) == Recall.Still;

    /// <summary>Whether the page is still one of those asked; one about an organisation that is no longer picked is not.</summary>
    public bool Has(AnswerPage page) => AllPages().Any(other => other.Key == page.Key);

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

using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>What has become of a partner of last time.</summary>
public enum Recall
{
    /// <summary>As last time: the answers of then are given again.</summary>
    Still,

    /// <summary>A partner, about whom all is asked anew.</summary>
    Changed,

    /// <summary>No tie any more.</summary>
    Stopped,
}

/// <summary>What a respondent says about the partners of last time, and how that changes the answers.</summary>
/// <param name="Said">By organisation; who is missing was not answered.</param>
public sealed record Recalls(LastTime LastTime, IReadOnlyDictionary<Guid, Recall> Said)
{
    /// <summary>What a sheet says about one partner of last time; null for nothing.</summary>
    public static Recall? In(AnswerSheet sheet, string roster, Guid organisation)
    {
        if (sheet.Stopped.Any(stopped => stopped.Question == roster && stopped.Organisation == organisation)) return Recall.Stopped;
        return sheet.Ties.FirstOrDefault(tie => tie.Question == roster && tie.Organisation == organisation) switch
        {
            null => null,
            { Since: null } => Recall.Changed,
            _ => Recall.Still,
        };
    }

    /// <summary>What a sheet says about every partner of last time.</summary>
    public static Recalls In(AnswerSheet sheet, LastTime lastTime) => new(lastTime, (
        from partner in lastTime.Partners
        let recall = In(sheet, lastTime.Roster.Code, partner.Id)
        where recall is not null
        select (partner.Id, recall.Value)).ToDictionary());

    /// <summary>The same with something said anew, or taken back by null.</summary>
    public Recalls With(IEnumerable<KeyValuePair<Guid, Recall?>> said)
    {
        var all = Said.ToDictionary();
        foreach (var (organisation, recall) in said)
        {
            if (recall is { } given) all[organisation] = given;
            else all.Remove(organisation);
        }

        return this with { Said = all };
    }

    /// <summary>A section's sheet with those of last time picked who are still partners, and no others of them.</summary>
    public AnswerSheet PickedOn(AnswerSheet page)
    {
        var roster = LastTime.Roster.Code;
        var partners = Said.Where(said => said.Value != Recall.Stopped).Select(said => said.Key).ToHashSet();
        bool IsPick(TieAnswer tie) => tie.Question == roster && partners.Contains(tie.Organisation);
        foreach (var partner in partners.Except(page.Ties.Where(IsPick).Select(tie => tie.Organisation)).ToList())
            page = page.WithPick(roster, partner);
        var gone = LastTime.Partners.Select(partner => partner.Id).Except(partners).ToHashSet();
        var ties = page.Ties.Where(tie => !gone.Contains(tie.Organisation)).ToList();
        return page with
        {
            // Nobody is left: whether there are others is to be asked.
            Answers = ties.Exists(tie => tie.Question == roster)
                ? page.Answers
                : [.. page.Answers.Where(answer => answer.Question != roster || answer.Value != "picked")],
            Ties = ties,
        };
    }

    /// <summary>A section's sheet, with everybody picked who is still a partner, and what was said about those of last time.</summary>
    public AnswerSheet On(AnswerSheet page)
    {
        var roster = LastTime.Roster.Code;
        TieAnswer AsSaid(TieAnswer tie) => Said.GetValueOrDefault(tie.Organisation, Recall.Changed) == Recall.Still
            ? LastTime.About(tie.Organisation).First(last => last.Question == roster)
            : tie;
        return page with
        {
            Ties = [.. page.Ties.Select(tie => tie.Question == roster ? AsSaid(tie) : tie)],
            Stopped = [.. Said.Where(said => said.Value == Recall.Stopped).Select(said => new StoppedTie(roster, said.Key))],
        };
    }

    /// <summary>The sheet with what was said carried out.</summary>
    /// <param name="before">As it is kept.</param>
    /// <param name="after">As the page says, with everybody picked who is still a partner.</param>
    public AnswerSheet Apply(AnswerSheet before, AnswerSheet after)
    {
        var roster = LastTime.Roster.Code;
        var anew = Anew(before).ToHashSet();
        var still = Said.Where(said => said.Value == Recall.Still).Select(said => said.Key).ToHashSet();
        return after with
        {
            // A pick comes without its past; one that was confirmed before keeps the answers that came with it.
            Ties = [.. after.Ties.Where(tie => tie.Question == roster ? !still.Contains(tie.Organisation) : !anew.Contains(tie.Organisation)),
                .. still.SelectMany(LastTime.Carried).Where(tie => tie.Question == roster || anew.Contains(tie.Organisation))],
            Stopped = [.. Said.Where(said => said.Value == Recall.Stopped).Select(said => new StoppedTie(roster, said.Key))],
        };
    }

    /// <summary>The partners whose answers are replaced: those now confirmed, and those confirmed before and now changed.</summary>
    public IEnumerable<Guid> Anew(AnswerSheet before) =>
        from said in Said
        let was = In(before, LastTime.Roster.Code, said.Key)
        where said.Value != was && (said.Value == Recall.Still || (said.Value == Recall.Changed && was == Recall.Still))
        select said.Key;

    /// <summary>
    /// A partner's page was saved: what was confirmed and comes back as it was stays confirmed; once something of that is gone or is
    /// another, the partner has changed.
    /// </summary>
    public static AnswerSheet KeepConfirmed(AnswerSheet before, AnswerSheet after, string roster, Guid organisation)
    {
        var confirmed = before.Ties.Where(tie => tie.Organisation == organisation && tie.Since is not null).ToDictionary(tie => tie with { Since = null });
        var ties = after.Ties.Select(tie => confirmed.GetValueOrDefault(tie, tie)).ToList();
        var isStill = confirmed.Values.All(tie => ties.Contains(tie));
        return after with
        {
            Ties = [.. ties.Select(tie =>
                isStill || tie.Question != roster || tie.Organisation != organisation ? tie : tie with { Since = null })],
        };
    }
}

using Survey.Analysis.Instruments;
using Survey.Api.Shared;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>The fields of a roster: partners of last time, everybody else to pick from, a search, and somebody who is missing.</summary>
public static class RosterForm
{
    // Names of fields that are no question: a question's code never begins like this.
    public const string Find = "~find";
    public const string Found = "~found";
    public const string MissingName = "~name";
    public const string MissingShown = "~shown";
    public const string MissingWebsite = "~website";

    // What the page's buttons post as "then".
    public const string Enter = "enter";
    public const string Search = "find";
    public const string All = "all";
    public const string Still = "still";
    public const string TakeBack = "take-back";
    public const string Nominate = "nominate";
    public const string NominateAnyway = "nominate-anyway";
    public const string Tick = "tick:";

    /// <summary>The field of one partner of last time.</summary>
    public static string Field(Question roster, RosterEntry partner) => $"{roster.Code}:{partner.Reference}";

    /// <summary>
    /// What a button stands for. Enter in a field presses the first button of the form, and a name that was typed is never thrown away.
    /// </summary>
    public static string? Meant(string? then, FormValues form) => then switch
    {
        Enter when form.One(Find) != form.One(Found) => Search,
        Enter or null or "" when form.One(MissingName) is { } name => form.One(MissingShown) == name ? NominateAnyway : Nominate,
        Enter or "" => null,
        _ => then,
    };

    /// <summary>The form as the button has it.</summary>
    public static FormValues Press(FormValues form, Question roster, LastTime? lastTime, string? then)
    {
        if (then?.StartsWith(Tick, StringComparison.Ordinal) == true)
            return form.With(roster.Code, [.. form.All(roster.Code).Where(value => !value.StartsWith('~')), then[Tick.Length..]]);
        foreach (var field in lastTime?.Partners.Select(partner => Field(roster, partner)) ?? [])
        {
            if (then == Still && RecallIn(form, field) is null) form = form.With(field, nameof(Recall.Still));
            if (then == TakeBack && RecallIn(form, field) == Recall.Still) form = form.With(field);
        }

        return form;
    }

    /// <summary>Adds to the picks whoever is still a partner, and takes away who has stopped.</summary>
    public static FormValues WithPicks(FormValues form, Recalls recalls)
    {
        var roster = recalls.LastTime.Roster;
        var partners = recalls.LastTime.Partners.Select(partner => partner.Reference).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = form.All(roster.Code).Where(value => !partners.Contains(value));
        var still = recalls.LastTime.Partners
            .Where(partner => recalls.Said.TryGetValue(partner.Id, out var recall) && recall != Recall.Stopped)
            .Select(partner => partner.Reference);
        return form.With(roster.Code, [.. others, .. still]);
    }

    public static Recalls Recalled(FormValues form, LastTime lastTime) => new(lastTime, (
        from partner in lastTime.Partners
        let recall = RecallIn(form, Field(lastTime.Roster, partner))
        where recall is not null
        select (partner.Id, recall.Value)).ToDictionary());

    /// <summary>Fields of the partners of last time as they are kept.</summary>
    public static FormValues Write(FormValues fields, AnswerState state, LastTime lastTime) =>
        lastTime.Partners.Aggregate(fields, (written, partner) =>
            Recalls.In(state.Sheet, lastTime.Roster.Code, partner.Id) is { } recall
                ? written.With(Field(lastTime.Roster, partner), recall.ToString())
                : written);

    /// <summary>Whether every word occurs in the name, another name, the reference, a focus area or the region.</summary>
    public static bool Matches(RosterRow row, IReadOnlyList<string> words)
    {
        var text = PlainText.Of($"{row.Name} {OtherWords(row)}");
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Under what else an organisation is found.</summary>
    public static string OtherWords(RosterRow row) => $"{row.Reference} {row.Aliases} {row.Focus} {row.Region}".Replace('|', ' ').Trim();

    private static Recall? RecallIn(FormValues form, string field) => form.One(field) switch
    {
        nameof(Recall.Still) => Recall.Still,
        nameof(Recall.Changed) => Recall.Changed,
        nameof(Recall.Stopped) => Recall.Stopped,
        _ => null,
    };
}

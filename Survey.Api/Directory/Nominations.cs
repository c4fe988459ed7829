using Survey.Analysis.Instruments;
using Survey.Api.Answering;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>Organisations that respondents miss on the roster: told to the convenor, with the name of who told.</summary>
public sealed class Nominations(SurveyDatabase database, TimeProvider time)
{
    /// <summary>So many by the contacts of one organisation in one wave.</summary>
    public const int Most = 50;

    /// <summary>Organisations on the roster that may go by this name.</summary>
    public static IReadOnlyList<RosterEntry> Similar(AnswerState state, string name) =>
        SimilarNames.Find(
            name,
            state.Questionnaire.Roster.Where(entry => entry.Id != state.Context.Self.Id),
            entry => state.Questionnaire.Organisations[entry.Id].Aliases.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(entry.Name));

    /// <summary>What the contact's organisation has nominated in this wave.</summary>
    public async Task<IReadOnlyList<Nomination>> OfAsync(AnswerState state, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new NominationStore(session).OfAsync(state.Wave.Id, state.Invitation.OrganisationId, cancel);
    }

    /// <summary>Tells the convenor; the same name twice is told once.</summary>
    public async Task AddAsync(AnswerState state, string name, string? website, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new NominationStore(session).AddAsync(
            state.Invitation.Id, Line(name)!, KeyOf(name), website is null ? null : Line(website), time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    // Taking letters apart may make a key longer than its name.
    private static string KeyOf(string name) => SimilarNames.KeyOf(name) is var key && key.Length <= Nomination.NameLength ? key : key[..Nomination.NameLength];

    private static string? Line(string text) => CellText.Line(text, Nomination.NameLength, _ => { });
}

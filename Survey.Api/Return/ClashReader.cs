using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Api.Answering;
using Survey.Database.Connections;
using Survey.Database.Return;
using Survey.Database.Waves;
using Survey.Worker;

namespace Survey.Api.Return;

/// <summary>
/// What an organisation is told, from the first row that it writes, of others' plans that clash with its own; and whether it agrees to be
/// named where that happens.
/// </summary>
public sealed class ClashReader(SurveyDatabase database, Questionnaires questionnaires, Settings settings, TimeProvider time)
{
    /// <summary>For each row what may be said; null where there is nothing.</summary>
    public async Task<IReadOnlyList<PlanClash?>> ReadAsync(AnswerState state, IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await ReadAsync(session, state, rows, cancel);
    }

    /// <inheritdoc cref="ReadAsync(AnswerState, IReadOnlyList{PlannedRow}, CancellationToken)"/>
    public async Task<IReadOnlyList<PlanClash?>> ReadAsync(
        Session session, AnswerState state, IReadOnlyList<PlannedRow> rows, CancellationToken cancel)
    {
        var plans = rows.Select(row => row.ToPlan()).ToList();
        var known = plans.OfType<Plan>().ToList();
        if (known.Count == 0) return [.. rows.Select(_ => (PlanClash?)null)];
        var found = PlanClash.Of(
                await StandingAsync(session, state, cancel), state.Invitation.OrganisationId, known,
                await NamesAsync(session, state.Wave, cancel), settings.MinimumGroupSize)
            .GetEnumerator();
        return [.. plans.Select(plan => plan is not null && found.MoveNext() ? found.Current : null)];
    }

    /// <summary>Whether the organisation agreed to be named; null when it has not said.</summary>
    public async Task<bool?> AgreedAsync(AnswerState state, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new ClashNameStore(session).FindAsync(state.Invitation.OrganisationId, cancel);
    }

    public async Task AgreeAsync(AnswerState state, bool agreed, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new ClashNameStore(session).SayAsync(state.Invitation.OrganisationId, agreed, state.Invitation.Id, time.Now(), cancel);
        await session.CommitAsync(cancel);
    }

    public static async Task<ClashNames> NamesAsync(Session session, WaveRow wave, CancellationToken cancel) =>
        new(await new ClashNameStore(session).AgreedAsync(wave.SectorId, cancel));

    /// <summary>Others' plans as of the last step, and as of the end of the wave before of those who had not answered by then.</summary>
    private async Task<WaveAnswers> StandingAsync(Session session, AnswerState state, CancellationToken cancel)
    {
        var (told, wave, now) = (new ToldStore(session), state.Wave, time.Now());
        var firstAnswers = await told.FirstAnswersAsync(wave.Id, cancel);
        var step = AnswerSteps.Last(firstAnswers.Values, settings.MinimumGroupSize);
        var asked = SectorAnswers.Plans(state.Instrument).ToList();
        var empty = new Dictionary<Guid, AnswerSheet>();
        var before = await new WaveStore(session).BeforeAsync(wave, cancel) is { } earlier
            ? await told.LoadAsync(earlier.Id, await PromisedAsync(session, earlier, asked, cancel), now, cancel)
            : empty;
        return new WaveAnswers
        {
            Instrument = state.Instrument,
            Roster = state.Questionnaire.Roster,
            Sheets = PlanClash.Standing(
                step is { } asOf ? await told.LoadAsync(wave.Id, asked, asOf, cancel) : empty,
                firstAnswers.Where(answer => answer.Value <= step).Select(answer => answer.Key).ToHashSet(),
                before,
                WaveCalendar.Today(wave.TimeZone, now)),
        };
    }

    /// <summary>Of the questions asked now those that were asked then too, with the promise that the sector may see the answers.</summary>
    private async Task<IEnumerable<Question>> PromisedAsync(Session session, WaveRow earlier, List<Question> asked, CancellationToken cancel)
    {
        var questionnaire = await questionnaires.OfAsync(earlier, session, cancel);
        var then = SectorAnswers.Plans(questionnaire.Instrument).Select(question => question.Code).ToHashSet();
        return asked.Where(question => then.Contains(question.Code));
    }
}

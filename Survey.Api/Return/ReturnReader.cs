using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Api.Answering;
using Survey.Api.Impact;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Return;
using Survey.Worker;

namespace Survey.Api.Return;

/// <summary>What an organisation gets back, as of now.</summary>
public sealed record OwnReturn
{
    public required OrganisationView View { get; init; }

    /// <summary>Its own plans.</summary>
    public required IReadOnlyList<LedgerRow> Plans { get; init; }

    /// <summary>What may be said beside each of its plans, in the order of its rows; null where there is nothing.</summary>
    public required IReadOnlyList<PlanClash?> Clashes { get; init; }

    /// <summary>At least how many organisations it reaches in two steps; null where that is not told.</summary>
    public required int? Reach { get; init; }

    public required AnsweredShare Answered { get; init; }

    /// <summary>With how many others an organisation works on average; null before the wave has closed and where it is not told.</summary>
    public required double? MeanDegree { get; init; }

    /// <summary>What it asked and what it was asked.</summary>
    public required IReadOnlyList<IntroductionRow> Introductions { get; init; }
}

/// <summary>Computes from the stored answers at each request; nothing waits for the worker.</summary>
public sealed class ReturnReader(
    SurveyDatabase database, FunderViewReader funders, ClashReader clashes, Settings settings, TimeProvider time)
{
    /// <summary>Fewer organisations than this are too few to say anything about them.</summary>
    public int MinimumGroupSize => settings.MinimumGroupSize;

    /// <param name="state">Of an organisation that has submitted its answers.</param>
    public async Task<OwnReturn> ReadAsync(AnswerState state, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var (wave, organisation) = (state.Wave, state.Invitation.OrganisationId);
        var told = new ToldStore(session);
        var sheets = await told.LoadAsync(wave.Id, SectorAnswers.Questions(state.Instrument), time.Now(), cancel);
        var own = await new AnswerStore(session).LoadAsync(state.Submitted!.Id, cancel);
        var answers = new WaveAnswers
        {
            Instrument = state.Instrument,
            Roster = state.Questionnaire.Roster,
            Sheets = new Dictionary<Guid, AnswerSheet>(sheets)
            {
                [organisation] = own,
            },
        };
        var firstAnswers = await told.FirstAnswersAsync(wave.Id, cancel);
        var names = await ClashReader.NamesAsync(session, wave, cancel);
        return new OwnReturn
        {
            View = OrganisationView.Of(answers, organisation, await ConfirmedAsync(told, state, organisation, time.Now(), cancel), names),
            Plans = [.. own.Rows],
            Clashes = await clashes.ReadAsync(session, state, [.. own.Rows.Select(PlannedRow.Of)], cancel),
            Reach = AnswerSteps.Last(firstAnswers.Values, MinimumGroupSize) is { } step ? await ReachAsync(told, state, step, cancel) : null,
            Answered = AnsweredShare.Of(firstAnswers.Count, answers.Roster.Count, MinimumGroupSize),
            MeanDegree = wave.ClosedAt is null ? null : await MeanDegreeAsync(state, cancel),
            Introductions = await new IntroductionStore(session).OfAsync(wave.Id, organisation, cancel),
        };
    }

    private async Task<int?> ReachAsync(ToldStore told, AnswerState state, DateTime step, CancellationToken cancel)
    {
        if (SectorAnswers.Confirming(state.Instrument) is not { } roster)
            return null;
        var own = state.Invitation.OrganisationId;
        var confirmed = await told.ConfirmedAsync(state.Wave.Id, roster.Code, step, cancel);
        return TwoSteps.AtLeast(
            own, confirmed[own].ToDictionary(partner => partner, IReadOnlySet<Guid> (partner) => confirmed[partner].ToHashSet()), MinimumGroupSize);
    }

    private static async Task<IReadOnlySet<Guid>> ConfirmedAsync(
        ToldStore told, AnswerState state, Guid organisation, DateTime asOf, CancellationToken cancel) =>
        SectorAnswers.Confirming(state.Instrument) is { } roster
            ? await told.ConfirmedAsync(state.Wave.Id, roster.Code, organisation, asOf, cancel)
            : new HashSet<Guid>();

    /// <summary>Under the rules for funders, who are told no more than organisations may be.</summary>
    private async Task<double?> MeanDegreeAsync(AnswerState state, CancellationToken cancel) =>
        (await funders.ReadAsync(state.Wave.SectorId, cancel)).Waves
            .FirstOrDefault(wave => wave.Period.FirstDay == state.Wave.PeriodFrom)?.Figures
            .FirstOrDefault(figure => figure.Metric == MeanDegree.Definition.Code)?.Estimate?.Value;
}

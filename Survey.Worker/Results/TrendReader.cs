using System.Globalization;
using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>Collects what the evaluator's trend workbook shows. Free text about other organisations stays out.</summary>
public sealed class TrendReader(Session session)
{
    public async Task<TrendData> ReadAsync(Guid sectorId, string sectorName, string contact, DateTime now, CancellationToken cancel)
    {
        var results = new EstimateStore(session);
        var analyses = await results.AnalysesAsync(sectorId, cancel);
        var estimates = await results.LoadAsync(sectorId, cancel);
        var counts = await new ProgressStore(session).CountsAsync(sectorId, cancel);
        var waves = (await new WaveStore(session).ListAsync(sectorId, cancel))
            .Where(wave => analyses.ContainsKey(wave.Id)).OrderBy(wave => wave.PeriodFrom).ToList();

        var trends = new List<TrendWave>();
        var progress = new List<IReadOnlyList<ProgressRow>>();
        foreach (var wave in waves)
        {
            trends.Add(await WaveAsync(wave, analyses[wave.Id], counts[wave.Id], [.. estimates[wave.Id]], cancel));
            progress.Add(await new ProgressStore(session).LoadAsync(wave.Id, now, cancel));
        }

        return new TrendData
        {
            Sector = sectorName,
            PreparedOn = WaveCalendar.Today(waves[^1].TimeZone, now),
            Contact = contact,
            Definitions = MetricCatalogue.With(trends.SelectMany(wave => wave.Estimates).Select(estimate => estimate.Metric)),
            Waves = trends,
            Organisations = Participations(progress),
        };
    }

    private async Task<TrendWave> WaveAsync(
        WaveRow wave, AnalysisRow analysis, WaveCounts counts, IReadOnlyList<Estimate> estimates, CancellationToken cancel)
    {
        var questionnaire = await new QuestionnaireStore(session).LoadAsync(wave, cancel);
        var sheets = (await new AnswerStore(session).SubmittedAsync(wave.Id, cancel))
            .OrderBy(sheet => questionnaire.Organisations[sheet.Key].Reference, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new TrendWave
        {
            Period = new Period(wave.PeriodFrom, wave.PeriodTo),
            State = analysis.Provisional ? WaveState.Provisional : WaveState.Final,
            Opened = WaveCalendar.Today(wave.TimeZone, wave.OpenedAt!.Value),
            Closed = wave.ClosedAt is { } closed ? WaveCalendar.Today(wave.TimeZone, closed) : null,
            Instrument = wave.InstrumentKey,
            InstrumentVersion = wave.InstrumentVersion,
            Responses = new ResponseCounts(counts.Organisations, counts.Asked, counts.Started - counts.Answered, counts.Answered, counts.Declined),
            Estimates = estimates,
            Ties = [.. sheets.SelectMany(sheet => Ties(questionnaire, sheet.Key, sheet.Value))],
            Answers = [.. sheets.SelectMany(sheet => Answers(questionnaire, sheet.Key, sheet.Value))],
        };
    }

    // The sheet's rows stand by question and item within an organisation already.
    private static IEnumerable<TrendTie> Ties(Questionnaire questionnaire, Guid rater, AnswerSheet sheet) =>
        from tie in sheet.Ties.OrderBy(tie => questionnaire.Organisations[tie.Organisation].Reference, StringComparer.OrdinalIgnoreCase)
        let question = questionnaire.Instrument.Find(tie.Question)!
        where question.Type is not (QuestionType.ShortText or QuestionType.LongText)
        let to = Named(questionnaire, tie.Organisation)
        select new TrendTie
        {
            From = Named(questionnaire, rater),
            To = to,
            Question = tie.Question,
            Item = tie.Item,
            Value = tie.Value,
            Number = Number(questionnaire.Instrument, question, tie.Value),
            Missing = Code(tie.Missing),
        };

    private static IEnumerable<TrendAnswer> Answers(Questionnaire questionnaire, Guid organisation, AnswerSheet sheet) =>
        from answer in sheet.Answers
        let question = questionnaire.Instrument.Find(answer.Question)!
        select new TrendAnswer
        {
            Organisation = Named(questionnaire, organisation),
            Question = answer.Question,
            Item = answer.Item,
            Value = answer.Value,
            Number = Number(questionnaire.Instrument, question, answer.Value),
            Missing = Code(answer.Missing),
        };

    private static NamedOrganisation Named(Questionnaire questionnaire, Guid organisation)
    {
        var row = questionnaire.Organisations[organisation];
        return new NamedOrganisation(row.Reference, row.Name);
    }

    private static double? Number(Instrument instrument, Question question, string? value) => question.Type switch
    {
        _ when value is null => null,
        QuestionType.Number => double.Parse(value, CultureInfo.InvariantCulture),
        QuestionType.Scale or QuestionType.SingleChoice =>
            instrument.ChoicesOf(question).FirstOrDefault(choice => choice.Code == value)?.Value,
        _ => null,
    };

    private static string? Code(Missing? missing) => missing switch
    {
        Missing.DontKnow => "dontKnow",
        Missing.PreferNot => "preferNot",
        _ => null,
    };

    private static IReadOnlyList<TrendOrganisation> Participations(IReadOnlyList<IReadOnlyList<ProgressRow>> waves)
    {
        var byWave = waves.Select(rows => rows.ToDictionary(row => row.OrganisationId)).ToList();
        return
        [
            .. waves.SelectMany(rows => rows)
                .GroupBy(row => row.OrganisationId)
                .Select(rows => rows.Last())
                .OrderBy(row => row.Reference, StringComparer.OrdinalIgnoreCase)
                .Select(row => new TrendOrganisation(
                    new NamedOrganisation(row.Reference, row.Name),
                    [.. byWave.Select(wave => wave.GetValueOrDefault(row.OrganisationId) is { } part ? Of(part) : Participation.NotOnRoster)])),
        ];
    }

    private static Participation Of(ProgressRow row) => row switch
    {
        { SubmittedAt: not null } => Participation.Answered,
        { StartedAt: not null } => Participation.Started,
        { Invitations: > 0 } when row.Declined == row.Invitations => Participation.Declined,
        _ => Participation.Silent,
    };
}

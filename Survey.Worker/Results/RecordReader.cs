using System.Globalization;
using Survey.Analysis.Instruments;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>The answers of several waves, one after another. Free text about other organisations stays out.</summary>
internal sealed class RecordReader
{
    private readonly RecordStore store;
    private readonly List<(Guid Id, Dictionary<string, Question> Questions, Instrument Instrument)> waves = [];
    private long ties;
    private long answers;

    private RecordReader(Session session) => store = new RecordStore(session);

    public StreamedRows<TrendTie> Ties => new(ties, TiesAsync());

    public StreamedRows<TrendAnswer> Answers => new(answers, AnswersAsync());

    public static async Task<RecordReader> CreateAsync(Session session, IEnumerable<WaveRow> waves, CancellationToken cancel)
    {
        var reader = new RecordReader(session);
        foreach (var wave in waves)
        {
            var instrument = (await new QuestionnaireStore(session).LoadAsync(wave, cancel)).Instrument;
            var questions = instrument.Questions.Concat(instrument.Questions.SelectMany(question => question.FollowUps))
                .ToDictionary(question => question.Code);
            reader.waves.Add((wave.Id, questions, instrument));
            var ties = await reader.store.TieCountsAsync(wave.Id, cancel);
            reader.ties += ties.Where(row => MayBeTold(questions[row.Question])).Sum(row => row.Answers);
            reader.answers += (await reader.store.AnswerCountsAsync(wave.Id, cancel)).Sum(row => row.Answers);
        }

        return reader;
    }

    private async IAsyncEnumerable<TrendTie> TiesAsync()
    {
        for (var position = 0; position < waves.Count; position++)
        {
            await foreach (var row in store.TiesAsync(waves[position].Id))
            {
                if (MayBeTold(waves[position].Questions[row.Question]))
                    yield return new TrendTie(position, From(row), new NamedOrganisation(row.ToReference!, row.ToName!), Said(position, row));
            }
        }
    }

    private async IAsyncEnumerable<TrendAnswer> AnswersAsync()
    {
        for (var position = 0; position < waves.Count; position++)
        {
            await foreach (var row in store.AnswersAsync(waves[position].Id))
                yield return new TrendAnswer(position, From(row), Said(position, row));
        }
    }

    private static bool MayBeTold(Question question) => question.Type is not (QuestionType.ShortText or QuestionType.LongText);

    private static NamedOrganisation From(RecordRow row) => new(row.FromReference, row.FromName);

    private TrendSaid Said(int position, RecordRow row) => new()
    {
        Question = row.Question,
        Item = row.Item,
        Value = row.Value,
        Number = Number(waves[position].Instrument, waves[position].Questions[row.Question], row.Value),
        Missing = row.Missing switch
        {
            Missing.DontKnow => "dontKnow",
            Missing.PreferNot => "preferNot",
            _ => null,
        },
    };

    private static double? Number(Instrument instrument, Question question, string? value) => question.Type switch
    {
        _ when value is null => null,
        QuestionType.Number => double.Parse(value, CultureInfo.InvariantCulture),
        QuestionType.Scale or QuestionType.SingleChoice =>
            instrument.ChoicesOf(question).FirstOrDefault(choice => choice.Code == value)?.Value,
        _ => null,
    };
}

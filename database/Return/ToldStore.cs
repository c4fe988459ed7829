using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Connections;

namespace Survey.Database.Return;

/// <summary>
/// What one organisation may be told of others' answers, and nothing else: a tie leaves the database only when both sides report it.
/// Newest submitted versions count.
/// </summary>
public sealed class ToldStore(Session session)
{
    private const string NewestTold =
        """
        JOIN Response AS r ON r.Id = x.ResponseId
        WHERE r.WaveId = @waveId AND x.Question = @question AND r.SubmittedAt <= @asOf AND NOT EXISTS (
            SELECT 1 FROM Response AS later
            WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt <= @asOf
                AND later.Number > r.Number)
        """;

    private const string Confirmed =
        """
        SELECT r.OrganisationId AS Organisation, own.OrganisationId AS Partner
        FROM Response AS r
        JOIN Tie AS own ON own.ResponseId = r.Id AND own.Question = @roster AND own.Item = '' AND own.Value IS NOT NULL
        JOIN Response AS p ON p.WaveId = r.WaveId AND p.OrganisationId = own.OrganisationId
        JOIN Tie AS theirs ON theirs.ResponseId = p.Id AND theirs.OrganisationId = r.OrganisationId
            AND theirs.Question = @roster AND theirs.Item = '' AND theirs.Value IS NOT NULL
        WHERE r.WaveId = @waveId AND r.SubmittedAt <= @asOf AND p.SubmittedAt <= @asOf
            AND NOT EXISTS (
                SELECT 1 FROM Response AS later
                WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt <= @asOf
                    AND later.Number > r.Number)
            AND NOT EXISTS (
                SELECT 1 FROM Response AS newer
                WHERE newer.WaveId = p.WaveId AND newer.OrganisationId = p.OrganisationId AND newer.SubmittedAt <= @asOf
                    AND newer.Number > p.Number)
        """;

    /// <summary>When each organisation that answered did so for the first time.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTime>> FirstAnswersAsync(Guid waveId, CancellationToken cancel = default) =>
        (await session.QueryAsync<FirstRow>(
            """
            SELECT OrganisationId AS Organisation, MIN(SubmittedAt) AS SubmittedAt FROM Response
            WHERE WaveId = @waveId AND SubmittedAt IS NOT NULL GROUP BY OrganisationId
            """,
            new { waveId },
            cancel)).ToDictionary(row => row.Organisation, row => row.SubmittedAt);

    /// <summary>Who names an organisation and is named by it.</summary>
    /// <param name="roster">Code of the roster question.</param>
    /// <param name="asOf">Versions submitted later do not count.</param>
    public async Task<IReadOnlySet<Guid>> ConfirmedAsync(
        Guid waveId, string roster, Guid organisationId, DateTime asOf, CancellationToken cancel = default) =>
        (await session.QueryAsync<ConfirmedRow>(
            $"{Confirmed} AND r.OrganisationId = @organisationId",
            new { waveId, roster, organisationId, asOf },
            cancel)).Select(row => row.Partner).ToHashSet();

    /// <summary>The same of every organisation at once.</summary>
    public async Task<ILookup<Guid, Guid>> ConfirmedAsync(
        Guid waveId, string roster, DateTime asOf, CancellationToken cancel = default) =>
        (await session.QueryAsync<ConfirmedRow>(Confirmed, new { waveId, roster, asOf }, cancel))
            .ToLookup(row => row.Organisation, row => row.Partner);

    /// <summary>What every organisation answered to some questions about itself.</summary>
    /// <param name="asOf">Versions submitted later do not count.</param>
    public async Task<IReadOnlyDictionary<Guid, AnswerSheet>> LoadAsync(
        Guid waveId, IEnumerable<Question> questions, DateTime asOf, CancellationToken cancel = default)
    {
        var (answers, rows) = (new List<AnswerRow>(), new List<PlanRow>());
        foreach (var question in questions)
        {
            answers.AddRange(await session.QueryAsync<AnswerRow>(
                $"SELECT r.OrganisationId AS Respondent, x.Question, x.Item, x.Value, x.Missing FROM Answer AS x {NewestTold}",
                new { waveId, question = question.Code, asOf },
                cancel));
            if (question.Type != QuestionType.Ledger)
                continue;
            rows.AddRange(await session.QueryAsync<PlanRow>(
                $"""
                SELECT r.OrganisationId AS Respondent, x.Question, x.Position, x.Kind, x.Theme, x.Place, x.Audience, x.FromDate, x.ToDate,
                       x.Funder, x.Fund
                FROM LedgerRow AS x
                {NewestTold}
                """,
                new { waveId, question = question.Code, asOf },
                cancel));
        }

        var (answersOf, rowsOf) = (answers.ToLookup(row => row.Respondent), rows.ToLookup(row => row.Respondent));
        return answersOf.Select(group => group.Key).Union(rowsOf.Select(group => group.Key)).ToDictionary(
            respondent => respondent,
            respondent => new AnswerSheet
            {
                Answers = [.. answersOf[respondent].Select(row => row.ToAnswer())],
                Rows = [.. rowsOf[respondent].OrderBy(row => row.Position).Select(row => row.ToLedgerRow())],
            });
    }

    private sealed record FirstRow
    {
        public required Guid Organisation { get; init; }

        public required DateTime SubmittedAt { get; init; }
    }

    private sealed record ConfirmedRow
    {
        public required Guid Organisation { get; init; }

        public required Guid Partner { get; init; }
    }
}

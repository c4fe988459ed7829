using Survey.Analysis.Instruments;
using Survey.Database.Connections;

namespace Survey.Database.Answering;

/// <summary>The rows of a response: answers, ties and ledger rows.</summary>
public sealed class AnswerStore(Session session)
{
    /// <summary>Everything one response says.</summary>
    public async Task<AnswerSheet> LoadAsync(Guid responseId, CancellationToken cancel = default)
    {
        var parameters = new { responseId };
        var answers = await session.QueryAsync<Answer>(
            "SELECT Question, Item, Value, Missing FROM Answer WHERE ResponseId = @responseId ORDER BY Question, Item", parameters, cancel);
        var ties = await session.QueryAsync<TieRow>(
            """
            SELECT OrganisationId, Question, Item, Value, Missing, Since FROM Tie
            WHERE ResponseId = @responseId ORDER BY OrganisationId, Question, Item
            """,
            parameters,
            cancel);
        var rows = await session.QueryAsync<PlanRow>(
            """
            SELECT Question, Position, Kind, Title, Theme, Place, Audience, FromDate, ToDate, Funder, Fund
            FROM LedgerRow WHERE ResponseId = @responseId ORDER BY Question, Position
            """,
            parameters,
            cancel);
        var stopped = await session.QueryAsync<StoppedRow>(
            "SELECT Question, OrganisationId FROM StoppedTie WHERE ResponseId = @responseId ORDER BY Question, OrganisationId",
            parameters,
            cancel);
        return new AnswerSheet
        {
            Answers = answers,
            Ties = [.. ties.Select(row => row.ToTie())],
            Rows = [.. rows.Select(row => row.ToLedgerRow())],
            Stopped = [.. stopped.Select(row => new StoppedTie(row.Question, row.OrganisationId))],
        };
    }

    /// <summary>The newest submitted sheet of every organisation that has submitted, in one pass; who stopped is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, AnswerSheet>> SubmittedAsync(Guid waveId, CancellationToken cancel = default)
    {
        const string Newest =
            """
            JOIN Response AS r ON r.Id = x.ResponseId
            WHERE r.WaveId = @waveId AND r.SubmittedAt IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM Response AS later
                WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt IS NOT NULL
                    AND later.Number > r.Number)
            """;
        var parameters = new { waveId };
        var respondents = await session.QueryAsync<RespondentRow>(
            "SELECT DISTINCT OrganisationId AS Respondent FROM Response WHERE WaveId = @waveId AND SubmittedAt IS NOT NULL",
            parameters,
            cancel);
        var answers = (await session.QueryAsync<AnswerRow>(
            $"SELECT r.OrganisationId AS Respondent, x.Question, x.Item, x.Value, x.Missing FROM Answer AS x {Newest} ORDER BY x.Question, x.Item",
            parameters,
            cancel)).ToLookup(row => row.Respondent, row => row.ToAnswer());
        var ties = await TiesAsync(
            session.StreamAsync<TieRow>(
                $"""
                SELECT r.OrganisationId AS Respondent, x.OrganisationId, x.Question, x.Item, x.Value, x.Missing, x.Since FROM Tie AS x
                {Newest}
                ORDER BY x.OrganisationId, x.Question, x.Item
                """,
                parameters),
            cancel);
        var rows = (await session.QueryAsync<PlanRow>(
            $"""
            SELECT r.OrganisationId AS Respondent, x.Question, x.Position, x.Kind, x.Title, x.Theme, x.Place, x.Audience, x.FromDate, x.ToDate,
                   x.Funder, x.Fund
            FROM LedgerRow AS x
            {Newest}
            ORDER BY x.Question, x.Position
            """,
            parameters,
            cancel)).ToLookup(row => row.Respondent, row => row.ToLedgerRow());
        return respondents.ToDictionary(row => row.Respondent, row => new AnswerSheet
        {
            Answers = [.. answers[row.Respondent]],
            Ties = ties.GetValueOrDefault(row.Respondent) ?? [],
            Rows = [.. rows[row.Respondent]],
        });
    }

    // A large wave has hundreds of thousands of them, in a few dozen different words: each word is kept once.
    private static async Task<Dictionary<Guid, List<TieAnswer>>> TiesAsync(IAsyncEnumerable<TieRow> rows, CancellationToken cancel)
    {
        var (ties, words) = (new Dictionary<Guid, List<TieAnswer>>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (!ties.TryGetValue(row.Respondent, out var own))
                ties[row.Respondent] = own = [];
            own.Add((row with { Question = Once(row.Question)!, Item = Once(row.Item)!, Value = Once(row.Value) }).ToTie());
        }

        return ties;

        string? Once(string? word)
        {
            if (word is null) return null;
            if (words.TryGetValue(word, out var kept)) return kept;
            words.Add(word);
            return word;
        }
    }

    /// <summary>Turns what is stored for a response from one sheet into another, touching only the rows that differ.</summary>
    /// <returns>What is stored now, as it would be loaded.</returns>
    public async Task<AnswerSheet> ReplaceAsync(Guid responseId, AnswerSheet before, AnswerSheet after, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            "DELETE FROM Answer WHERE ResponseId = @responseId AND Question = @Question AND Item = @Item",
            before.Answers.Except(after.Answers).Select(gone => new { responseId, gone.Question, gone.Item }),
            cancel);
        await session.ExecuteAsync(
            """
            DELETE FROM Tie WHERE ResponseId = @responseId AND OrganisationId = @Organisation AND Question = @Question AND Item = @Item
            """,
            before.Ties.Except(after.Ties).Select(gone => new { responseId, gone.Organisation, gone.Question, gone.Item }),
            cancel);
        await session.ExecuteAsync(
            "DELETE FROM LedgerRow WHERE ResponseId = @responseId AND Question = @Question AND Position = @Row",
            before.Rows.Except(after.Rows).Select(gone => new { responseId, gone.Question, gone.Row }),
            cancel);
        await session.ExecuteAsync(
            "DELETE FROM StoppedTie WHERE ResponseId = @responseId AND OrganisationId = @Organisation AND Question = @Question",
            before.Stopped.Except(after.Stopped).Select(gone => new { responseId, gone.Organisation, gone.Question }),
            cancel);
        await session.ExecuteAsync(
            "INSERT INTO Answer (ResponseId, Question, Item, Value, Missing) VALUES (@responseId, @Question, @Item, @Value, @Missing)",
            after.Answers.Except(before.Answers)
                .Select(added => new { responseId, added.Question, added.Item, added.Value, Missing = added.Missing?.ToString() }),
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Tie (ResponseId, OrganisationId, Question, Item, Value, Missing, Since)
            VALUES (@responseId, @Organisation, @Question, @Item, @Value, @Missing, @Since)
            """,
            after.Ties.Except(before.Ties)
                .Select(added => new
                {
                    responseId,
                    added.Organisation,
                    added.Question,
                    added.Item,
                    added.Value,
                    Missing = added.Missing?.ToString(),
                    added.Since,
                }),
            cancel);
        await session.ExecuteAsync(
            "INSERT INTO StoppedTie (ResponseId, OrganisationId, Question) VALUES (@responseId, @Organisation, @Question)",
            after.Stopped.Except(before.Stopped).Select(added => new { responseId, added.Organisation, added.Question }),
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO LedgerRow (ResponseId, Question, Position, Kind, Title, Theme, Place, Audience, FromDate, ToDate, Funder, Fund)
            VALUES (@responseId, @Question, @Row, @Kind, @Title, @Theme, @Place, @Audience, @From, @To, @Funder, @Fund)
            """,
            after.Rows.Except(before.Rows)
                .Select(added => new
                {
                    responseId,
                    added.Question,
                    added.Row,
                    added.Kind,
                    added.Title,
                    added.Theme,
                    added.Place,
                    added.Audience,
                    added.From,
                    added.To,
                    added.Funder,
                    added.Fund,
                }),
            cancel);
        return new AnswerSheet
        {
            Answers = [.. after.Answers.OrderBy(row => row.Question, StringComparer.Ordinal).ThenBy(row => row.Item, StringComparer.Ordinal)],
            Ties =
            [
                .. after.Ties.OrderBy(row => row.Organisation).ThenBy(row => row.Question, StringComparer.Ordinal)
                    .ThenBy(row => row.Item, StringComparer.Ordinal),
            ],
            Rows = [.. after.Rows.OrderBy(row => row.Question, StringComparer.Ordinal).ThenBy(row => row.Row)],
            Stopped = [.. after.Stopped.OrderBy(row => row.Question, StringComparer.Ordinal).ThenBy(row => row.Organisation)],
        };
    }

    private sealed record RespondentRow
    {
        public required Guid Respondent { get; init; }
    }

    private sealed record TieRow
    {
        public Guid Respondent { get; init; }

        public required Guid OrganisationId { get; init; }

        public required string Question { get; init; }

        public required string Item { get; init; }

        public string? Value { get; init; }

        public Missing? Missing { get; init; }

        public DateOnly? Since { get; init; }

        public TieAnswer ToTie() =>
            new() { Question = Question, Item = Item, Organisation = OrganisationId, Value = Value, Missing = Missing, Since = Since };
    }

    private sealed record StoppedRow
    {
        public required string Question { get; init; }

        public required Guid OrganisationId { get; init; }
    }
}

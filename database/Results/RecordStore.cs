using Survey.Analysis.Instruments;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>An answer of a wave with the names of whom it is from and about.</summary>
public sealed record RecordRow
{
    public required string FromReference { get; init; }

    public required string FromName { get; init; }

    /// <summary>Null where the answer is about the organisation itself.</summary>
    public string? ToReference { get; init; }

    public string? ToName { get; init; }

    public required string Question { get; init; }

    public required string Item { get; init; }

    public string? Value { get; init; }

    public Missing? Missing { get; init; }
}

/// <summary>How many answers a question has.</summary>
public sealed record RecordCount
{
    public required string Question { get; init; }

    public required long Answers { get; init; }
}

/// <summary>What was submitted in a wave, row by row and in order: more than would fit into memory at once.</summary>
public sealed class RecordStore(Session session)
{
    // The newest version that each organisation has submitted.
    private const string Newest =
        """
        r.WaveId = @waveId AND r.SubmittedAt IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM Response AS later
            WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt IS NOT NULL
                AND later.Number > r.Number)
        """;

    /// <summary>How many answers about others each question has.</summary>
    public Task<IReadOnlyList<RecordCount>> TieCountsAsync(Guid waveId, CancellationToken cancel = default) =>
        session.QueryAsync<RecordCount>(
            $"""
            SELECT x.Question, COUNT(*) AS Answers FROM Response AS r JOIN Tie AS x ON x.ResponseId = r.Id
            WHERE {Newest} GROUP BY x.Question
            """,
            new { waveId },
            cancel);

    /// <summary>How many answers about themselves each question has.</summary>
    public Task<IReadOnlyList<RecordCount>> AnswerCountsAsync(Guid waveId, CancellationToken cancel = default) =>
        session.QueryAsync<RecordCount>(
            $"""
            SELECT x.Question, COUNT(*) AS Answers FROM Response AS r JOIN Answer AS x ON x.ResponseId = r.Id
            WHERE {Newest} GROUP BY x.Question
            """,
            new { waveId },
            cancel);

    /// <summary>Answers about others, by who answered and about whom.</summary>
    public IAsyncEnumerable<RecordRow> TiesAsync(Guid waveId) => session.StreamAsync<RecordRow>(
        $"""
        SELECT f.Reference AS FromReference, f.Name AS FromName, t.Reference AS ToReference, t.Name AS ToName,
            x.Question, x.Item, x.Value, x.Missing
        FROM Response AS r
        JOIN Tie AS x ON x.ResponseId = r.Id
        JOIN RosterEntry AS f ON f.WaveId = r.WaveId AND f.OrganisationId = r.OrganisationId
        JOIN RosterEntry AS t ON t.WaveId = r.WaveId AND t.OrganisationId = x.OrganisationId
        WHERE {Newest}
        ORDER BY f.Reference, t.Reference, x.Question, x.Item
        """,
        new { waveId });

    /// <summary>Answers of organisations about themselves, by who answered.</summary>
    public IAsyncEnumerable<RecordRow> AnswersAsync(Guid waveId) => session.StreamAsync<RecordRow>(
        $"""
        SELECT f.Reference AS FromReference, f.Name AS FromName, x.Question, x.Item, x.Value, x.Missing
        FROM Response AS r
        JOIN Answer AS x ON x.ResponseId = r.Id
        JOIN RosterEntry AS f ON f.WaveId = r.WaveId AND f.OrganisationId = r.OrganisationId
        WHERE {Newest}
        ORDER BY f.Reference, x.Question, x.Item
        """,
        new { waveId });
}

using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>A group's figures, by code; those of an attribute as a whole have the category <c>""</c>.</summary>
public sealed record StoredGroup(string Attribute, string Category, IReadOnlyDictionary<string, GroupFigure> Figures);

/// <summary>The figures of the groups that a roster's attributes make.</summary>
public sealed class GroupFigureStore(Session session)
{
    /// <summary>Puts the figures of a wave in the place of those before.</summary>
    public async Task ReplaceAsync(
        Guid waveId, IReadOnlyDictionary<string, AttributeFigures> groups, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM GroupFigure WHERE WaveId = @waveId", new { waveId }, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO GroupFigure (WaveId, Attribute, Category, Figure, Value, Lower, Upper)
            VALUES (@WaveId, @Attribute, @Category, @Figure, @Value, @Lower, @Upper)
            """,
            from attribute in groups
            from figure in attribute.Value.ByCategory()
            where figure.Of.Value is not null
            select new
            {
                WaveId = waveId,
                Attribute = attribute.Key,
                figure.Category,
                figure.Figure,
                Value = figure.Of.Value!.Value,
                figure.Of.Interval?.Lower,
                figure.Of.Interval?.Upper,
            },
            cancel);
    }

    /// <summary>The groups of a wave by attribute and category.</summary>
    public async Task<IReadOnlyList<StoredGroup>> LoadAsync(Guid waveId, CancellationToken cancel = default) =>
    [
        .. Groups(await session.QueryAsync<FigureRow>(
            """
            SELECT WaveId, Attribute, Category, Figure, Value, Lower, Upper FROM GroupFigure
            WHERE WaveId = @waveId ORDER BY Attribute, Category
            """,
            new { waveId },
            cancel)).Select(group => group.Group),
    ];

    /// <summary>The groups of every wave of a sector, by wave; in each by attribute and category.</summary>
    public async Task<ILookup<Guid, StoredGroup>> LoadSectorAsync(Guid sectorId, CancellationToken cancel = default) =>
        Groups(await session.QueryAsync<FigureRow>(
            """
            SELECT g.WaveId, g.Attribute, g.Category, g.Figure, g.Value, g.Lower, g.Upper
            FROM GroupFigure AS g JOIN Wave AS w ON w.Id = g.WaveId
            WHERE w.SectorId = @sectorId ORDER BY g.WaveId, g.Attribute, g.Category
            """,
            new { sectorId },
            cancel)).ToLookup(group => group.WaveId, group => group.Group);

    private static IEnumerable<(Guid WaveId, StoredGroup Group)> Groups(IEnumerable<FigureRow> rows) =>
        rows.GroupBy(row => (row.WaveId, row.Attribute, row.Category)).Select(group => (group.Key.WaveId, new StoredGroup(
            group.Key.Attribute, group.Key.Category, group.ToDictionary(row => row.Figure, row => row.ToFigure()))));

    private sealed record FigureRow
    {
        public required Guid WaveId { get; init; }

        public required string Attribute { get; init; }

        public required string Category { get; init; }

        public required string Figure { get; init; }

        public required double Value { get; init; }

        public double? Lower { get; init; }

        public double? Upper { get; init; }

        public GroupFigure ToFigure() => new(Value, Lower is { } lower && Upper is { } upper ? new Interval(lower, upper) : null);
    }
}

using Survey.Analysis.Metrics;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>An organisation of a wave's roster with its figures, by code; a figure without a value is not among them.</summary>
public sealed record PlacedOrganisation(
    Guid Id, string Reference, string Name, string Nation, string Kind, IReadOnlyDictionary<string, double> Figures);

/// <summary>Where each organisation stands in a wave.</summary>
public sealed class OrganisationFigureStore(Session session)
{
    /// <summary>Puts the figures of a wave in the place of those before.</summary>
    /// <param name="waveId">The wave.</param>
    /// <param name="organisations">One record per organisation; their ids are those of the directory.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task ReplaceAsync(Guid waveId, IReadOnlyList<OrganisationFigures> organisations, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM OrganisationFigure WHERE WaveId = @waveId", new { waveId }, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO OrganisationFigure (WaveId, OrganisationId, Figure, Value) VALUES (@WaveId, @OrganisationId, @Figure, @Value)
            """,
            from organisation in organisations
            let id = Guid.Parse(organisation.Id)
            from figure in OrganisationFigureCatalogue.All
            let value = figure.Of(organisation)
            where value is not null
            select new { WaveId = waveId, OrganisationId = id, Figure = figure.Code, Value = value.Value },
            cancel);
    }

    /// <summary>The organisations of a wave's roster by name, each with its figures.</summary>
    public async Task<IReadOnlyList<PlacedOrganisation>> LoadAsync(Guid waveId, CancellationToken cancel = default)
    {
        var figures = (await session.QueryAsync<FigureRow>(
            "SELECT OrganisationId, Figure, Value FROM OrganisationFigure WHERE WaveId = @waveId", new { waveId }, cancel))
            .ToLookup(row => row.OrganisationId);
        return
        [
            .. (await session.QueryAsync<PlacedRow>(
                "SELECT OrganisationId, Reference, Name, Nation, Kind FROM RosterEntry WHERE WaveId = @waveId ORDER BY Name, Reference",
                new { waveId },
                cancel)).Select(row => new PlacedOrganisation(row.OrganisationId, row.Reference, row.Name, row.Nation, row.Kind,
                    figures[row.OrganisationId].ToDictionary(figure => figure.Figure, figure => figure.Value))),
        ];
    }

    private sealed record FigureRow
    {
        public required Guid OrganisationId { get; init; }

        public required string Figure { get; init; }

        public required double Value { get; init; }
    }

    private sealed record PlacedRow
    {
        public required Guid OrganisationId { get; init; }

        public required string Reference { get; init; }

        public required string Name { get; init; }

        public required string Nation { get; init; }

        public required string Kind { get; init; }
    }
}

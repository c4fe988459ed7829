using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>An organisation with its attributes as they stood when the wave opened.</summary>
public sealed record RosterRow
{
    public required Guid WaveId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string Reference { get; init; }

    public required string Name { get; init; }

    /// <summary>With bars between them.</summary>
    public required string Aliases { get; init; }

    public required string Nation { get; init; }

    public string? Region { get; init; }

    public required string Kind { get; init; }

    public string? Size { get; init; }

    /// <summary>With bars between them.</summary>
    public required string Focus { get; init; }

    /// <summary>The focus area named first; null where none is.</summary>
    public string? MainFocus => Focus.Split('|')[0] is { Length: > 0 } first ? first : null;
}

public sealed class RosterStore(Session session)
{
    /// <summary>The wave's roster by name.</summary>
    public async Task<IReadOnlyList<RosterRow>> LoadAsync(Guid waveId, CancellationToken cancel = default) =>
        await session.QueryAsync<RosterRow>(
            """
            SELECT WaveId, OrganisationId, Reference, Name, Aliases, Nation, Region, Kind, Size, Focus
            FROM RosterEntry WHERE WaveId = @waveId ORDER BY Name, Reference
            """,
            new { waveId },
            cancel);

    /// <summary>Copies the organisations that belong to the sector on this day, with their attributes.</summary>
    /// <returns>The roster.</returns>
    internal async Task<IReadOnlyList<RosterRow>> FreezeAsync(Guid waveId, Guid sectorId, DateOnly day, CancellationToken cancel) =>
        await CopyAsync(waveId, sectorId, (await OrganisationsAsync(sectorId, cancel)).Where(one => one.BelongsOn(day)), cancel);

    /// <summary>Copies these organisations of the sector, with the attributes that they have now.</summary>
    internal async Task FreezeAsync(Guid waveId, Guid sectorId, IReadOnlySet<Guid> members, CancellationToken cancel) =>
        await CopyAsync(waveId, sectorId, (await OrganisationsAsync(sectorId, cancel)).Where(one => members.Contains(one.Id)), cancel);

    private Task<IReadOnlyList<OrganisationToFreeze>> OrganisationsAsync(Guid sectorId, CancellationToken cancel) =>
        session.QueryAsync<OrganisationToFreeze>(
            "SELECT Id, Reference, Name, Nation, Region, Kind, Size, JoinedOn, LeftOn FROM Organisation WHERE SectorId = @sectorId",
            new { sectorId },
            cancel);

    private async Task<IReadOnlyList<RosterRow>> CopyAsync(
        Guid waveId, Guid sectorId, IEnumerable<OrganisationToFreeze> organisations, CancellationToken cancel)
    {
        var terms = (await session.QueryAsync<TermToFreeze>(
            """
            SELECT t.OrganisationId, t.Kind, t.Value
            FROM OrganisationTerm AS t JOIN Organisation AS o ON o.Id = t.OrganisationId
            WHERE o.SectorId = @sectorId
            ORDER BY t.OrganisationId, t.Kind, t.Position
            """,
            new { sectorId },
            cancel)).ToLookup(term => (term.OrganisationId, term.Kind), term => term.Value);
        var roster = organisations.Select(organisation => new RosterRow
        {
            WaveId = waveId,
            OrganisationId = organisation.Id,
            Reference = organisation.Reference,
            Name = organisation.Name,
            Aliases = string.Join('|', terms[(organisation.Id, "alias")]),
            Nation = organisation.Nation,
            Region = organisation.Region,
            Kind = organisation.Kind,
            Size = organisation.Size,
            Focus = string.Join('|', terms[(organisation.Id, "focus")]),
        }).ToList();
        await session.ExecuteAsync(
            """
            INSERT INTO RosterEntry (WaveId, OrganisationId, Reference, Name, Aliases, Nation, Region, Kind, Size, Focus)
            VALUES (@WaveId, @OrganisationId, @Reference, @Name, @Aliases, @Nation, @Region, @Kind, @Size, @Focus)
            """,
            roster,
            cancel);
        return roster;
    }

    private sealed record OrganisationToFreeze
    {
        public required Guid Id { get; init; }

        public required string Reference { get; init; }

        public required string Name { get; init; }

        public required string Nation { get; init; }

        public string? Region { get; init; }

        public required string Kind { get; init; }

        public string? Size { get; init; }

        public DateOnly? JoinedOn { get; init; }

        public DateOnly? LeftOn { get; init; }

        public bool BelongsOn(DateOnly day) => !(JoinedOn > day) && !(LeftOn <= day);
    }

    private sealed record TermToFreeze
    {
        public required Guid OrganisationId { get; init; }

        public required string Kind { get; init; }

        public required string Value { get; init; }
    }
}

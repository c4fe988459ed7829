using Survey.Analysis.Metrics;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Results;

/// <summary>Waves with made-up estimates, kept the way the worker keeps them.</summary>
internal static class SampleWaves
{
    /// <summary>An evaluator of another sector.</summary>
    public static async Task<StaffRow> AddStrangerAsync(this AppFixture app) => await app.WriteAsync(async session =>
    {
        var sector = await new SectorStore(session).CreateAsync("Other sector", "Europe/London", app.Clock.Now());
        return (await new StaffStore(session).AddAsync(
            sector.Id, "Other evaluator", $"{Guid.NewGuid():N}@example.org", Roles.Evaluator, app.Clock.Now()))!;
    });

    /// <summary>An opened wave about the quarter that begins on this day, with a roster, not analysed.</summary>
    public static async Task<Guid> OpenWaveAsync(this AppFixture app, Guid sectorId, DateOnly quarter, int organisations) =>
        await app.WriteAsync(async session =>
        {
            var (id, now) = (Guid.CreateVersion7(), app.Clock.Now());
            await new WaveStore(session).PlanAsync(
                id, sectorId, await InstrumentAsync(session, sectorId, now), quarter, quarter.AddMonths(3).AddDays(-1),
                quarter.AddMonths(3), quarter.AddMonths(3).AddDays(13), now);
            for (var number = 1; number <= organisations; number++)
            {
                var (reference, name) = ($"{id:N}-{number}", $"Organisation {number}");
                await session.ExecuteAsync(
                    """
                    INSERT INTO Organisation (Id, SectorId, Reference, ReferenceKey, Name, Nation, Kind, CreatedAt, UpdatedAt)
                    VALUES (@organisation, @sectorId, @reference, @reference, @name, 'wales', 'charity', @now, @now)
                    """,
                    new { organisation = Guid.CreateVersion7(), sectorId, reference, name, now });
            }

            await session.ExecuteAsync(
                """
                INSERT INTO RosterEntry (WaveId, OrganisationId, Reference, Name, Aliases, Nation, Kind, Focus)
                SELECT @id, Id, Reference, Name, '', Nation, Kind, '' FROM Organisation WHERE SectorId = @sectorId
                    AND NOT EXISTS (SELECT 1 FROM RosterEntry AS r WHERE r.OrganisationId = Organisation.Id)
                """,
                new { id, sectorId });
            await session.ExecuteAsync("UPDATE Wave SET OpenedAt = @now WHERE Id = @id", new { id, now });
            return id;
        });

    /// <summary>A wave of 40 organisations with these estimates; closed and final unless provisional.</summary>
    public static async Task<Guid> AddWaveAsync(
        this AppFixture app, Guid sectorId, DateOnly quarter, int answered, IReadOnlyList<Estimate> estimates, bool provisional = false)
    {
        var id = await app.OpenWaveAsync(sectorId, quarter, organisations: 40);
        await app.WriteAsync(async session =>
        {
            var analysis = new AnalysisRow
            {
                WaveId = id,
                AnalysedAt = app.Clock.Now(),
                Provisional = provisional,
                Responses = answered,
                Raters = answered,
            };
            await new EstimateStore(session).ReplaceAsync(analysis, estimates);
            return provisional || await new WaveStore(session).CloseAsync(id, app.Clock.Now());
        });
        return id;
    }

    public static async Task<Guid> AddWorkbookAsync(
        this AppFixture app, Guid sectorId, byte[] content, DateTime analysedAt, WorkbookEdition? edition = null)
    {
        var row = await app.BeginWorkbookAsync(sectorId, analysedAt, edition);
        await app.WriteAsync(session => new WorkbookStore(session).FinishAsync(
            row with { BuiltAt = app.Clock.Now(), FileName = "test-sector-trends-2025-12.xlsx", Size = content.Length }, content));
        return row.Id;
    }

    public static async Task<WorkbookRow> BeginWorkbookAsync(
        this AppFixture app, Guid sectorId, DateTime analysedAt, WorkbookEdition? edition = null)
    {
        var row = new WorkbookRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = sectorId,
            Edition = (edition ?? WorkbookEdition.All[0]).Edition,
            Language = (edition ?? WorkbookEdition.All[0]).Language,
            AnalysedAt = analysedAt,
            Provisional = false,
            StartedAt = app.Clock.Now(),
            ProgressAt = app.Clock.Now(),
            Done = 0,
            Total = 0,
        };
        Assert.True(await app.WriteAsync(session => new WorkbookStore(session).StartAsync(row)));
        return row;
    }

    public static Estimate Figure(
        string metric, double value, long cases, double? lower = null, double? upper = null, double coverage = 0.8) =>
        new() { Metric = metric, Value = value, Lower = lower, Upper = upper, Cases = cases, Coverage = coverage };

    public static Estimate Undefined(string metric, string reason) => new() { Metric = metric, Reason = reason };

    private static async Task<Guid> InstrumentAsync(Session session, Guid sectorId, DateTime now)
    {
        var store = new InstrumentStore(session);
        if (await store.FindVersionAsync(sectorId, "sample", 1) is { } kept) return kept.Id;
        var row = new InstrumentRow
        {
            Id = Guid.CreateVersion7(),
            SectorId = sectorId,
            InstrumentKey = "sample",
            Version = 1,
            Title = "Sample",
            Definition = "{}",
            Hash = "0",
            CreatedAt = now,
        };
        await store.SaveAsync(row);
        return row.Id;
    }
}

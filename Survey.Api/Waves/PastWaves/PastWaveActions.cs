using FluentValidation.Results;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Access;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Waves.PastWaves;

/// <summary>What a past wave's files and days came to: what is wrong by property, and what the files hold once the days are right.</summary>
public sealed record PastWaveReading(ValidationResult Problems, PastWave? Wave)
{
    public bool IsReady => Problems.IsValid && Wave is { Findings.Problems: 0 };
}

/// <summary>Takes over waves that were asked elsewhere, and lets go of them: the same for pages and programs.</summary>
public sealed class PastWaveActions(SurveyDatabase database, TimeProvider time)
{
    /// <summary>Reads the files, and keeps nothing.</summary>
    public async Task<PastWaveReading> ReadAsync(
        Guid sectorId, WavePlan plan, byte[] ties, byte[]? organisations, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await ReadAsync(session, sectorId, plan, ties, organisations, cancel);
    }

    /// <returns>The new wave's id; null, with what to mend in the reading, when nothing was kept.</returns>
    public async Task<(Guid? Id, PastWaveReading Reading)> ImportAsync(
        StaffIdentity staff, WavePlan plan, byte[] ties, byte[]? organisations, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new WaveStore(session).HoldAsync(staff.SectorId, cancel);
        var reading = await ReadAsync(session, staff.SectorId, plan, ties, organisations, cancel);
        if (!reading.IsReady) return (null, reading);
        var wave = new ImportedWave
        {
            Id = Guid.CreateVersion7(),
            SectorId = staff.SectorId,
            InstrumentId = plan.InstrumentId!.Value,
            PeriodFrom = plan.PeriodFrom!.Value,
            PeriodTo = plan.PeriodTo!.Value,
            OpensOn = plan.OpensOn!.Value,
            ClosesOn = plan.ClosesOn!.Value,
            Roster = reading.Wave!.Roster,
            Sheets = reading.Wave.Sheets,
        };
        var timeZone = (await new SectorStore(session).FindAsync(staff.SectorId, cancel))!.TimeZone;
        await new ImportedWaveStore(session).AddAsync(wave, timeZone, staff.StaffId, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return (wave.Id, reading);
    }

    private async Task<PastWaveReading> ReadAsync(
        Session session, Guid sectorId, WavePlan plan, byte[] ties, byte[]? organisations, CancellationToken cancel)
    {
        var problems = new WavePlanRules().Validate(plan);
        if (!problems.IsValid) return new(problems, null);
        var instrument = await new InstrumentStore(session).FindAsync(sectorId, plan.InstrumentId!.Value, cancel);
        if (instrument is null)
            problems.Errors.Add(new ValidationFailure(nameof(plan.InstrumentId), "There is no such instrument. Choose one from the list."));
        if (await new WaveStore(session).OverlapsAsync(sectorId, plan.PeriodFrom!.Value, plan.PeriodTo!.Value, cancel))
            problems.Errors.Add(new ValidationFailure(
                nameof(plan.PeriodFrom), "Another wave already asks about days of this period. Choose a period that does not overlap."));
        var timeZone = (await new SectorStore(session).FindAsync(sectorId, cancel))!.TimeZone;
        if (WaveCalendar.EndOf(plan.ClosesOn!.Value, timeZone) > time.Now())
            problems.Errors.Add(new ValidationFailure(
                nameof(plan.ClosesOn), "A wave that is imported has closed. Give a day that has passed."));
        if (!problems.IsValid) return new(problems, null);
        var directory = await new DirectoryStore(session).LoadAsync(sectorId, cancel);
        return new(problems, PastWave.Read(instrument!.Parse(), directory, ties, organisations));
    }

    /// <returns>Why it was not done; null when the wave is gone.</returns>
    public async Task<Refusal?> RemoveAsync(Guid sectorId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(sectorId, id, cancel) is null)
            return new Refusal("unknownWave", "There is no such wave.");
        if (!await new ImportedWaveStore(session).RemoveAsync(sectorId, id, cancel))
            return new Refusal("notRemovable",
                "Only a wave that was imported can be removed, and not once something was noted of it on a working list.");
        await session.CommitAsync(cancel);
        return null;
    }
}

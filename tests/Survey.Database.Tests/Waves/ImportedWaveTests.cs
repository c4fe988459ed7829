using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Tests.Schema;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Waves;

public sealed class ImportedWaveTests
{
    [Theory, OnSqlite, OnSqlServer]
    public async Task An_imported_wave_is_closed_with_its_roster_and_answers_and_goes_without_a_trace(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        var planned = await sample.ReadAsync(session => new WaveStore(session).FindAsync(sample.WaveId));
        var (a, b) = (sample.Organisations[0].Id, sample.Organisations[1].Id);
        var before = await CountsAsync(sample);
        var id = Guid.CreateVersion7();
        var sheet = new AnswerSheet
        {
            Answers = [new Answer { Question = "partners", Value = "picked" }],
            Ties = [new TieAnswer { Question = "partners", Organisation = b, Value = "1" }],
        };

        var staff = await sample.WriteAsync(session => new Survey.Database.Access.StaffStore(session).AddAsync(
            sample.Id, "Person", "person@example.org", Survey.Database.Access.Roles.Convenor, SampleSector.Noon));
        var withStaff = await CountsAsync(sample);
        await sample.WriteAsync(async session =>
        {
            await new ImportedWaveStore(session).AddAsync(new ImportedWave
            {
                Id = id,
                SectorId = sample.Id,
                InstrumentId = planned!.InstrumentId,
                PeriodFrom = new DateOnly(2020, 1, 1),
                PeriodTo = new DateOnly(2020, 3, 31),
                OpensOn = new DateOnly(2020, 4, 1),
                ClosesOn = new DateOnly(2020, 4, 30),
                Roster = new HashSet<Guid> { a, b },
                Sheets = new Dictionary<Guid, AnswerSheet> { [a] = sheet, [b] = AnswerSheet.Empty },
            }, "Europe/London", staff!.Id, SampleSector.Noon);
            return true;
        });

        var wave = (await sample.ReadAsync(session => new WaveStore(session).FindAsync(id)))!;
        Assert.Equal((SampleSector.Noon, new DateTime(2020, 4, 30, 23, 0, 0)), (wave.ImportedAt!.Value, wave.ClosedAt!.Value));
        Assert.Equal(["Alpha", "Beta"], (await sample.ReadAsync(session => new RosterStore(session).LoadAsync(id))).Select(row => row.Name));
        Assert.Equal(
            new WaveCounts { WaveId = id, Organisations = 2, Asked = 2, Started = 2, Answered = 2, Declined = 0 },
            (await sample.ReadAsync(session => new ProgressStore(session).CountsAsync(sample.Id)))[id]);
        var submitted = await sample.ReadAsync(session => new AnswerStore(session).SubmittedAsync(id));
        Assert.Equal((b, 0), (Assert.Single(submitted[a].Ties).Organisation, submitted[b].Ties.Count));

        Assert.False(await sample.WriteAsync(session => new ImportedWaveStore(session).RemoveAsync(sample.Id, sample.WaveId)));
        Assert.False(await sample.WriteAsync(session => new ImportedWaveStore(session).RemoveAsync(Guid.CreateVersion7(), id)));
        Assert.True(await sample.WriteAsync(session => new ImportedWaveStore(session).RemoveAsync(sample.Id, id)));
        Assert.NotEqual(before, withStaff);
        Assert.Equal(withStaff, await CountsAsync(sample));
    }

    /// <summary>Rows of every table.</summary>
    private static async Task<IReadOnlyList<string>> CountsAsync(SampleSector sample)
    {
        var counts = new List<string>();
        foreach (var table in MigratedSchema.OfProduct().Tables.Keys.Order(StringComparer.Ordinal))
            counts.Add($"{table} {await sample.CountAsync(table)}");
        return counts;
    }
}

using Survey.Analysis.Layout;
using Survey.Database.Results;
using Survey.Worker.Results;

namespace Survey.Worker.Tests.Results;

public sealed class LayOutMapsJobTests
{
    [Fact]
    public async Task While_a_wave_is_open_nobody_moves()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(6);
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2", "org3"]);
        await RunAsync(sector);
        var first = await PlacesAsync(sector);

        await sector.AnswerAsync(wave, "org4", ["org5", "org1"]);
        await RunAsync(sector);

        Assert.Equal(6, first.Count);
        Assert.Equal(first.OrderBy(place => place.Key), (await PlacesAsync(sector)).OrderBy(place => place.Key));
    }

    [Fact]
    public async Task A_map_is_laid_out_once_after_each_analysis()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        var wave = await sector.OpenAsync();
        await RunAsync(sector);
        Assert.Empty(await PlacesAsync(sector));

        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await RunAsync(sector);

        Assert.Equal(3, (await PlacesAsync(sector)).Count);
        Assert.Empty(await sector.ReadAsync(session => new MapStore(session).DueAsync()));
    }

    private static async Task RunAsync(TestSector sector)
    {
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await new LayOutMapsJob(sector.Database).RunAsync(CancellationToken.None);
    }

    private static Task<IReadOnlyDictionary<Guid, Place>> PlacesAsync(TestSector sector) =>
        sector.ReadAsync(session => new MapStore(session).LoadAsync(sector.Row.Id));
}

using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Packages;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>What was found for a data package: the package, or that there is none, or that its figures are being measured anew.</summary>
public sealed record PackageReading(DataPackage? Package, bool FiguresAreOld = false);

/// <summary>Collects a data package from what is kept. Contacts and free text have no place in it.</summary>
public sealed class PackageReader(Session session, Guid sectorId)
{
    /// <param name="waveId">One wave, with the wave before to compare it with; all opened waves unless given.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<PackageReading> ReadAsync(Guid? waveId, CancellationToken cancel)
    {
        var all = await WaveResult.LoadAsync(session, sectorId, cancel);
        var asked = waveId is null ? all : [.. all.Where(wave => wave.Wave.Id == waveId)];
        if (!asked.Any(wave => wave.Analysis is not null))
            return new PackageReading(null);
        var due = await new EstimateStore(session).WavesDueAsync(cancel);
        if (asked.Any(wave => due.Contains(wave.Wave.Id)))
            return new PackageReading(null, FiguresAreOld: true);

        var sector = asked[0].Wave.SectorName;
        var earlier = all.TakeWhile(wave => wave != asked[0]).TakeLast(1);
        var waves = new List<PackageWave>();
        foreach (var wave in earlier)
            waves.Add(await WaveAsync(wave, withFigures: false, cancel));
        foreach (var wave in asked)
            waves.Add(await WaveAsync(wave, withFigures: wave.Analysis is not null, cancel));
        var period = waveId is null ? "all waves" : asked[0].Period.Label("en");
        return new PackageReading(new DataPackage
        {
            Name = $"{Slug.Of(sector)}-data-{(waveId is null ? "all" : waves[^1].Folder)}",
            Title = $"{sector}: data and figures, {period}",
            Waves = waves,
        });
    }

    private async Task<PackageWave> WaveAsync(WaveResult result, bool withFigures, CancellationToken cancel)
    {
        var answers = await new WaveAnswersStore(session).LoadAsync(result.Wave, cancel);
        var references = answers.Roster.ToDictionary(member => member.Id.ToString(), member => member.Reference);
        return new PackageWave
        {
            Period = result.Period,
            Provisional = result.Provisional,
            Organisations = [.. answers.Roster.Select(member => member.Reference)],
            Names = [.. answers.Roster.Select(member => member.Name)],
            Responded = [.. answers.Roster.Select(member => answers.Sheets.ContainsKey(member.Id))],
            Relations = NetworkBuilder.Build(answers).Renamed(id => references[id]),
            Figures = withFigures ? await FiguresAsync(result, cancel) : null,
        };
    }

    private async Task<WaveFigures> FiguresAsync(WaveResult result, CancellationToken cancel)
    {
        var organisations = await new OrganisationFigureStore(session).LoadAsync(result.Wave.Id, cancel);
        var groups = await new GroupFigureStore(session).LoadAsync(result.Wave.Id, cancel);
        return new WaveFigures
        {
            Estimates = [.. result.Estimates.Values],
            Sensitivities = [.. result.Sensitivities.Values],
            Changes = [.. result.Changes.Values],
            Organisations = [.. organisations.SelectMany(one => one.Figures.Select(figure => (one.Reference, figure.Key, figure.Value)))],
            Groups =
            [
                .. groups.SelectMany(group => group.Figures.Select(figure => (group.Attribute, group.Category, figure.Key, figure.Value))),
            ],
        };
    }
}

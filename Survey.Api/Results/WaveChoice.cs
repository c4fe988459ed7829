using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>The analysed waves of a sector, and the one of them that is looked at.</summary>
/// <param name="Waves">The earliest first.</param>
/// <param name="Chosen">The wave that was asked for, else the latest final one, else the latest; null when there is none.</param>
public sealed record WaveChoice(IReadOnlyList<WaveResult> Waves, WaveResult? Chosen)
{
    public static WaveChoice None { get; } = new([], null);

    /// <summary>The wave before the chosen one.</summary>
    public WaveResult? Before => Waves.TakeWhile(wave => wave != Chosen).LastOrDefault();

    /// <param name="wave">Id of the wave that is asked for; one that the sector has not analysed leaves nothing chosen.</param>
    public static async Task<WaveChoice> LoadAsync(Session session, Guid sectorId, Guid? wave, CancellationToken cancel)
    {
        var waves = (await WaveResult.LoadAsync(session, sectorId, cancel)).Where(one => one.Analysis is not null).ToList();
        return new WaveChoice(waves, wave is null
            ? waves.LastOrDefault(one => !one.Provisional) ?? waves.LastOrDefault()
            : waves.FirstOrDefault(one => one.Wave.Id == wave));
    }
}

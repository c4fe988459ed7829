using System.Runtime.CompilerServices;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>Looks at waves that people are watching: once every few seconds for each wave, however many watch it.</summary>
public sealed class LiveWaves(SurveyDatabase database, TimeProvider time)
{
    /// <summary>How often a watched wave is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly Dictionary<Guid, (long At, Task<LiveWave> Look)> looks = [];

    /// <summary>The wave as it was at most <see cref="Every"/> ago.</summary>
    public Task<LiveWave> LookAsync(Guid waveId)
    {
        lock (looks)
        {
            if (looks.TryGetValue(waveId, out var last) && time.GetElapsedTime(last.At) < Every) return last.Look;
            var look = ReadAsync(waveId);
            looks[waveId] = (time.GetTimestamp(), look);
            return look;
        }
    }

    /// <summary>The wave now, and again whenever something has changed, until it is cancelled.</summary>
    public async IAsyncEnumerable<LiveWave> WatchAsync(Guid waveId, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? shown = null;
        while (true)
        {
            var wave = await LookAsync(waveId).WaitAsync(cancel);
            var texts = string.Join(' ', wave.Texts().Values);
            if (texts != shown) yield return wave;
            shown = texts;
            await Task.Delay(Every, time, cancel);
        }
    }

    // Nobody's own request ends what others wait for too.
    private async Task<LiveWave> ReadAsync(Guid waveId)
    {
        await Task.Yield();
        await using var session = await database.ReadAsync();
        return await LiveWave.ReadAsync(new LiveStore(session), waveId, time.Now(), CancellationToken.None);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Survey.Testing;

namespace Survey.Benchmarks.Load;

/// <param name="P50">Milliseconds from the moment when it was due.</param>
public sealed record LoadResult(string What, int Done, int Failed, double P50, double P99, double Longest);

/// <param name="Seconds">From the first request due to the last answer.</param>
/// <param name="ServerProcessor">Seconds of processor time that the service took meanwhile.</param>
/// <param name="ClientProcessor">The same for this process.</param>
public sealed record LoadReport(
    IReadOnlyList<LoadResult> Results, double Seconds, double ServerProcessor, double ClientProcessor, IReadOnlyList<string> Failures);

/// <summary>
/// A wave in its last hour: requests come at a fixed rate, whether or not those before were answered, so that a service that falls
/// behind is seen to.
/// </summary>
public sealed class LoadRun(OpenedWave wave, ServiceProcess service, Uri address)
{
    private const int Connections = 64;
    private const int PerSecond = 400;

    private readonly ConcurrentBag<double> saves = [];
    private readonly ConcurrentBag<double> submits = [];
    private readonly ConcurrentBag<double> reads = [];
    private readonly ConcurrentQueue<(string What, string Why)> failures = new();

    // Long enough for the service's code to be compiled for speed.
    private const int WarmUp = 20;

    /// <summary>300 pages saved and 100 responses submitted in every second; every fourth thing that an organisation does is to submit.</summary>
    /// <param name="reading">Whether the page that a saving leads to is opened as well.</param>
    public async Task<LoadReport> MeasureAsync(int seconds, bool reading)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = Connections,
        }) { BaseAddress = address };
        var count = wave.Tokens.Count;
        var people = wave.Tokens.Select((token, number) => new Respondent(client, token, number, wave.Organisations)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => await person.PrepareAsync());

        await DriveAsync(people, WarmUp, reading);
        foreach (var times in new[] { saves, submits, reads }) times.Clear();
        failures.Clear();
        using var self = Process.GetCurrentProcess();
        var (server, own, start) = (service.ProcessorTime, self.TotalProcessorTime, Stopwatch.GetTimestamp());
        await DriveAsync(people, seconds, reading);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        self.Refresh();
        return new LoadReport(
            [Result("saving a page", saves), Result("submitting", submits), .. reading ? [Result("next page", reads)] : Array.Empty<LoadResult>()],
            elapsed, (service.ProcessorTime - server).TotalSeconds, (self.TotalProcessorTime - own).TotalSeconds,
            [.. failures.Select(failure => $"{failure.What}: {failure.Why}").Distinct().Take(10)]);
    }

    private async Task DriveAsync(IReadOnlyList<Respondent> people, int seconds, bool reading)
    {
        var count = people.Count;
        var start = Stopwatch.GetTimestamp();
        var running = new List<Task>();
        for (var number = 0; number < seconds * PerSecond; number++)
        {
            var due = start + (long)(number * (double)Stopwatch.Frequency / PerSecond);
            while (Stopwatch.GetTimestamp() < due) await Task.Delay(1);
            var isSubmit = (number + number / count) % 4 == 3;
            running.Add(DoAsync(people[number % count], isSubmit, due, reading));
        }

        await Task.WhenAll(running);
    }

    private async Task DoAsync(Respondent person, bool isSubmit, long due, bool reading)
    {
        await person.Turn.WaitAsync();
        try
        {
            await (isSubmit ? person.SubmitAsync() : person.SaveAsync());
            (isSubmit ? submits : saves).Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            if (isSubmit || !reading) return;
            var asked = Stopwatch.GetTimestamp();
            await person.ReadAsync();
            reads.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            failures.Enqueue((isSubmit ? "submitting" : "saving a page", failure.Message));
        }
        finally
        {
            person.Turn.Release();
        }
    }

    private LoadResult Result(string what, IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        double At(double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
        return new LoadResult(what, sorted.Count, failures.Count(failure => failure.What == what), At(0.5), At(0.99), At(1));
    }
}

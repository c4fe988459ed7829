using Survey.Testing;
using Xunit.Abstractions;

namespace Survey.EndToEnd.Tests;

/// <summary>The service is killed, again and again, while 200 organisations answer: what it has acknowledged is there afterwards.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Organisations = 200;
    private const int Kills = 6;

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_process_was_killed_at_any_moment()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        using var wave = await OpenedWave.CreateAsync(Organisations);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var door = new Door();
        var people = wave.Tokens.Select(token => new StubbornRespondent(http, door, token)).ToList();
        using var stop = new CancellationTokenSource();

        var (service, address) = await wave.StartAsync();
        door.Open(address);
        var answering = people.Select(person => person.AnswerUntilAsync(stop.Token)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = people.Sum(person => person.Acknowledged);
            var enough = before + random.Next(1, 400);
            await Until.TrueAsync(() => people.Sum(person => person.Acknowledged) >= enough || answering.Exists(task => task.IsCompleted));
            door.Close();
            service.Kill();
            service.Dispose();
            output.WriteLine($"Killed after {people.Sum(person => person.Acknowledged) - before} more answers.");
            (service, address) = await wave.StartAsync();
            door.Open(address);
        }

        await stop.CancelAsync();
        await Task.WhenAll(answering);
        service.Kill();
        service.Dispose();

        var kept = await KeptAnswers.ReadAsync(wave);
        Assert.All(people, person => kept.Check(person));
        Assert.True(people.Sum(person => person.Submitted.Count) > Organisations, "Hardly anybody has submitted.");
        Assert.True(people.Sum(person => person.Interrupted) > 0, "Nobody was interrupted.");
        Assert.Equal(["ok"], await wave.CheckFileAsync());
    }
}

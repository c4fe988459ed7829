using System.Globalization;
using System.Text.Json;
using Survey.Benchmarks;
using Survey.Benchmarks.Load;
using Survey.Benchmarks.Networks;
using Survey.Benchmarks.Workbooks;
using Survey.Testing;

switch (args)
{
    case ["task", var task, var folder, var runs]:
        var result = OurTasks.Run(task, folder, int.Parse(runs, CultureInfo.InvariantCulture));
        Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        return 0;
    case ["growth", var folder]:
        Console.WriteLine(JsonSerializer.Serialize(Growth.Measure(folder)));
        return 0;
    case ["workbook-task", var quarters, var organisationsOf, var ties, var file]:
        Console.WriteLine(JsonSerializer.Serialize(
            await WorkbookTimes.BuildAsync(Number(quarters), Number(organisationsOf), Number(ties), file), JsonSerializerOptions.Web));
        return 0;
    case ["workbook-job", var database]:
        Console.WriteLine(JsonSerializer.Serialize(await StoredTies.BuildAsync(database), JsonSerializerOptions.Web));
        return 0;
    case []:
        await PagesAsync();
        await SendingAsync();
        await LoadAsync(60);
        SideBySide.Run();
        await WorkbooksAsync(int.MaxValue);
        await MapAsync(5000);
        return 0;
    case ["map"]:
        await MapAsync(5000);
        return 0;
    case ["map", var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var many) && many >= 100:
        await MapAsync(many);
        return 0;
    case ["workbook"]:
        await WorkbooksAsync(int.MaxValue);
        return 0;
    case ["workbook", var most] when int.TryParse(most, CultureInfo.InvariantCulture, out var mostAnswers) && mostAnswers >= 2000:
        await WorkbooksAsync(mostAnswers);
        return 0;
    case ["pages"]:
        await PagesAsync();
        return 0;
    case ["sending"]:
        await SendingAsync();
        return 0;
    case ["load"]:
        await LoadAsync(60);
        return 0;
    case ["load", var seconds] when int.TryParse(seconds, CultureInfo.InvariantCulture, out var length) && length is >= 1 and <= 600:
        await LoadAsync(length);
        return 0;
    case ["networks"]:
        SideBySide.Run();
        return 0;
    case ["networks", var largest] when int.TryParse(largest, CultureInfo.InvariantCulture, out var organisations) && organisations >= 1000:
        SideBySide.Run(organisations);
        return 0;
    default:
        Console.Error.WriteLine(
            "Say pages, sending, load, networks, workbook or map, or nothing for all; load 20 takes 20 seconds, networks 10000 and workbook 10000 "
            + "leave out larger ones.");
        return 2;
}

static async Task PagesAsync()
{
    Console.WriteLine("Pages, milliseconds from request to last byte over loopback, one request after another");
    Console.WriteLine($"{"organisations",13} {"partners",9} {"page",-8} {"median",8} {"p99",8} {"KB",6}");
    foreach (var (organisations, partners) in new[] { (61, 60), (201, 60), (501, 60) })
        foreach (var result in await AnsweringPages.MeasureAsync(organisations, partners))
            Console.WriteLine(
                $"{organisations,13} {partners,9} {result.Page,-8} {result.Median,8:0.0} {result.P99,8:0.0} {result.Kilobytes,6:0}");
}

static async Task SendingAsync()
{
    Console.WriteLine();
    Console.WriteLine("Sending to a mail server on the same machine that takes everything");
    Console.WriteLine($"{"due",9} {"connections",12} {"due query ms",13} {"messages/s",11}");
    foreach (var invitations in new[] { 2_000, 10_000, 100_000 })
        foreach (var result in await Sending.MeasureAsync(invitations))
            Console.WriteLine(
                $"{result.Invitations,9} {result.Connections,12} {result.DueMilliseconds,13:0.00} {result.PerSecond,11:0}");
}

static async Task LoadAsync(int seconds)
{
    Console.WriteLine();
    Console.WriteLine($"300 pages saved and 100 responses with 30 partners submitted in every second of {seconds}, by 500 organisations");
    Console.WriteLine(
        $"{"jobs",6} {"",-14} {"done",6} {"failed",7} {"median",8} {"p99",8} {"longest",8} {"seconds",8} {"server s",9} {"client s",9}");
    foreach (var (jobs, reading) in new[] { ("none", false), ("none", true), ("beside", false), ("inside", false) })
    {
        using var wave = await OpenedWave.CreateAsync(500);
        var (service, address) = await wave.StartAsync(("Worker:InProcess", jobs == "inside" ? "true" : "false"));
        using var worker = jobs == "beside" ? wave.StartYieldingWorker() : null;
        using (service)
        {
            var report = await new LoadRun(wave, service, address).MeasureAsync(seconds, reading);
            foreach (var result in report.Results)
                Console.WriteLine(
                    $"{jobs,6} {result.What,-14} {result.Done,6} {result.Failed,7} {result.P50,8:0.0} {result.P99,8:0.0} "
                    + $"{result.Longest,8:0} {report.Seconds,8:0.0} {report.ServerProcessor,9:0.0} {report.ClientProcessor,9:0.0}");
            foreach (var failure in report.Failures) Console.WriteLine($"      {failure}");
        }
    }
}

static async Task WorkbooksAsync(int mostAnswers)
{
    Console.WriteLine();
    WorkbookTimes.Run(mostAnswers);
    await StoredTies.RunAsync(mostAnswers);
}

static async Task MapAsync(int organisations)
{
    Console.WriteLine();
    await MapSpeed.RunAsync(organisations);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

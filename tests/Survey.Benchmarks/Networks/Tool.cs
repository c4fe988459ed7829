using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Survey.Benchmarks.Networks;

/// <summary>A program that takes figures of a network, in a process of its own for each task.</summary>
/// <param name="Name">Short, for the tables.</param>
/// <param name="Program">What is run.</param>
/// <param name="First">The arguments before the task, its folder and the number of runs.</param>
public sealed record Tool(string Name, string Program, IReadOnlyList<string> First)
{
    /// <summary>Processors it may use; all unless said otherwise.</summary>
    public int? Processors { get; init; }

    public static Tool Ours { get; } = new("ours", Environment.ProcessPath!, ["task"]);

    /// <summary>One of the Python packages, or null where it is not installed.</summary>
    public static Tool? OfPython(string name, string package)
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                Start(python, ["-c", $"import {package}"]);
                return new Tool(name, python, [Path.Combine(AppContext.BaseDirectory, "Networks", $"{package}_tasks.py")]);
            }
            catch (Exception absent) when (absent is InvalidOperationException or Win32Exception)
            {
                // The next one may have it.
            }
        }

        Console.WriteLine($"{name} is left out: no python3 here has it; apt install python3-{package} puts it there.");
        return null;
    }

    /// <summary>Runs a task several times in one process.</summary>
    public TaskResult Run(string task, string folder, int runs) => JsonSerializer.Deserialize<TaskResult>(
        Start(Program, [.. First, task, folder, runs.ToString(CultureInfo.InvariantCulture)], Processors), JsonSerializerOptions.Web)!;

    /// <summary>Seconds from starting a process to its end, the task done once: what somebody waits for who types it.</summary>
    public double WholeProcess(string task, string folder)
    {
        var clock = Stopwatch.GetTimestamp();
        Run(task, folder, runs: 1);
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    /// <returns>What the program writes.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static string Start(string program, IReadOnlyList<string> arguments, int? processors = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (processors is { } number)
            start.Environment["DOTNET_PROCESSOR_COUNT"] = number.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {errors.Result}");
    }
}

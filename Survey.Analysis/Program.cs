using System.Runtime.InteropServices;
using Survey.Analysis.CommandLine;

namespace Survey.Analysis;

/// <summary>The analysts' command line: figures from files, without database or service.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, CommandOutput.OfConsole(), stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code, see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandOutput output, CancellationToken cancel)
    {
        var request = Arguments.Parse(args);
        if (request.Wrong is { } wrong)
        {
            await output.Errors.WriteLineAsync($"{wrong} 'Survey.Analysis {request.HelpFor}' tells how to use it.");
            return ExitCodes.WrongUsage;
        }

        using var progress = new Progress(output);
        try
        {
            // Measuring has no place to stop at; leaving it behind ends it with the program.
            return await Task.Run(() => request.Command(output, progress, cancel), cancel).WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            progress.Dispose();
            await output.Errors.WriteLineAsync("Stopped.");
            return ExitCodes.Stopped;
        }
        catch (IOException full)
        {
            progress.Dispose();
            await output.Errors.WriteLineAsync($"The output cannot be written: {full.Message}");
            return ExitCodes.UnusableInput;
        }
    }
}

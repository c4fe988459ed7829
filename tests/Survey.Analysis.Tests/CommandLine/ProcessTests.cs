using System.Diagnostics;
using System.Text.Json;
using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>The program as an analyst starts it.</summary>
public class ProcessTests
{
    [Fact]
    public async Task Figures_go_to_standard_output_and_problems_to_standard_error()
    {
        using var files = new SampleFiles();
        using var fine = Start("metrics", "--organisations", files["organisations.csv"], "--ties", files["ties.csv"], "--json");
        var (output, errors) = (fine.StandardOutput.ReadToEndAsync(), fine.StandardError.ReadToEndAsync());
        await fine.WaitForExitAsync();
        Assert.Equal(ExitCodes.Fine, fine.ExitCode);
        Assert.Empty(Problems(await errors));
        Assert.Equal(3, JsonDocument.Parse(await output).RootElement.GetProperty("organisations").GetArrayLength());

        using var wrong = Start("metrics", "--organisations", files["ties.csv"], "--ties", files["ties.csv"]);
        (output, errors) = (wrong.StandardOutput.ReadToEndAsync(), wrong.StandardError.ReadToEndAsync());
        await wrong.WaitForExitAsync();
        Assert.Equal((ExitCodes.UnusableInput, ""), (wrong.ExitCode, await output));
        Assert.StartsWith($"{files["ties.csv"]}:1:1: no column 'id'", Problems(await errors).First());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_long_run_cleanly()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var files = new SampleFiles();
        // A pipe that nobody writes to: reading it takes for ever.
        using (var made = Process.Start("mkfifo", [files["endless.csv"]]))
            await made.WaitForExitAsync();

        using var process = Start("metrics", "--organisations", files["endless.csv"], "--ties", files["ties.csv"]);
        Assert.StartsWith("Reading ", await process.StandardError.ReadLineAsync());
        using (var interrupt = Process.Start("/bin/kill", ["-INT", $"{process.Id}"]))
            await interrupt.WaitForExitAsync();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal((ExitCodes.Stopped, "", "Stopped.\n"), (process.ExitCode, await output, await errors));
    }

    /// <summary>Without what a slow machine says of its progress.</summary>
    private static IEnumerable<string> Problems(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(" …", StringComparison.Ordinal));

    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Survey.Analysis.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}

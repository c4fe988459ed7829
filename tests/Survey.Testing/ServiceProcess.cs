using System.Diagnostics;
using System.Text;

namespace Survey.Testing;

/// <summary>Survey.Worker or Survey.Api as built, started the way an operator starts it, with settings from the environment.</summary>
public sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    public ServiceProcess(string project, params (string Setting, string Value)[] settings)
        : this(new ProcessStartInfo("dotnet", [Assembly(project)]), settings)
    {
    }

    private ServiceProcess(ProcessStartInfo start, (string Setting, string Value)[] settings)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (setting, value) in settings) start.Environment[setting.Replace(":", "__")] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>One that takes what processor time the others leave.</summary>
    public static ServiceProcess Yielding(string project, params (string Setting, string Value)[] settings) =>
        new(new ProcessStartInfo("nice", ["-n", "19", "dotnet", Assembly(project)]), settings);

    public string Output => Text(output);

    public string Errors => Text(errors);

    public bool HasExited => process.HasExited;

    /// <summary>What it has taken of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The exit code, within a minute.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as service managers do.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends it with SIGKILL, of which it hears nothing, and waits until it is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    // tests/Survey.Worker.Tests/bin/Debug/net10.0 → Survey.Worker/bin/Debug/net10.0
    private static string Assembly(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, project, "bin", here.Parent.Name, here.Name, $"{project}.dll");
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text) text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString().Trim();
    }
}

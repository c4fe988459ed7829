using System.Text;
using System.Text.Json;
using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>What one run of the command line left behind.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(params string[] args)
    {
        using var figures = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        // No time passes, so that a slow machine tells no progress.
        var output = new CommandOutput { Figures = figures, Errors = errors, Time = new HandTime() };
        var code = await Program.RunAsync(args, output, CancellationToken.None);
        return new CommandRun(code, Encoding.UTF8.GetString(figures.ToArray()), errors.ToString());
    }

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The estimate of one metric.</summary>
    public JsonElement Metric(string code) => Json.GetProperty("metrics").GetProperty(code);

    public double? Value(string code) =>
        Metric(code).GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}

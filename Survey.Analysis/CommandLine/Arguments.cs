using System.Globalization;
using System.Reflection;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine;

/// <summary>What to do, with where to write, progress and cancellation; gives the exit code.</summary>
internal delegate int Command(CommandOutput output, Progress progress, CancellationToken cancel);

/// <summary>Reads the arguments: a command and its options, each as <c>--name value</c> or <c>--name=value</c>.</summary>
internal sealed class Arguments
{
    private static readonly string[] shared = ["attribute", "kind", "wave", "threshold", "treatment", "json", "help"];
    private static readonly string[] ofMetrics = ["organisations", "ties", "missing", "activities", .. shared];
    private static readonly string[] ofCompare = ["before", "after", .. shared];
    private static readonly string[] withoutValue = ["json", "help"];

    private readonly Dictionary<string, List<string>> values = [];
    private string? wrong;

    private Arguments(IEnumerable<string> args, IReadOnlyList<string> known)
    {
        using var left = args.GetEnumerator();
        while (wrong is null && left.MoveNext())
            Take(left, known);
    }

    /// <summary>A command line that can be run, or what is wrong with it.</summary>
    internal sealed record Request(Command Command, string? Wrong = null, string HelpFor = "--help");

    public static Request Parse(string[] args) => args switch
    {
        ["metrics", .. var rest] => new Arguments(rest, ofMetrics).Metrics(),
        ["compare", .. var rest] => new Arguments(rest, ofCompare).Compare(),
        ["recompute", "--help" or "-h" or "-?"] => Text(Help.Recompute),
        ["recompute", var package] when !package.StartsWith('-') => new Request(new RecomputeCommand(package).Run),
        ["recompute", ..] => Refused("Name one package: a folder or a zip.", "recompute --help"),
        [] => Refused("Name a command: metrics, compare or recompute."),
        ["help" or "--help" or "-h" or "-?", ..] => Text(Help.Overview),
        ["--version", ..] => Text($"Survey.Analysis {Version}"),
        [var other, ..] => Refused(NotThere("command", other, ["metrics", "compare", "recompute"])),
    };

    private static string Version =>
        typeof(Arguments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static Request Text(string text) => new((output, _, _) =>
    {
        output.Write(writer => writer.WriteLine(text));
        return ExitCodes.Fine;
    });

    private static Request Refused(string sentence, string helpFor = "--help") =>
        new((_, _, _) => ExitCodes.WrongUsage, sentence, helpFor);

    private static string NotThere(string what, string name, IEnumerable<string> known) =>
        $"There is no {what} {Shown.Quoted(name)}" + (NearestNames.Suggest(name, known) is { Length: > 0 } near ? near : ".");

    private Request Metrics()
    {
        if (wrong is null && values.ContainsKey("help"))
            return Text(Help.Metrics);
        var paths = new WavePaths(Needed("organisations"), Needed("ties"), One("missing"), One("activities"));
        var (reading, treatment) = (Reading(), TreatmentAsked());
        return wrong is not null
            ? Refused(wrong, "metrics --help")
            : new Request(new MetricsCommand(paths, reading, treatment, values.ContainsKey("json")).Run);
    }

    private Request Compare()
    {
        if (wrong is null && values.ContainsKey("help"))
            return Text(Help.Compare);
        var (before, after) = (Needed("before"), Needed("after"));
        var (reading, treatment) = (Reading(), TreatmentAsked());
        return wrong is not null
            ? Refused(wrong, "compare --help")
            : new Request(new CompareCommand(before, after, reading, treatment, values.ContainsKey("json")).Run);
    }

    private void Take(IEnumerator<string> left, IReadOnlyList<string> known)
    {
        var argument = left.Current is "-h" or "-?" ? "--help" : left.Current;
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        if (!name.StartsWith("--", StringComparison.Ordinal) || !known.Contains(name[2..]))
        {
            wrong = NotThere("option", name, known.Select(option => "--" + option));
            return;
        }

        var option = name[2..];
        if (withoutValue.Contains(option))
        {
            if (equals >= 0)
                wrong = $"{name} takes no value.";
            values[option] = [];
            return;
        }

        var value = equals >= 0 ? argument[(equals + 1)..] : left.MoveNext() ? left.Current : "";
        // A file whose name begins with two dashes can be given as --ties=--name.
        if (value == "" || (equals < 0 && value.StartsWith("--", StringComparison.Ordinal)))
            wrong = $"{name} needs a value.";
        else if (!values.TryAdd(option, [value]) && option != "attribute")
            wrong = $"{name} is given twice.";
        else if (!values[option].Contains(value))
            values[option].Add(value);
    }

    private string? One(string option) => values.TryGetValue(option, out var given) ? given[0] : null;

    private string Needed(string option)
    {
        if (One(option) is { } value)
            return value;
        wrong ??= $"--{option} is missing.";
        return "";
    }

    private ReadingOptions Reading() => new()
    {
        Attributes = values.GetValueOrDefault("attribute") ?? [],
        Kind = One("kind"),
        Wave = One("wave"),
        Threshold = Threshold(),
    };

    private double Threshold()
    {
        if (One("threshold") is not { } text)
            return 1;
        if (double.TryParse(text, Numbers.Plain, CultureInfo.InvariantCulture, out var threshold)
            && threshold > 0 && double.IsFinite(threshold))
            return threshold;
        wrong ??= $"--threshold is a number above 0, not {Shown.Quoted(text)}.";
        return 1;
    }

    private Treatment? TreatmentAsked()
    {
        switch (One("treatment"))
        {
            case null: return null;
            case "zero": return Treatment.Zero;
            case "complete": return Treatment.Complete;
            case "available": return Treatment.Available;
            case "reconstruct": return Treatment.Reconstruct;
            case var other:
                wrong ??= $"--treatment is zero, complete, available or reconstruct, not {Shown.Quoted(other)}.";
                return null;
        }
    }
}

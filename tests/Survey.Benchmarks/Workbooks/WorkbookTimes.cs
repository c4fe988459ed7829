using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Survey.Analysis.Workbooks;
using Survey.Benchmarks.Networks;

namespace Survey.Benchmarks.Workbooks;

/// <param name="First">Seconds of the first book that the process builds.</param>
/// <param name="Best">Seconds, the shortest of those after it.</param>
/// <param name="Megabytes">The most memory the process has had.</param>
/// <param name="Bytes">Of the file.</param>
public sealed record WorkbookTime(double First, double Best, double Megabytes, long Bytes);

/// <summary>How long the evaluator's workbook takes to be built and checked, and others to write the same cells.</summary>
public static class WorkbookTimes
{
    private const int Runs = 3;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Workbooks");

    private static readonly (int Quarters, int Organisations, int Ties)[] sizes =
        [(4, 100, 2_000), (8, 200, 10_000), (20, 500, 0), (20, 500, 100_000), (20, 2_000, 500_000)];

    /// <param name="mostTies">Workbooks with more answers about others are left out.</param>
    public static void Run(int mostTies)
    {
        var folder = Directory.CreateTempSubdirectory("workbooks");
        try
        {
            Console.WriteLine("The evaluator's workbook built, written and checked; others writing the same values; seconds and MB");
            var python = Tool.OfPython("openpyxl", "openpyxl")?.Program;
            var r = python is null ? null : Openxlsx();
            Console.WriteLine($"{"quarters",8} {"orgs",6} {"ties",8} {"cells",10} {"first",7} {"best",7} {"MB",5} "
                + $"{"openpyxl",9} {"MB",5} {"stream",8} {"MB",5} {"openxlsx",9} {"MB",5} {"to ours",21}");
            foreach (var (quarters, organisations, ties) in sizes.Where(size => size.Ties <= mostTies))
                Compare(quarters, organisations, ties, Path.Combine(folder.FullName, "book.xlsx"), python, r);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In a process of its own.</summary>
    public static async Task<WorkbookTime> BuildAsync(int quarters, int organisations, int ties, string file)
    {
        var seconds = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var data = WorkbookSample.Make(quarters, organisations, ties);
            var clock = Stopwatch.GetTimestamp();
            await using var output = new FileStream(file, FileMode.Create, FileAccess.ReadWrite);
            await WorkbookFile.WriteAsync(EvaluatorWorkbook.Build(data), output);
            seconds.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        return new WorkbookTime(
            seconds[0], seconds[1..].Min(), Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, new FileInfo(file).Length);
    }

    private static void Compare(int quarters, int organisations, int ties, string file, string? python, string? r)
    {
        var ours = JsonSerializer.Deserialize<WorkbookTime>(
            Tool.Start(Environment.ProcessPath!, ["workbook-task", $"{quarters}", $"{organisations}", $"{ties}", file]),
            JsonSerializerOptions.Web)!;
        var (copy, script) = (file + ".copy.xlsx", Path.Combine(Folder, "openpyxl_workbook.py"));
        var stream = Again(python, script, file, "stream", copy);
        var ordinary = Again(python, script, file, "ordinary", copy);
        var openxlsx = Again(r, Path.Combine(Folder, "openxlsx_workbook.R"), file, file + ".again.xlsx");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{quarters,8} {organisations,6:N0} {ties,8:N0} {ordinary?.Cells,10:N0} "
            + $"{ours.First,7:0.00} {ours.Best,7:0.00} {ours.Megabytes,5:0} "
            + $"{ordinary?.Seconds,9:0.0} {ordinary?.Megabytes,5:0} {stream?.Seconds,8:0.0} {stream?.Megabytes,5:0} "
            + $"{openxlsx?.Seconds,9:0.0} {openxlsx?.Megabytes,5:0} "
            + $"{ordinary?.Seconds / ours.Best,6:0.0}× {stream?.Seconds / ours.Best,5:0.0}× {openxlsx?.Seconds / ours.Best,5:0.0}×"));
    }

    private static ScriptTime? Again(string? program, params string[] arguments) => program is null
        ? null
        : JsonSerializer.Deserialize<ScriptTime>(Tool.Start(program, arguments), JsonSerializerOptions.Web);

    private static string? Openxlsx()
    {
        const string Program = "Rscript";
        try
        {
            Tool.Start(Program, ["-e", "library(openxlsx)"]);
            return Program;
        }
        catch (Exception absent) when (absent is InvalidOperationException or Win32Exception)
        {
            Console.WriteLine("openxlsx is left out: no Rscript here has it; apt install r-base-core r-cran-openxlsx puts it there.");
            return null;
        }
    }

    private sealed record ScriptTime(double Seconds, long Cells, double Megabytes);
}

namespace Survey.Analysis.CommandLine;

/// <summary>
/// Says on standard error what a long run is doing: nothing in the first second, then the current step and every later one, as lines or, on
/// a terminal, as one line that is rewritten and finally removed.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    private readonly CommandOutput output;
    private readonly ITimer timer;
    private readonly Lock once = new();
    private string step = "";
    private int shown;
    private bool late;
    private bool over;

    public Progress(CommandOutput output)
    {
        this.output = output;
        timer = output.Time.CreateTimer(_ => BeLate(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins a step.</summary>
    /// <param name="name">For example "Reading ties.csv".</param>
    public void Step(string name)
    {
        lock (once)
        {
            step = name;
            if (late)
                Show();
        }
    }

    /// <summary>Ends the progress; what is written to standard error afterwards begins on a line of its own.</summary>
    public void Dispose()
    {
        lock (once)
        {
            if (shown > 0)
                output.Errors.Write($"\r{new string(' ', shown)}\r");
            (shown, over) = (0, true);
        }

        timer.Dispose();
    }

    private void BeLate()
    {
        lock (once)
        {
            late = true;
            if (step != "")
                Show();
        }
    }

    private void Show()
    {
        if (over)
            return;
        if (!output.ErrorsAreOnTerminal)
        {
            output.Errors.WriteLine($"{step} …");
            return;
        }

        var line = $"{step} …";
        output.Errors.Write("\r" + line.PadRight(shown));
        shown = line.Length;
    }
}

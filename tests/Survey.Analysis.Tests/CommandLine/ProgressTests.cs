using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

public class ProgressTests
{
    [Fact]
    public void Nothing_is_said_in_the_first_second()
    {
        var time = new HandTime();
        using var errors = new StringWriter();
        using (var progress = new Progress(Output(errors, time)))
        {
            progress.Step("Reading");
            progress.Step("Measuring");
        }

        time.Ring();
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public void A_long_run_tells_the_current_step_and_every_later_one()
    {
        var time = new HandTime();
        using var errors = new StringWriter { NewLine = "\n" };
        using var progress = new Progress(Output(errors, time));

        progress.Step("Reading");
        progress.Step("Measuring");
        time.Ring();
        progress.Step("Comparing");

        Assert.Equal("Measuring …\nComparing …\n", errors.ToString());
        Assert.Equal(TimeSpan.FromSeconds(1), time.Asked);
    }

    [Fact]
    public void On_a_terminal_one_line_is_rewritten_and_removed()
    {
        var time = new HandTime();
        using var errors = new StringWriter();
        using (var progress = new Progress(Output(errors, time) with { ErrorsAreOnTerminal = true }))
        {
            progress.Step("Measuring");
            time.Ring();
            progress.Step("Done");
        }

        Assert.Equal("\rMeasuring …\rDone …     \r" + new string(' ', "Done …".Length) + "\r", errors.ToString());
    }

    private static CommandOutput Output(TextWriter errors, TimeProvider time) =>
        new() { Figures = Stream.Null, Errors = errors, Time = time };
}

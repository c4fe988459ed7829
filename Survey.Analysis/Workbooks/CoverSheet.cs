using System.Globalization;

namespace Survey.Analysis.Workbooks;

/// <summary>What the workbook is, for whom, and what to keep in mind when reading it.</summary>
internal static class CoverSheet
{
    public const string ContentsName = "Contents";

    public static Sheet Build(TrendData data, IReadOnlyList<string> labels)
    {
        var covered = new Period(data.Waves.Min(wave => wave.Period.FirstDay), data.Waves.Max(wave => wave.Period.LastDay)).Label("en");
        return new Sheet
        {
            Name = "Cover",
            Title = $"Trends in how connected the sector is: {data.Sector}, {covered}",
            Description = "Figures on participation and on how organisations of the sector work together, one column for each wave "
                + "of the survey, with the answers that they rest on.",
            Lines =
            [
                Heading("About this workbook"),
                new($"Sector: {data.Sector}"),
                new($"Period covered: {covered}"),
                new($"Waves: {string.Join("; ", labels)}"),
                new($"Prepared on: {data.PreparedOn.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}"),
                new("Sheets: all sheets are listed, with links, on the sheet Contents.") { LinkTo = ContentsName },
                Heading("Who may read it"),
                new("This is the evaluator's edition. It names organisations and holds their answers about each other, which were given in "
                    + "confidence. Do not pass it on; funders and organisations have editions of their own."),
                Heading("How to read the figures"),
                new("Every organisation on the roster is asked, so the figures describe a census of named organisations and not a sample. "
                    + "The 95% intervals show how stable a figure is and what organisations that did not answer might change; "
                    + "they are not sampling error."),
                new("A figure that could not be worked out is marked, never shown as zero. The sheet Shorthand explains the marks."),
                .. Caveats(data),
                Heading("Contact"),
                new(data.Contact),
            ],
        };
    }

    private static IEnumerable<Line> Caveats(TrendData data)
    {
        if (data.Waves.Any(wave => wave.State == WaveState.Provisional))
            yield return new Line($"Waves marked {Shorthand.Provisional} are provisional: their figures may change.");
        if (data.Waves.DistinctBy(wave => (wave.Instrument, wave.InstrumentVersion)).Skip(1).Any())
        {
            yield return new Line("The questionnaire changed between waves. The sheet Response says which version each wave used; "
                + "compare across versions with care.");
        }
    }

    private static Line Heading(string text) => new(text) { Heading = true };
}

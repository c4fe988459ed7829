using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

/// <summary>Answers that are remembered are never older than those that are kept, whichever process wrote them.</summary>
public sealed class RecentSheetsTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_another_process_has_saved_is_seen_at_once()
    {
        var wave = await OpenWave.OpenAsync(app);
        var here = app.Services.GetRequiredService<AnswerService>();
        using var remembered = new RecentSheets();
        var elsewhere = new AnswerService(app.Database, new AnswerStates(new Questionnaires(), remembered, app.Clock), app.Clock);
        var random = new Random(1);

        for (var turn = 0; turn < 40; turn++)
        {
            var (writer, reader) = random.Next(2) == 0 ? (here, elsewhere) : (elsewhere, here);
            var said = random.Next(4);
            var activities = said == 0 ? "[]" : $$"""["{{new[] { "research", "venues", "1" }[said - 1]}}"]""";
            var before = (await writer.OpenAsync(wave.Home))!;
            if (turn % 3 == 2) Assert.Equal(SubmitOutcome.Submitted, (await writer.SubmitAsync(wave.Home))!.Outcome);
            var saved = await writer.SaveQuestionsAsync(
                wave.Home, before.Version, null, JsonNode.Parse($$"""{ "partners": { "none": true }, "activities": {{activities}} }""")!.AsObject());

            var (written, read) = (saved!.State, (await reader.OpenAsync(wave.Home))!);
            Assert.Equal(SaveOutcome.Saved, saved.Outcome);
            Assert.Equal(written.Version, read.Version);
            Assert.Equal(written.Sheet.Answers, read.Sheet.Answers);
            Assert.Equal(written.Sheet.Answers, (await writer.OpenAsync(wave.Home))!.Sheet.Answers);
        }
    }

    [Fact]
    public void A_sheet_stands_only_for_the_count_at_which_it_was_remembered()
    {
        using var sheets = new RecentSheets();
        var response = Guid.CreateVersion7();
        sheets.Keep(response, 3, AnswerSheet.Empty);

        Assert.Same(AnswerSheet.Empty, sheets.Find(response, 3));
        Assert.Null(sheets.Find(response, 4));
        Assert.Null(sheets.Find(response, 2));
        Assert.Null(sheets.Find(Guid.CreateVersion7(), 3));
    }
}

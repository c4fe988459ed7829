using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;
using Survey.Database.Answering;

namespace Survey.Api.Answering;

/// <summary>All answers at a glance, each with the way back to its page; then submit.</summary>
public sealed class CheckModel(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    /// <summary>The field in which the page tells how often each page had been saved when it was shown.</summary>
    public const string SeenField = "seen";

    /// <summary>Pages that were saved after the person had looked at them here.</summary>
    public IReadOnlyList<(AnswerPage Page, SavedPageRow Saved)> Changed { get; private set; } = [];

    public string Seen => JsonSerializer.Serialize(State.Pages.ToDictionary(page => page.Key, page => page.Value.Version));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Who is left out would count as "no tie", and nobody has said so.
        var lastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        foreach (var partner in lastTime?.Unsaid(State.Sheet) ?? [])
            ModelState.AddModelError(
                "", Words["Your partners of last time: say for {0} whether you still work together.", partner.Name]);
        if (!ModelState.IsValid && State.Wave.IsOpen) return Refused();

        var seen = ReadSeen(Request.Form[SeenField]);
        bool IsSeen(SavedPageRow saved) => seen.TryGetValue(saved.Page, out var version) && version == saved.Version;
        var result = await Answers.SubmitAsync(Token, state => state.Pages.Values.All(IsSeen), HttpContext.RequestAborted);
        if (result is null) return UnknownLink();
        State = result.State;
        if (result.Outcome == SubmitOutcome.Closed) return Closed();
        if (result.Outcome == SubmitOutcome.Submitted) return Redirect(AnswerPaths.Done(Token));
        if (result.Outcome == SubmitOutcome.Changed)
        {
            // Also a page about an organisation that is not on the list any more: that the list has changed says enough.
            Changed = [.. State.AllPages().Select(page => (page, State.LastSaved(page))).Where(page => page.Item2 is { } saved && !IsSeen(saved))
                .Select(page => (page.page, page.Item2!))];
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        foreach (var problem in result.Problems) ModelState.AddModelError("", problem.Text.In(Language));
        return Refused();
    }

    public IEnumerable<(string Question, string Answer)> AnswersOn(AnswerPage page) =>
        new AnswerTexts(State, Language, Words).On(page);

    private static Dictionary<string, int> ReadSeen(string? posted)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(posted ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}

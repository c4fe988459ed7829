using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Access;
using Survey.Api.Shared;
using Survey.Database.Connections;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>One version of an instrument: as respondents see it, and what it is made of.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class InstrumentModel(SurveyDatabase database, IStringLocalizer<Words> words) : PageModel
{
    public InstrumentListing Listing { get; private set; } = null!;

    public InstrumentPreview Preview { get; private set; } = null!;

    /// <summary>Texts without Welsh: where in the definition, and what they say in English.</summary>
    public IReadOnlyList<(string Pointer, string English)> MissingWelsh { get; private set; } = [];

    public Instrument Instrument => Preview.Instrument;

    public async Task<IActionResult> OnGetAsync(Guid id, string? language, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var store = new InstrumentStore(session);
        if (await store.FindAsync(User.Staff().SectorId, id, cancel) is not { } row) return NotFound();
        Listing = (await store.ListAsync(row.SectorId, cancel)).Single(listing => listing.Id == id);
        var instrument = row.Parse();
        Preview = new InstrumentPreview(instrument, language == Language.Welsh ? Language.Welsh : Language.English, words);
        var definition = JsonNode.Parse(row.Definition)!;
        MissingWelsh = [.. InstrumentRules.MissingWelsh(instrument).Select(pointer => (pointer, English(definition, pointer)))];
        return Page();
    }

    // The only names of our own in these pointers are codes of lists, which hold nothing that a pointer escapes.
    private static string English(JsonNode definition, string pointer)
    {
        var text = pointer.Split('/').Skip(1).Aggregate(
            definition, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        return text["en"]!.GetValue<string>();
    }
}

using Microsoft.Extensions.Localization;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Api.Return;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>What a ledger that others may read says of their plans, and whether one agrees to be named to them.</summary>
/// <param name="Address">Where to ask while a row is being written.</param>
/// <param name="Says">A sentence for each row, or null.</param>
/// <param name="Agreed"><see cref="Yes"/>, <see cref="No"/> or null for nothing said.</param>
public sealed record LedgerClashes(string Address, IReadOnlyList<string?> Says, string? Agreed)
{
    /// <summary>The field about being named; a question's code never begins like this.</summary>
    public const string Named = "~named";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The ledgers of a page whose answers the sector may see.</summary>
    public static IEnumerable<Question> Ledgers(AnswerState state, AnswerPage page) =>
        SectorAnswers.Plans(state.Instrument).Where(page.Section.Questions.Contains);

    public static async Task<LedgerClashes> LoadAsync(
        ClashReader clashes, string token, AnswerState state, Question ledger, FormValues form, IStringLocalizer<Words> words,
        CancellationToken cancel)
    {
        var texts = new ClashTexts(state, words);
        var found = await clashes.ReadAsync(state, PlannedRow.Of(ledger, form), cancel);
        var agreed = IsAgreed(form) ?? await clashes.AgreedAsync(state, cancel);
        return new LedgerClashes(
            ClashesApi.Path(token), [.. found.Select(texts.Of)], agreed is { } said ? said ? Yes : No : null);
    }

    /// <summary>What the form says about being named; null for nothing.</summary>
    public static bool? IsAgreed(FormValues form) => form.One(Named) switch
    {
        Yes => true,
        No => false,
        _ => null,
    };
}

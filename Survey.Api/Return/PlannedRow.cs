using System.Globalization;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Api.Answering;

namespace Survey.Api.Return;

/// <summary>What is known of a plan while its row is being written: of a ledger's columns those on which a clash rests.</summary>
/// <param name="Kind">Code of what it is.</param>
/// <param name="From">First day, as <c>2026-12-31</c>.</param>
/// <param name="To">Last day; empty for a plan of one day.</param>
public sealed record PlannedRow(string? Kind, string? Theme, string? Place, string? Audience, string? From, string? To)
{
    public static PlannedRow Of(LedgerRow row) => new(row.Kind, row.Theme, row.Place, row.Audience, Day(row.From), Day(row.To));

    /// <summary>The rows of a ledger as they stand in the form, the empty one at the end too.</summary>
    public static IReadOnlyList<PlannedRow> Of(Question ledger, FormValues form) =>
        [.. Enumerable.Range(0, form.Rows(ledger.Code)).Select(row =>
        {
            string? Cell(string column) => form.One(LedgerField.Name(ledger.Code, row, column));
            return new PlannedRow(Cell("kind"), Cell("theme"), Cell("place"), Cell("audience"), Cell("from"), Cell("to"));
        })];

    /// <returns>Null while it is not known what the plan is about and when.</returns>
    public Plan? ToPlan()
    {
        var (from, to) = (Day(From), Day(To));
        if (string.IsNullOrEmpty(Theme) || from is null || (to is null && !string.IsNullOrEmpty(To)) || to < from) return null;
        return new Plan { Organisation = 0, Activity = Kind ?? "", Theme = Theme, Place = Place, Audience = Audience, From = from, To = to ?? from };
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Survey.Analysis.Chasing;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Chasing;

/// <summary>What staff read for the words that are stored about chasing.</summary>
public static class ChaseLabels
{
    public static readonly IReadOnlyDictionary<string, string> OfKind = new Dictionary<string, string>
    {
        [MessageKinds.Invitation] = "Invitation",
        [MessageKinds.NotStarted] = "Reminder: not started",
        [MessageKinds.Unfinished] = "Reminder: started, not finished",
        [MessageKinds.LastDay] = "Last day",
        [MessageKinds.Thanks] = "Thanks",
        [MessageKinds.Results] = "Results are out",
    };

    public static readonly IReadOnlyDictionary<string, string> OfDivision = new Dictionary<string, string>
    {
        [HolidayDivisions.EnglandAndWales] = "England and Wales",
        [HolidayDivisions.Scotland] = "Scotland",
        [HolidayDivisions.NorthernIreland] = "Northern Ireland",
    };

    public static IEnumerable<FormItem> Divisions => OfDivision.Select(label => new FormItem(label.Key, label.Value));
}

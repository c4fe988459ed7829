using System.Globalization;
using Survey.Api.Shared.Forms;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>The codes of the directory in words for people.</summary>
public static class DirectoryLabels
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static readonly IReadOnlyDictionary<string, string> OfNation = new Dictionary<string, string>
    {
        [Nations.England] = "England",
        [Nations.Scotland] = "Scotland",
        [Nations.Wales] = "Wales",
        [Nations.NorthernIreland] = "Northern Ireland",
        [Nations.Uk] = "Across the UK",
        [Nations.Other] = "Elsewhere",
    };

    public static readonly IReadOnlyDictionary<string, string> OfKind = new Dictionary<string, string>
    {
        [Kinds.Charity] = "Charity",
        [Kinds.Company] = "Company",
        [Kinds.Network] = "Network",
        [Kinds.Funder] = "Funder",
        [Kinds.Academic] = "Academic",
        [Kinds.PublicBody] = "Public body",
        [Kinds.Media] = "Media",
        [Kinds.Informal] = "Informal group",
        [Kinds.Other] = "Other",
    };

    public static readonly IReadOnlyDictionary<string, string> OfSize = new Dictionary<string, string>
    {
        [Sizes.Volunteers] = "Volunteers only",
        [Sizes.Micro] = "1 to 9 staff",
        [Sizes.Small] = "10 to 49 staff",
        [Sizes.Medium] = "50 to 249 staff",
        [Sizes.Large] = "250 staff or more",
    };

    public static readonly IReadOnlyDictionary<string, string> OfLanguage = new Dictionary<string, string>
    {
        [Languages.English] = "English",
        [Languages.Welsh] = "Welsh",
    };

    /// <summary>The codes as choices of a select; <paramref name="none"/> is the text of choosing nothing.</summary>
    public static IEnumerable<FormItem> Items(IReadOnlyDictionary<string, string> labels, string? none = null)
    {
        var items = labels.Select(label => new FormItem(label.Key, label.Value));
        return none is null ? items : items.Prepend(new FormItem("", none));
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>"1 contact", "1,200 contacts".</summary>
    public static string Count(int count, string one, string? many = null) =>
        $"{count.ToString("N0", British)} {(count == 1 ? one : many ?? one + "s")}";
}

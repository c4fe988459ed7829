using System.Globalization;

namespace Survey.Analysis.Workbooks;

/// <summary>The language a workbook is in. Both texts stand side by side where they are used, so that neither can be forgotten.</summary>
public sealed class Wording
{
    public static readonly Wording English = new("en");
    public static readonly Wording Welsh = new("cy");

    // Written out here: what a machine knows of Welsh depends on how it was set up.
    private static readonly string[] welshMonths =
    [
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ];

    private Wording(string code) => Code = code;

    /// <summary><c>en</c> or <c>cy</c>.</summary>
    public string Code { get; }

    /// <summary>Language tag, for example <c>en-GB</c>.</summary>
    public string Tag => Code + "-GB";

    /// <exception cref="ArgumentException">There is no such language.</exception>
    public static Wording Of(string code) => code switch
    {
        "en" => English,
        "cy" => Welsh,
        _ => throw new ArgumentException($"There are workbooks in English (en) and Welsh (cy), not in '{code}'.", nameof(code)),
    };

    public string Say(string english, string welsh) => Code == "cy" ? welsh : english;

    public string Say(Period period) => period.Label(Code);

    /// <summary>For example "5 October 2026".</summary>
    public string Say(DateOnly day) => Say(
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {welshMonths[day.Month - 1]} {day.Year}"));
}

namespace Survey.Api.Demo;

/// <summary>A community of the sample sector: what its members tend to do, and plan about.</summary>
/// <param name="Focus">The first focus area of its members.</param>
/// <param name="Activities">Codes of what most of them do.</param>
/// <param name="Themes">Codes of what their plans are about.</param>
internal sealed record DemoCommunity(string Focus, IReadOnlyList<string> Activities, IReadOnlyList<string> Themes)
{
    public static readonly IReadOnlyList<DemoCommunity> All =
    [
        new("Elections and voting", ["voter-registration", "elections", "candidates", "political-education"],
            ["elections-voting", "electoral-reform", "young-people"]),
        new("Citizen participation", ["deliberation", "community-organising", "local-democracy", "digital"],
            ["participation", "representation", "local-power"]),
        new("Rights and standards", ["legal", "standards", "parliamentary", "policy"], ["standards", "rights", "representation"]),
        new("News and information", ["media", "digital", "political-education", "research"], ["information", "young-people"]),
        new("Devolution and local power", ["local-democracy", "parliamentary", "policy", "community-organising"],
            ["constitution", "local-power", "participation"]),
    ];

    /// <summary>Codes of what members of every community do.</summary>
    public static readonly IReadOnlyList<string> Common = ["campaigning", "research", "policy", "parliamentary", "sector-support"];
}

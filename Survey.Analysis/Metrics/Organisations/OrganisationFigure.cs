namespace Survey.Analysis.Metrics;

/// <summary>What a figure of an organisation is: the text shown beside it.</summary>
/// <param name="Code">Stable name, for example <c>inDegree</c>.</param>
/// <param name="Name">Short title in sentence case.</param>
/// <param name="Tells">What it says about the organisation, one sentence.</param>
/// <param name="Source">Literature.</param>
/// <param name="Of">Takes the figure from an organisation's; a yes is 1 and a no is 0.</param>
public sealed record OrganisationFigure(string Code, string Name, string Tells, string Source, Func<OrganisationFigures, double?> Of)
{
    /// <summary>The figure is a yes or a no.</summary>
    public bool IsYesOrNo { get; init; }
}

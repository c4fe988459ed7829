using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Figures taken only from the organisations that answered.</summary>
internal static class AmongRespondents
{
    /// <summary>Without an organisation that did not answer the figure stays what it is.</summary>
    public static IReadOnlyList<double?> WithoutEveryone(this Network network, double value, double?[] withoutEachRespondent)
    {
        var respondent = 0;
        return [.. Enumerable.Range(0, network.Count).Select(i => network.RowObserved(i) ? withoutEachRespondent[respondent++] : value)];
    }
}

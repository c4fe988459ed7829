using Survey.Analysis.Graphs;

namespace Survey.Analysis.Layout;

/// <summary>What the map knows of one wave.</summary>
public sealed record MapWave
{
    /// <summary>The organisations, each once; the place in this list is an organisation's number in <see cref="Links"/>.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    public required UndirectedGraph Links { get; init; }
}

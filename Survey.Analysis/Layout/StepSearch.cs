namespace Survey.Analysis.Layout;

/// <summary>Shortest paths by whole steps (Dial 1969): a ring of lists, one for each distance that can be open at a time.</summary>
internal sealed class StepSearch(Component component)
{
    private const int None = -1;

    private readonly int[] heads = new int[LinkLengths.Longest + 1];
    private readonly int[] entries = new int[component.Ends + 1];
    private readonly int[] next = new int[component.Ends + 1];

    /// <summary>Distances from a member to all.</summary>
    public int[] From(int start)
    {
        var distances = new int[component.Count];
        Array.Fill(distances, int.MaxValue);
        Array.Fill(heads, None);
        distances[start] = 0;
        (entries[0], next[0], heads[0]) = (start, None, 0);
        var (used, settled) = (1, 0);
        for (var distance = 0; settled < component.Count; distance++)
        {
            var entry = heads[distance % heads.Length];
            heads[distance % heads.Length] = None;
            for (; entry != None; entry = next[entry])
            {
                var member = entries[entry];
                if (distances[member] != distance)
                    continue;
                settled++;
                var partners = component.Partners(member);
                var lengths = component.Lengths(member);
                for (var k = 0; k < partners.Length; k++)
                {
                    var reached = distance + lengths[k];
                    if (reached >= distances[partners[k]])
                        continue;
                    distances[partners[k]] = reached;
                    ref var head = ref heads[reached % heads.Length];
                    (entries[used], next[used]) = (partners[k], head);
                    head = used++;
                }
            }
        }

        return distances;
    }
}

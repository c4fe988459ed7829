namespace Survey.Analysis.Layout;

/// <summary>One connected part of the map, its members numbered from 0, its links with lengths.</summary>
internal sealed class Component(int[] members, int[] starts, int[] partners, int[] lengths)
{
    /// <summary>The members' numbers in the whole, ascending.</summary>
    public int[] Members => members;

    public int Count => members.Length;

    /// <summary>Links, counted at both ends.</summary>
    public int Ends => partners.Length;

    public ReadOnlySpan<int> Partners(int member) => partners.AsSpan(starts[member]..starts[member + 1]);

    public ReadOnlySpan<int> Lengths(int member) => lengths.AsSpan(starts[member]..starts[member + 1]);

    /// <summary>The connected parts, largest first, of equal ones that with the lowest member first.</summary>
    public static IReadOnlyList<Component> AllOf(WaveUnion union)
    {
        var lengths = LinkLengths.Of(union);
        var numbers = new int[union.Count];
        Array.Fill(numbers, -1);
        var found = new List<Component>();
        for (var i = 0; i < union.Count; i++)
        {
            if (numbers[i] < 0)
                found.Add(Cut(union, lengths, Reach(union, i, numbers), numbers));
        }

        return [.. found.OrderByDescending(component => component.Count)];
    }

    /// <summary>Everybody connected with the first, numbered in ascending order.</summary>
    private static int[] Reach(WaveUnion union, int first, int[] numbers)
    {
        var reached = new List<int> { first };
        numbers[first] = 0;
        for (var k = 0; k < reached.Count; k++)
        {
            foreach (var partner in union.Partners(reached[k]))
            {
                if (numbers[partner] >= 0)
                    continue;
                numbers[partner] = 0;
                reached.Add(partner);
            }
        }

        reached.Sort();
        for (var k = 0; k < reached.Count; k++)
            numbers[reached[k]] = k;
        return [.. reached];
    }

    private static Component Cut(WaveUnion union, int[][] lengths, int[] members, int[] numbers)
    {
        var starts = new int[members.Length + 1];
        for (var k = 0; k < members.Length; k++)
            starts[k + 1] = starts[k] + lengths[members[k]].Length;
        var partners = new int[starts[^1]];
        var steps = new int[starts[^1]];
        for (var k = 0; k < members.Length; k++)
        {
            var of = union.Partners(members[k]);
            for (var l = 0; l < of.Length; l++)
                partners[starts[k] + l] = numbers[of[l]];
            lengths[members[k]].CopyTo(steps, starts[k]);
        }

        return new Component(members, starts, partners, steps);
    }
}

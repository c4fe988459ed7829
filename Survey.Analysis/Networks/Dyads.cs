namespace Survey.Analysis.Networks;

/// <summary>Two members of which at least one reports a tie with the other, both having been heard about the other.</summary>
public readonly record struct LinkedDyad(int First, int Second, bool Mutual);

/// <summary>The network seen as unordered pairs of members.</summary>
public static class Dyads
{
    /// <summary>Unordered pairs of members.</summary>
    public static long Possible(Network network) => network.CellsPossible / 2;

    /// <summary>The linked pairs among those heard from both sides, each once.</summary>
    public static IReadOnlyList<LinkedDyad> LinkedAndHeardFromBoth(Network network)
    {
        var dyads = new List<LinkedDyad>(network.TieCount);
        for (var i = 0; i < network.Count; i++)
        {
            var back = network.In(i);
            var k = 0;
            foreach (var j in network.Out(i))
            {
                while (k < back.Length && back[k] < j)
                    k++;
                if (!network.IsObserved(j, i))
                    continue;
                var mutual = k < back.Length && back[k] == j;
                if (!mutual || i < j)
                    dyads.Add(new LinkedDyad(i, j, mutual));
            }
        }

        return dyads;
    }

    /// <summary>Number of pairs heard from both sides.</summary>
    public static long HeardFromBoth(Network network)
    {
        var answered = 0L;
        for (var i = 0; i < network.Count; i++)
            answered += network.RowObserved(i) ? 1 : 0;
        return answered * (answered - 1) / 2 - LeftOut(network).Count;
    }

    /// <summary>The pairs of members that both answered, of which at least one said nothing about the other, each once.</summary>
    public static IReadOnlyList<(int First, int Second)> LeftOut(Network network)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Missing(i))
            {
                // A pair that misses both cells is counted at its smaller end only.
                if (network.RowObserved(j) && (i < j || network.IsObserved(j, i)))
                    pairs.Add((i, j));
            }
        }

        return pairs;
    }

    /// <summary>Number of pairs for which it is known whether either side reports a tie: a yes settles it, a no needs both sides.</summary>
    public static long KnownEitherWay(Network network)
    {
        var settledByOne = 0L;
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                if (!network.IsObserved(j, i))
                    settledByOne++;
            }
        }

        return HeardFromBoth(network) + settledByOne;
    }

    /// <summary>Whether the two are linked, by at least one side's report; null when that is not known.</summary>
    public static bool? Linked(Network network, int first, int second)
    {
        if (network.HasTie(first, second) || network.HasTie(second, first))
            return true;
        return network.IsObserved(first, second) && network.IsObserved(second, first) ? false : null;
    }
}

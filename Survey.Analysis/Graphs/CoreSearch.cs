namespace Survey.Analysis.Graphs;

/// <summary>
/// Looks for the best core of a graph too large for trying all. A core grows by whoever touches most further links, and the best of
/// its sizes is kept; from there the member whose joining, leaving or change of places helps most moves for as long as one helps.
/// Then a few members change sides at random (from a fixed seed) and the climb begins again, from the better of the two; when that
/// has helped no more, from a core of any size picked at random. The search ends when its work is spent, which is counted in members
/// and links looked at and so the same on every machine. A graph of a hundred thousand members gets the grown core and the few
/// moves that the work allows.
/// </summary>
internal sealed class CoreSearch
{
    private const long Work = 30_000_000;
    private const int LargestKick = 4;

    private readonly UndirectedGraph graph;
    private readonly CoreFit ideal;
    private readonly bool[] inCore;
    private readonly int[] gains;
    private readonly long stepWork;
    private int size;
    private long touching;
    private long workLeft = Work;

    private CoreSearch(UndirectedGraph graph, CoreFit ideal)
    {
        this.graph = graph;
        this.ideal = ideal;
        inCore = new bool[graph.Count];
        gains = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            gains[i] = graph.Neighbours(i).Length;
        stepWork = graph.Count + 2L * graph.Links;
    }

    private double Fit => ideal.Of(size, touching);

    public static List<int> Run(UndirectedGraph graph, CoreFit ideal)
    {
        var search = new CoreSearch(graph, ideal);
        var random = new Random(1);
        search.Start(search.Grow());
        search.Climb();
        var (core, best) = (search.Members(), search.Fit);
        while (search.workLeft > 0)
        {
            var (found, fit) = search.ClimbOn(random);
            if (fit > best)
                (core, best) = (found, fit);
            search.StartAnywhere(random);
            search.Climb();
        }

        return core;
    }

    /// <summary>Climbs on from nearby places until that has not helped for as often as there are members.</summary>
    private (List<int> Core, double Fit) ClimbOn(Random random)
    {
        var (core, best) = (Members(), Fit);
        for (var kicks = 0; kicks < graph.Count && workLeft > 0; kicks++)
        {
            Kick(random);
            Climb();
            if (Fit > best)
                kicks = 0;
            if (Fit >= best)
                (core, best) = (Members(), Fit);
            else
                Start(core);
        }

        return (core, best);
    }

    /// <summary>Members in the order in which a growing core takes them, up to the size with the best fit.</summary>
    private List<int> Grow()
    {
        var queue = new PriorityQueue<int, (int, int)>(graph.Count);
        for (var i = 0; i < graph.Count; i++)
            queue.Enqueue(i, (-gains[i], i));

        var order = new List<int>();
        var (best, bestSize) = (-1.0, 0);
        while (queue.TryDequeue(out var member, out var priority))
        {
            if (-priority.Item1 != gains[member])
            {
                queue.Enqueue(member, (-gains[member], member));
                continue;
            }

            Toggle(member);
            order.Add(member);
            if (Fit > best)
                (best, bestSize) = (Fit, size);
        }

        return order[..bestSize];
    }

    /// <summary>Makes the best move for as long as one helps.</summary>
    private void Climb()
    {
        while (workLeft > 0)
        {
            workLeft -= stepWork;
            var (joining, leaving) = (-1, -1);
            for (var i = 0; i < graph.Count; i++)
            {
                if (inCore[i])
                    leaving = leaving < 0 || gains[i] < gains[leaving] ? i : leaving;
                else
                    joining = joining < 0 || gains[i] > gains[joining] ? i : joining;
            }

            var (inPlace, outOfPlace, swapGain) = BestSwap(joining, leaving);
            var fit = Fit;
            var join = ideal.Of(size + 1, touching + gains[joining]);
            var leave = ideal.Of(size - 1, touching - gains[leaving]);
            var swap = ideal.Of(size, touching + swapGain);
            if (Math.Max(join, Math.Max(leave, swap)) <= fit)
                return;
            if (join >= leave && join >= swap)
            {
                Toggle(joining);
            }
            else if (leave >= swap)
            {
                Toggle(leaving);
            }
            else
            {
                Toggle(outOfPlace);
                Toggle(inPlace);
            }
        }
    }

    /// <summary>
    /// Two who change places gain the difference, and one more if they are linked; so beside the two that would join and leave first,
    /// only linked pairs need be looked at.
    /// </summary>
    private (int Joining, int Leaving, int Gain) BestSwap(int joining, int leaving)
    {
        var best = (joining, leaving, Gain: gains[joining] - gains[leaving]);
        for (var i = 0; i < graph.Count; i++)
        {
            if (!inCore[i])
                continue;
            foreach (var other in graph.Neighbours(i))
            {
                if (!inCore[other] && gains[other] - gains[i] + 1 > best.Gain)
                    best = (other, i, gains[other] - gains[i] + 1);
            }
        }

        return best;
    }

    private void Kick(Random random)
    {
        for (var change = random.Next(1, LargestKick + 1); change > 0; change--)
        {
            var member = random.Next(graph.Count);
            if (inCore[member] ? size > 1 : size < graph.Count - 2)
                Toggle(member);
        }
    }

    private void Start(List<int> core)
    {
        var wanted = new bool[graph.Count];
        foreach (var member in core)
            wanted[member] = true;
        for (var i = 0; i < graph.Count; i++)
        {
            if (inCore[i] != wanted[i])
                Toggle(i);
        }
    }

    private void StartAnywhere(Random random)
    {
        var order = Enumerable.Range(0, graph.Count).ToArray();
        random.Shuffle(order);
        Start([.. order[..random.Next(1, graph.Count - 1)]]);
    }

    private List<int> Members() => [.. Enumerable.Range(0, graph.Count).Where(i => inCore[i])];

    /// <summary>Moves a member in or out; gains are links that only the member would bring in, or take away with it.</summary>
    private void Toggle(int member)
    {
        inCore[member] = !inCore[member];
        var change = inCore[member] ? 1 : -1;
        size += change;
        touching += change * gains[member];
        foreach (var other in graph.Neighbours(member))
            gains[other] -= change;
    }
}

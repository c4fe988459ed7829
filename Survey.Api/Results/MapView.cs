using Survey.Analysis.Layout;
using Survey.Analysis.Metrics;
using Survey.Database.Waves;

namespace Survey.Api.Results;

/// <summary>How something on the map stands to the wave before.</summary>
public enum MapNews
{
    None,

    /// <summary>A tie now, and known to be none in the wave before; an organisation that was not on the roster before.</summary>
    Appeared,

    /// <summary>A tie in the wave before, and known to be none now; an organisation that is not on the roster any more.</summary>
    Gone,
}

/// <summary>An organisation on the map.</summary>
/// <param name="Group">Name of the natural cluster it belongs to; null where it belongs to none, or clusters are withheld.</param>
public sealed record MapOrganisation(
    RosterRow Row, Place Place, IReadOnlyDictionary<string, double> Figures, MapNews News = MapNews.None, string? Group = null)
{
    public string Reference => Row.Reference;

    public string Name => Row.Name;
}

/// <summary>A tie on the map, between two organisations by their number.</summary>
/// <param name="State">How sure it is; of one that has gone, how sure it was.</param>
/// <param name="Strength">The stronger of what both sides report, on the scale of the question.</param>
public sealed record MapTie(int From, int To, ReportState State, MapNews News, double Strength);

/// <summary>The network of one wave as the map shows it.</summary>
/// <param name="Organisations">By name; those that have gone come last.</param>
/// <param name="Ties">What is new or gone first, then the surest and strongest first.</param>
/// <param name="Latest">The roster of the latest wave, from which colours are given out, so that they are the same in every wave.</param>
public sealed record MapView(
    IReadOnlyList<MapOrganisation> Organisations, IReadOnlyList<MapTie> Ties, IReadOnlyList<RosterRow> Latest)
{
    public static MapView Empty { get; } = new([], [], []);

    /// <summary>Organisations on the wave's roster.</summary>
    public int Members => Organisations.Count(one => one.News != MapNews.Gone);

    /// <summary>How many partners each organisation has, by its number.</summary>
    public int[] Partners()
    {
        var partners = new int[Organisations.Count];
        foreach (var tie in Ties.Where(tie => tie.News != MapNews.Gone))
        {
            partners[tie.From]++;
            partners[tie.To]++;
        }

        return partners;
    }

    /// <summary>An organisation and those it has, or had, a tie with.</summary>
    /// <param name="organisation">By its number.</param>
    /// <param name="steps">1 for its partners, 2 for theirs too.</param>
    public MapView Around(int organisation, int steps)
    {
        var near = new HashSet<int> { organisation };
        for (var step = 0; step < steps; step++)
        {
            var reached = near.ToHashSet();
            foreach (var tie in Ties)
            {
                if (near.Contains(tie.From)) reached.Add(tie.To);
                if (near.Contains(tie.To)) reached.Add(tie.From);
            }

            near = reached;
        }

        var kept = near.Order().ToList();
        var numbers = kept.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return this with
        {
            Organisations = [.. kept.Select(number => Organisations[number])],
            Ties =
            [
                .. Ties.Where(tie => near.Contains(tie.From) && near.Contains(tie.To))
                    .Select(tie => tie with { From = numbers[tie.From], To = numbers[tie.To] }),
            ],
        };
    }
}

using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>The members of a network sorted into groups by an attribute; whoever has no known category is in none.</summary>
internal sealed class Grouping
{
    /// <summary>The group number of members in no group.</summary>
    public const int None = -1;

    private readonly int[] groups;

    /// <exception cref="ArgumentException">There is not one category, known or null, for each member.</exception>
    public Grouping(Network network, IReadOnlyList<string?> categories)
    {
        if (categories.Count != network.Count)
            throw new ArgumentException($"There are {categories.Count} categories for {network.Count} organisations.", nameof(categories));

        Names = [.. categories.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var numbers = Names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        groups = [.. categories.Select(category => category is null ? None : numbers[category])];
        Sizes = new int[Names.Count];
        foreach (var group in groups)
        {
            if (group != None)
                Sizes[group]++;
        }

        Known = Sizes.Sum();
    }

    /// <summary>The categories that occur, in the order of their code points.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Members of each group.</summary>
    public int[] Sizes { get; }

    /// <summary>Members that are in a group.</summary>
    public int Known { get; }

    /// <summary>The group's number, or <see cref="None"/>.</summary>
    public int this[int member] => groups[member];

    /// <summary>Why no ties between groups can be measured; null when they can.</summary>
    public string? WhyNot(Network network) => Reasons.For(network) ?? (Known < 2 ? Reasons.FewerThanTwo : null);

    /// <summary>Share of the cells that is observed and lies between members of groups.</summary>
    public double CellCoverage(Network network) => (double)new GroupCells(network, this).All.Cells / network.CellsPossible;
}

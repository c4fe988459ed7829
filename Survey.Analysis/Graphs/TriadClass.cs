namespace Survey.Analysis.Graphs;

/// <summary>
/// The sixteen ways in which three members can be linked, in the usual order (Davis and Leinhardt 1972). A name's digits count mutual,
/// one-way and absent pairs; the letter says how the arcs lie (down, up, transitive, cyclic).
/// </summary>
internal static class TriadClass
{
    public static readonly IReadOnlyList<string> Names =
    [
        "003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U", "120C", "210", "300",
    ];

    /// <summary>In each class, the paths of two arcs from i over j to k for which i also points to k.</summary>
    public static readonly IReadOnlyList<int> ClosedPaths = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 2, 1, 3, 6];

    /// <summary>The class of a member's two pairs when their far ends are not linked; 1 it points, 2 it is pointed to, 3 both.</summary>
    public static int Open(int first, int second) => (Math.Min(first, second), Math.Max(first, second)) switch
    {
        (1, 1) => Place("021D"),
        (2, 2) => Place("021U"),
        (1, 2) => Place("021C"),
        (2, 3) => Place("111D"),
        (1, 3) => Place("111U"),
        _ => Place("201"),
    };

    /// <summary>The class of a, b and c with all three pairs linked; 1 the first named points, 2 the second, 3 both.</summary>
    public static int Closed(int ab, int ac, int bc)
    {
        var mutual = (ab == 3 ? 1 : 0) + (ac == 3 ? 1 : 0) + (bc == 3 ? 1 : 0);
        if (mutual > 1)
            return Place(mutual == 3 ? "300" : "210");

        // How often each points tells the rest apart.
        var a = (ab & 1) + (ac & 1);
        var b = (Turned(ab) & 1) + (bc & 1);
        var c = (Turned(ac) & 1) + (Turned(bc) & 1);
        if (mutual == 0)
            return Place(a == 1 && b == 1 ? "030C" : "030T");
        var outside = ab == 3 ? c : ac == 3 ? b : a;
        return Place(outside switch { 2 => "120D", 0 => "120U", _ => "120C" });
    }

    /// <summary>A pair seen from its other end.</summary>
    public static int Turned(int pair) => pair switch { 1 => 2, 2 => 1, _ => pair };

    /// <summary>Mutual and one-way pairs of a class.</summary>
    public static (int Mutual, int OneWay) Pairs(int place) => (Names[place][0] - '0', Names[place][1] - '0');

    public static int Place(string name)
    {
        for (var place = 0; place < Names.Count; place++)
        {
            if (Names[place] == name)
                return place;
        }

        throw new ArgumentException($"There is no class of triads '{name}'.");
    }
}

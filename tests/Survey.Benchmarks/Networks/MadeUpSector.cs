using System.Globalization;
using System.Text;

namespace Survey.Benchmarks.Networks;

/// <summary>
/// A made-up sector that looks like a real one: circles of organisations that mostly work among themselves, a few that everybody knows,
/// and links that are often reported by both. The same size always gives the same sector.
/// </summary>
public static class MadeUpSector
{
    /// <summary>Ties sent per organisation, on average.</summary>
    public const int MeanPartners = 15;

    private const int CircleSize = 40;
    private const double WithinCircle = 0.7;
    private const double ReportedBack = 0.4;

    /// <returns>Ties from one organisation to another, sorted, none twice, none to itself.</returns>
    public static IReadOnlyList<(int From, int To)> Ties(int organisations, int seed = 1)
    {
        var random = new Random(seed);
        var reach = new double[organisations + 1];
        for (var i = 0; i < organisations; i++)
            reach[i + 1] = reach[i] + Math.Min(Math.Sqrt(organisations), Math.Pow(1 - random.NextDouble(), -0.6));

        var ties = new HashSet<(int, int)>(MeanPartners * organisations);
        while (ties.Count < MeanPartners * organisations)
        {
            var from = random.Next(organisations);
            var circle = from / CircleSize * CircleSize;
            var to = random.NextDouble() < WithinCircle
                ? Draw(circle, Math.Min(circle + CircleSize, organisations))
                : Draw(0, organisations);
            if (from == to)
                continue;
            ties.Add((from, to));
            if (random.NextDouble() < ReportedBack)
                ties.Add((to, from));
        }

        return [.. ties.Order()];

        // One of the organisations of a range, each as likely as its reach is large.
        int Draw(int first, int end)
        {
            var place = Array.BinarySearch(reach, first, end - first, reach[first] + (random.NextDouble() * (reach[end] - reach[first])));
            return place >= 0 ? place : Math.Max(first, ~place - 1);
        }
    }

    /// <summary>Writes <c>organisations.csv</c> and <c>ties.csv</c>, with values from 1 to 4.</summary>
    public static void Write(string folder, int organisations)
    {
        var random = new Random(2);
        using (var roster = Open(folder, "organisations.csv", "id,name"))
        {
            for (var i = 0; i < organisations; i++)
                roster.WriteLine(string.Create(CultureInfo.InvariantCulture, $"org{i},Organisation {i}"));
        }

        using var ties = Open(folder, "ties.csv", "from,to,value");
        foreach (var (from, to) in Ties(organisations))
            ties.WriteLine(string.Create(CultureInfo.InvariantCulture, $"org{from},org{to},{random.Next(1, 5)}"));
    }

    private static StreamWriter Open(string folder, string name, string header)
    {
        var writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(header);
        return writer;
    }
}

using System.Globalization;
using System.Text.Json;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests;

/// <summary>The networks and reference values under data/.</summary>
internal static class KnownNetworks
{
    public static Network Load(string set, string layer)
    {
        var organisations = Rows($"{set}/{layer}/organisations.csv");
        var numbers = organisations.Select((row, number) => (Id: row[0], number)).ToDictionary(pair => pair.Id, pair => pair.number);
        return Network.Create(
            [.. organisations.Select(row => row[0])],
            Rows($"{set}/{layer}/ties.csv").Select(row => new Tie(numbers[row[0]], numbers[row[1]], Number(row[2]))),
            silent: organisations.Where(row => row[2] == "0").Select(row => numbers[row[0]]),
            missing: File.Exists(Place($"{set}/{layer}/missing.csv"))
                ? Rows($"{set}/{layer}/missing.csv").Select(row => new Cell(numbers[row[0]], numbers[row[1]]))
                : []);
    }

    /// <summary>The attribute in the last column; null where it is empty.</summary>
    public static IReadOnlyList<string?> Categories(string set, string layer) =>
        [.. Rows($"{set}/{layer}/organisations.csv").Select(row => row[^1] is "" ? null : row[^1])];

    public static JsonElement Golden(string file) => JsonDocument.Parse(File.ReadAllText(Place(file))).RootElement;

    public static JsonElement Layer(string set, string layer) => Golden($"{set}/golden.json").GetProperty("layers").GetProperty(layer);

    public static IReadOnlyList<string[]> Rows(string file) =>
        [.. File.ReadLines(Place(file)).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Place(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Survey.EndToEnd.Tests;

/// <summary>A real network with its reference values; its README says where it comes from.</summary>
public sealed class DataSet(string name)
{
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "data", name);

    private JsonNode Golden => field ??= JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "golden.json")))!;

    public IEnumerable<JsonNode> Change => Golden["change"]!.AsArray()!;

    public JsonNode Reference(string layer) => Golden["layers"]![layer]!["reference"]!;

    public JsonNode NonResponse(string layer) => Golden["layers"]![layer]!["nonresponse"]!;

    public IReadOnlyList<(string Reference, string Name)> Organisations(string layer) =>
        [.. Rows(layer, "organisations.csv").Select(row => (row["id"], row["name"].Trim()))];

    public IEnumerable<string> Respondents(string layer) =>
        Rows(layer, "organisations.csv").Where(row => row["responded"] == "1").Select(row => row["id"]);

    /// <summary>Whom an organisation rated and how; null where it gave no rating.</summary>
    public IReadOnlyDictionary<string, int?> Ratings(string layer, string from)
    {
        var ratings = Rows(layer, "ties.csv").Where(row => row["from"] == from)
            .ToDictionary(row => row["to"], row => (int?)int.Parse(row["value"], CultureInfo.InvariantCulture));
        foreach (var row in Rows(layer, "missing.csv").Where(row => row["from"] == from)) ratings[row["to"]] = null;
        return ratings;
    }

    /// <summary>These files have no quoted line breaks; a comma within quotes is kept.</summary>
    private IEnumerable<IReadOnlyDictionary<string, string>> Rows(string layer, string file)
    {
        var path = Path.Combine(folder, layer, file);
        if (!File.Exists(path)) yield break;
        var lines = File.ReadAllLines(path);
        var header = Cells(lines[0]);
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
            yield return header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) cells.Add("");
            else cells[^1] += letter;
        }

        return cells;
    }
}

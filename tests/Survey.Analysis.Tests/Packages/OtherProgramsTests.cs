using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Survey.Analysis.Networks;
using Survey.Analysis.Packages;

namespace Survey.Analysis.Tests.Packages;

/// <summary>The network files are read by igraph, NetworkX and openpyxl, which know nothing of us.</summary>
public sealed class OtherProgramsTests : IDisposable
{
    private const string Script =
        """
        import csv, igraph, json, networkx, openpyxl, sys
        folder = sys.argv[1]
        wave = folder + '/2026-04-01/'
        i = igraph.Graph.Read_GraphML(wave + 'network.graphml')
        n = networkx.read_graphml(wave + 'network.graphml')
        x = networkx.read_gexf(folder + '/network.gexf')
        b = openpyxl.load_workbook(wave + 'polinode.xlsx', read_only=True)
        k = [list(csv.DictReader(open(wave + 'kumu-' + name + '.csv', newline='', encoding='utf-8'))) for name in ('elements', 'connections')]
        print(json.dumps({
          'igraph': [i.vcount(), i.ecount(), i.is_directed(), sum(v for v in i.es['value'] if v == v), i.es['status'].count('confirmed'),
            i.vs.find(id='-three')['name'], i.vs['nation'].count('wales')],
          'networkx': [n.number_of_nodes(), n.number_of_edges(), n.is_directed(), sum(d.get('value', 0) for _, _, d in n.edges(data=True)),
            sum(d['status'] == 'confirmed' for _, _, d in n.edges(data=True)), n.nodes['-three']['name'],
            sum(d.get('nation') == 'wales' for _, d in n.nodes(data=True))],
          'gexf': [x.number_of_nodes(), x.number_of_edges(), x.nodes['-three']['label'], sum(len(d['spells']) for _, d in x.nodes(data=True)),
            sum(len(d['spells']) for _, _, d in x.edges(data=True))],
          'polinode': [b.sheetnames, [s.value for s in next(b['Nodes'].rows)][:2], sum(1 for _ in b['Nodes'].rows) - 1, sum(1 for _ in b['Edges'].rows) - 1],
          'kumu': [len(k[0]), len(k[1]), sum(float(row['Value'] or 0) for row in k[1])],
        }))
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("package");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task They_find_the_organisations_and_ties_that_there_are_with_what_is_told_of_them()
    {
        var package = SamplePackage.Of(1, 2);
        using (var zip = new ZipArchive(new MemoryStream(SamplePackage.Bytes(package))))
            zip.ExtractToDirectory(folder.FullName);
        var network = package.Waves[1].Relations.Collaboration!;
        var ties = package.Waves.Select(wave => Ties(wave.Relations.Collaboration!).ToHashSet()).ToList();
        var strength = Enumerable.Range(0, network.Count).SelectMany(i => network.OutValues(i).ToArray()).Where(value => !double.IsNaN(value)).Sum();
        var confirmed = ties[1].Count(tie => ties[1].Contains((tie.To, tie.From)));
        var name = package.Waves[1].Names[3];

        var seen = await ReadAsync();

        object[] expected = [SamplePackage.Organisations, network.TieCount, true, strength, confirmed, name, SamplePackage.Organisations / 2];
        Assert.Equal(JsonSerializer.Serialize(expected), Same(seen.GetProperty("igraph")));
        Assert.Equal(JsonSerializer.Serialize(expected), Same(seen.GetProperty("networkx")));
        Assert.Equal(
            JsonSerializer.Serialize<object[]>(
                [SamplePackage.Organisations, ties[0].Union(ties[1]).Count(), name, 2 * SamplePackage.Organisations, ties.Sum(wave => wave.Count)]),
            Same(seen.GetProperty("gexf")));
        Assert.Equal(
            JsonSerializer.Serialize<object[]>([new[] { "Nodes", "Edges" }, new[] { "Name", "Id" }, SamplePackage.Organisations, network.TieCount]),
            Same(seen.GetProperty("polinode")));
        Assert.Equal(JsonSerializer.Serialize<object[]>([SamplePackage.Organisations, network.TieCount, strength]), Same(seen.GetProperty("kumu")));
    }

    private static IEnumerable<(int From, int To)> Ties(Network network) =>
        Enumerable.Range(0, network.Count).SelectMany(i => network.Out(i).ToArray().Select(to => (i, to)));

    // Python writes a whole double with its decimal.
    private static string Same(JsonElement json) => JsonSerializer.Serialize(json)
        .Replace(".0,", ",", StringComparison.Ordinal).Replace(".0]", "]", StringComparison.Ordinal);

    private async Task<JsonElement> ReadAsync()
    {
        var script = Path.Combine(folder.FullName, "read.py");
        await File.WriteAllTextAsync(script, Script);
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement;
    }
}

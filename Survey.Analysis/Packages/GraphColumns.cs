using Survey.Analysis.Metrics;

namespace Survey.Analysis.Packages;

/// <summary>What programs that draw networks are told of each organisation and tie.</summary>
internal static class GraphColumns
{
    private static readonly string[] figures = ["degreeEither", "inDegree", "outDegree", "betweenness", "coreness"];

    /// <summary>Columns of organisations: attributes, whether they responded, and some figures.</summary>
    public static IReadOnlyList<(PackageColumn Column, Func<int, string> Of)> OfOrganisations(PackageWave wave)
    {
        var byFigure = (wave.Figures?.Organisations ?? []).Where(one => figures.Contains(one.Figure))
            .ToDictionary(one => (one.Organisation, one.Figure), one => one.Value);
        return
        [
            .. wave.Relations.Attributes.Select(attribute => (
                new PackageColumn(attribute.Key, ColumnType.Text, $"Its {attribute.Key}."),
                (Func<int, string>)(i => attribute.Value[i] ?? ""))),
            (new("responded", ColumnType.YesNo, "Whether it responded."), i => PackageTable.YesNo(wave.Responded[i])),
            .. figures.Select(figure => (
                new PackageColumn(figure, ColumnType.Number, OrganisationFigureCatalogue.All.First(one => one.Code == figure).Tells),
                (Func<int, string>)(i => PackageTable.Number(
                    byFigure.TryGetValue((wave.Organisations[i], figure), out var value) ? value : null)))),
        ];
    }

    /// <summary>Names that tell organisations apart: with the id where two have the same.</summary>
    public static IReadOnlyList<string> Labels(PackageWave wave)
    {
        var uses = wave.Names.CountBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. wave.Names.Zip(wave.Organisations, (name, id) => uses[name] == 1 ? name : $"{name} ({id})")];
    }

    /// <summary>Every tie as reported, with whether the other side says so too.</summary>
    public static IEnumerable<(int From, int To, double? Value, string Status)> Ties(PackageWave wave)
    {
        if (wave.Relations.Collaboration is not { } network)
            yield break;
        for (var i = 0; i < network.Count; i++)
        {
            for (var k = 0; k < network.Out(i).Length; k++)
            {
                var (to, value) = (network.Out(i)[k], network.OutValues(i)[k]);
                yield return (i, to, double.IsNaN(value) ? null : value,
                    !network.IsObserved(to, i) ? "unverified" : network.HasTie(to, i) ? "confirmed" : "one-sided");
            }
        }
    }
}

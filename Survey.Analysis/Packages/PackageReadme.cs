namespace Survey.Analysis.Packages;

/// <summary>What a person reads first.</summary>
internal static class PackageReadme
{
    public static string Of(DataPackage package)
    {
        var text = $"""
            {package.Title}

            What organisations answered is confidential. Use it for the work it was given for, and do not pass it on.

            A folder for each wave, named by the first day of its period:
              organisations.csv ties.csv missing.csv activities.csv plans.csv    what was answered
              estimates.csv changes.csv organisation-figures.csv group-figures.csv    what was published
              network.graphml          for igraph, NetworkX, Gephi, Cytoscape
              kumu-elements.csv, kumu-connections.csv    for Kumu: import the elements first, then the connections
              polinode.xlsx            for Polinode: sheets Nodes and Edges
            network.gexf               for Gephi, all waves with their time
            datapackage.json           what every column means (Frictionless Data Package)
            csv-metadata.json          the same as CSV on the Web

            Recompute every published figure from the answers; differences are printed:
              dotnet run --project Survey.Analysis -- recompute PACKAGE

            A text that a spreadsheet would run as a formula has an apostrophe before it.

            """;
        if (package.Waves[0] is { Figures: null } earlier)
            text += $"\nThe wave {earlier.Period.Label("en")} comes along without figures because change is measured against it.\n";
        foreach (var wave in package.Waves.Where(wave => wave.Figures is not null && wave.Provisional))
            text += $"\nThe figures of {wave.Period.Label("en")} are provisional.\n";
        if (package.Pseudonymised)
        {
            text += $"""

                Organisations go by made-up names, in random order. Regions are left out, and so is any category of fewer than
                {Pseudonyms.FewestInCategory} organisations; funders and funds go by made-up names too. This is not anonymous:
                whoever knows the sector may recognise an organisation by its ties. The figures were measured from these files; those that depend on a random order may
                differ a little from the published ones.

                """;
        }

        return text.ReplaceLineEndings("\n");
    }
}

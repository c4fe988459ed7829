using Survey.Analysis.Networks;
using static Survey.Analysis.Packages.PackageTable;

namespace Survey.Analysis.Packages;

/// <summary>What organisations answered in a wave, as the tables that the command line reads.</summary>
internal static class DataTables
{
    public static IEnumerable<PackageTable> Of(PackageWave wave)
    {
        yield return Organisations(wave);
        yield return Ties(wave.Relations);
        if (wave.Relations.Collaboration is { } network)
            yield return Missing(network);
        if (wave.Relations.Activities is { } activities)
            yield return Activities(activities);
        if (wave.Relations.Plans is { } plans)
            yield return Plans(plans);
    }

    private static PackageTable Organisations(PackageWave wave)
    {
        var (relations, attributes) = (wave.Relations, wave.Relations.Attributes.ToList());
        var rated = relations.Trust?.Ids.ToHashSet();
        return new PackageTable
        {
            File = "organisations.csv",
            Description = "The organisations on the roster as they stood when the wave opened.",
            Keys = 1,
            Columns =
            [
                new("id", ColumnType.Text, "The organisation's id in all files of this package."),
                new("name", ColumnType.Text, "Its name."),
                new("responded", ColumnType.YesNo, "1 if it submitted its answers."),
                new("answeredTies", ColumnType.YesNo, "1 if it answered whom it works with."),
                new("answeredActivities", ColumnType.YesNo, "1 if it answered what it does, be it nothing."),
                new("answeredPlans", ColumnType.YesNo, "1 if it answered what it plans, be it nothing."),
                new("rated", ColumnType.YesNo, "1 if its trust is asked for and given; funders neither rate nor are rated."),
                .. attributes.Select(attribute => new PackageColumn(attribute.Key, ColumnType.Text, $"Its {attribute.Key}.")),
            ],
            Rows = Enumerable.Range(0, wave.Organisations.Count).Select(i => (IReadOnlyList<string>)
            [
                wave.Organisations[i],
                wave.Names[i],
                YesNo(wave.Responded[i]),
                YesNo(relations.Collaboration?.RowObserved(i) ?? false),
                YesNo(relations.Activities?.Sets[i] is not null),
                YesNo(relations.Plans?.Told(i) ?? false),
                YesNo(rated?.Contains(wave.Organisations[i]) ?? false),
                .. attributes.Select(attribute => attribute.Value[i] ?? ""),
            ]),
        };
    }

    private static PackageTable Ties(WaveRelations relations) => new()
    {
        File = "ties.csv",
        Description = "What one organisation says about another: ties of the kind collaboration, and ratings of trust by item. A pair "
            + "without a row of collaboration is no tie where 'from' answered, unless it is listed as missing.",
        Keys = 4,
        Organisations = ["from", "to"],
        Columns =
        [
            new("from", ColumnType.Text, "The organisation that reports."),
            new("to", ColumnType.Text, "The organisation it reports about."),
            new("value", ColumnType.Number, "How close the collaboration, or how much trust; empty where a tie's strength was not told."),
            new("kind", ColumnType.Text, "collaboration, reliability, sharedAims or openness."),
        ],
        Rows = Collaboration(relations.Collaboration).Concat(Ratings(relations.Trust)),
    };

    private static IEnumerable<IReadOnlyList<string>> Collaboration(Network? network)
    {
        for (var i = 0; i < network?.Count; i++)
        {
            for (var k = 0; k < network.Out(i).Length; k++)
                yield return [network.Ids[i], network.Ids[network.Out(i)[k]], Number(network.OutValues(i)[k]), "collaboration"];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Ratings(TrustRatings? trust) =>
        from rating in trust?.Ratings ?? []
        from item in new[] { ("reliability", rating.Reliability), ("sharedAims", rating.SharedAims), ("openness", rating.Openness) }
        where item.Item2 is not null
        select (IReadOnlyList<string>)[trust!.Ids[rating.From], trust.Ids[rating.To], Number(item.Item2), item.Item1];

    private static PackageTable Missing(Network network) => new()
    {
        File = "missing.csv",
        Description = "Pairs about which an organisation that answered said neither yes nor no.",
        Keys = 2,
        Organisations = ["from", "to"],
        Columns =
        [
            new("from", ColumnType.Text, "The organisation that answered."),
            new("to", ColumnType.Text, "The organisation it said nothing about."),
        ],
        Rows =
            from i in Enumerable.Range(0, network.Count)
            from to in network.Missing(i).ToArray()
            select (IReadOnlyList<string>)[network.Ids[i], network.Ids[to]],
    };

    private static PackageTable Activities(ActivitySets activities) => new()
    {
        File = "activities.csv",
        Description = "What organisations do. Two rows with the same activity are the same work at the same place for the same people.",
        Keys = 2,
        Organisations = ["organisation"],
        Columns =
        [
            new("organisation", ColumnType.Text, "The organisation."),
            new("activity", ColumnType.Text, "Question and choice; for planned work question, kind, theme, place and audience."),
        ],
        Rows =
            from i in Enumerable.Range(0, activities.Ids.Count)
            from activity in (activities.Sets[i] ?? Enumerable.Empty<string>()).Order(StringComparer.Ordinal)
            select (IReadOnlyList<string>)[activities.Ids[i], activity],
    };

    private static PackageTable Plans(Plans plans) => new()
    {
        File = "plans.csv",
        Description = "What organisations plan, with its days.",
        // Two plans may agree in everything.
        Keys = 0,
        Organisations = ["organisation"],
        Columns =
        [
            new("organisation", ColumnType.Text, "The organisation."),
            new("activity", ColumnType.Text, "The kind of plan, such as event, publication or bid."),
            new("theme", ColumnType.Text, "What it is about."),
            new("place", ColumnType.Text, "Where it is."),
            new("audience", ColumnType.Text, "For whom it is."),
            new("from", ColumnType.Day, "First day; empty where the beginning is open."),
            new("to", ColumnType.Day, "Last day; empty where the end is open."),
            new("funder", ColumnType.Text, "Who would pay, for a bid."),
            new("fund", ColumnType.Text, "What is bid for."),
        ],
        Rows = plans.All.Select(plan => (IReadOnlyList<string>)
        [
            plans.Ids[plan.Organisation], plan.Activity, plan.Theme ?? "", plan.Place ?? "", plan.Audience ?? "", Day(plan.From),
            Day(plan.To), plan.Funder ?? "", plan.Fund ?? "",
        ]),
    };
}

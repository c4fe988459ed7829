namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// Reads <c>organisations.csv</c>: <c>id[,name][,responded][,answeredTies][,answeredActivities][,answeredPlans][,rated][,attribute…]</c>.
/// </summary>
internal static class OrganisationsFile
{
    private static readonly string[] required = ["id"];
    private static readonly string[] flags = ["answeredTies", "answeredActivities", "answeredPlans", "rated"];
    private static readonly string[] optional = ["name", "responded", .. flags];

    /// <param name="file">Its path.</param>
    /// <param name="attributes">The columns to keep.</param>
    /// <param name="problems">Where to note what is wrong.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Null when the file cannot be read at all.</returns>
    public static Roster? Read(string file, IReadOnlyList<string> attributes, FileProblems problems, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file, required, optional, problems, cancel);
        if (table is null || !HasAttributes(table, attributes, problems))
            return null;

        var (id, name, responded) = (table.Column("id"), table.Column("name"), table.Column("responded"));
        var columns = attributes.Select(table.Column).ToList();
        var categories = columns.ConvertAll(_ => new List<string?>());
        var said = flags.Select(flag => (Column: table.Column(flag), Values: new List<bool>())).ToList();
        var (numbers, lines, names, answered) = (new NameIndex(), new List<int>(), new List<string>(), new List<bool>());
        while (table.Read())
        {
            if (!IsNew(table, id, numbers, lines))
                continue;
            // A row of the wrong length is noted already; its organisation is kept so that its ties are not called unknown too.
            names.Add(table.Has(name) ? table.Text(name) : table.Text(id));
            answered.Add(!table.Has(responded) || IsYes(table, responded));
            foreach (var (column, values) in said)
                values.Add(!table.Has(column) || IsYes(table, column));
            foreach (var (column, list) in columns.Zip(categories))
                list.Add(table.Has(column) && !table[column].IsEmpty ? table.Text(column) : null);
        }

        return new Roster(file, numbers, lines)
        {
            Names = names,
            Responded = answered,
            AnsweredTies = said[0].Values,
            AnsweredActivities = said[1].Values,
            AnsweredPlans = said[2].Values,
            Rated = said[3].Values,
            Attributes = new SortedDictionary<string, IReadOnlyList<string?>>(
                attributes.Zip(categories).ToDictionary(pair => pair.First, pair => (IReadOnlyList<string?>)pair.Second),
                StringComparer.Ordinal),
        };
    }

    private static bool HasAttributes(CsvTable table, IReadOnlyList<string> attributes, FileProblems problems)
    {
        var columns = table.Columns.Except(required).Except(optional).Where(column => column != "").ToList();
        var unknown = attributes.Where(attribute => !columns.Contains(attribute)).ToList();
        foreach (var attribute in unknown)
        {
            problems.Add(table.Header, () => $"no attribute {Shown.Quoted(attribute)} for --attribute; "
                + (columns.Count == 0 ? "the file has no column besides id, name and responded" : $"there is {Shown.List(columns)}"));
        }

        return unknown.Count == 0;
    }

    private static bool IsNew(CsvTable table, int id, NameIndex numbers, List<int> lines)
    {
        if (!table.Has(id))
            return false;
        if (table[id].IsEmpty)
        {
            table.Problem(id, () => "no id; every organisation needs one of its own");
            return false;
        }

        var number = numbers.FindOrAdd(table[id]);
        if (number < lines.Count)
        {
            table.Problem(id, () =>
                $"the id {Shown.Quoted(table.Text(id))} is on line {lines[number]} already; remove or rename one of the two");
            return false;
        }

        lines.Add(table.Line);
        return true;
    }

    private static bool IsYes(CsvTable table, int column)
    {
        if (table[column] is not ([(byte)'0'] or [(byte)'1']))
            table.Problem(column, () => $"{Shown.Quoted(table.Text(column))} for '{table.Columns[column]}'; write 1 or 0");
        return table[column] is [(byte)'1'];
    }
}

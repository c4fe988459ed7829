namespace Survey.Analysis.CommandLine.Files;

/// <summary>The organisations of one wave, as read from <c>organisations.csv</c>.</summary>
internal sealed class Roster
{
    private readonly NameIndex numbers;
    private readonly IReadOnlyList<int> lines;

    internal Roster(string file, NameIndex numbers, IReadOnlyList<int> lines)
    {
        File = file;
        this.numbers = numbers;
        this.lines = lines;
        Ids = [.. Enumerable.Range(0, numbers.Count).Select(number => numbers[number])];
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>Ids in the order of the file; an organisation's place is its number everywhere else.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Names, numbered as <see cref="Ids"/>; the id where the file has no names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Whether each organisation responded.</summary>
    public required IReadOnlyList<bool> Responded { get; init; }

    /// <summary>Of those that responded, who answered whom it works with; others may say so too, and it does not count.</summary>
    public required IReadOnlyList<bool> AnsweredTies { get; init; }

    /// <summary>Of those that responded, who answered what it does.</summary>
    public required IReadOnlyList<bool> AnsweredActivities { get; init; }

    /// <summary>Of those that responded, who answered what it plans.</summary>
    public required IReadOnlyList<bool> AnsweredPlans { get; init; }

    /// <summary>Who rates and is rated.</summary>
    public required IReadOnlyList<bool> Rated { get; init; }

    /// <summary>The columns asked for: each organisation's category, null where the field is blank.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string?>> Attributes { get; init; }

    /// <summary>Whether an organisation responded and answered this too.</summary>
    public bool Told(int number, IReadOnlyList<bool> answered) => Responded[number] && answered[number];

    /// <summary>The line on which the organisation stands.</summary>
    public int LineOf(int number) => lines[number];

    /// <summary>The number of the organisation that a field names; -1, with the problem noted, when there is none.</summary>
    public int Find(CsvTable table, int column)
    {
        var number = numbers.Find(table[column]);
        if (number < 0)
            NoteUnknown(table, column);
        return number;
    }

    /// <summary>As <see cref="Find"/>, quickly where a row names the same organisation as the row before.</summary>
    public int Find(CsvTable table, int column, int before) =>
        before >= 0 && numbers.Is(before, table[column]) ? before : Find(table, column);

    // Apart, so that only an unknown id makes objects.
    private void NoteUnknown(CsvTable table, int column) => table.Problem(column, () => table[column].IsEmpty
        ? "no organisation; write an id"
        : $"{Shown.Quoted(table.Text(column))} is not in {File}; add it there or correct the id"
            + NearestNames.Suggest(table.Text(column), Ids));
}

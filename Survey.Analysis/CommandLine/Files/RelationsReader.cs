using System.Globalization;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Makes networks of the rows that are measured, once they are known to fit together.</summary>
internal sealed class RelationsReader
{
    private static readonly TrustQuestion usualTrust = new(Lowest: 1, Highest: 4, Partners: null);

    private readonly ReadingOptions options;
    private readonly TiesFile ties;
    private readonly WaveSelection selection;
    private readonly IReadOnlyList<TieRow> missing;
    private readonly Roster roster;
    private readonly FileProblems problems;
    private readonly bool usable;

    public RelationsReader(
        WavePaths paths, ReadingOptions options, TiesFile ties, WaveSelection selection, IReadOnlyList<TieRow> missing, Roster roster,
        FileProblems problems)
    {
        (this.options, this.ties, this.selection) = (options, ties, selection);
        (this.missing, this.roster, this.problems) = (missing, roster, problems);
        CheckRows(paths);
        usable = problems.Count == 0;
    }

    /// <summary>
    /// Who works with whom; null when the rows are ratings of trust only, and when there are problems. A blank value is a tie of unknown
    /// strength at the lowest threshold, 1, which every tie reaches; above it is not known whether there is a tie.
    /// </summary>
    public Network? Collaboration()
    {
        if (!usable || !selection.Collaboration)
            return null;
        var reported = new List<Tie>(ties.Rows.Count);
        var unobserved = missing.Select(row => new Cell(row.From, row.To)).ToList();
        foreach (var row in ties.Rows)
        {
            if (selection.Uses[row.Group] != RowUse.Collaboration)
                continue;
            if (double.IsNaN(row.Value) && options.Threshold > 1)
                unobserved.Add(new Cell(row.From, row.To));
            else
                reported.Add(new Tie(row.From, row.To, double.IsNaN(row.Value) ? null : row.Value));
        }

        return Network.Create(roster.Ids, reported, Without(roster.Responded), Without(roster.AnsweredTies), unobserved, options.Threshold,
            options.Highest);
    }

    /// <summary>How far partners trust each other; null when no row is a rating, and when there are problems.</summary>
    public TrustRatings? Trust()
    {
        if (!usable || (options.Trust is null && !selection.Uses.Any(IsRating)))
            return null;
        var numbers = Numbers(roster.Rated);
        var ratings = new Dictionary<(int, int), TrustRating>();
        var partners = new HashSet<(int, int)>();
        foreach (var row in ties.Rows)
        {
            var use = selection.Uses[row.Group];
            if (IsRating(use) || (use == RowUse.Collaboration && !(row.Value < options.Threshold)))
                partners.Add((row.From, row.To));
            if (!IsRating(use) || double.IsNaN(row.Value))
                continue;
            var rating = ratings.GetValueOrDefault((row.From, row.To))
                ?? new TrustRating(numbers[row.From], numbers[row.To], null, null, null);
            ratings[(row.From, row.To)] = use switch
            {
                RowUse.Reliability => rating with { Reliability = row.Value },
                RowUse.SharedAims => rating with { SharedAims = row.Value },
                _ => rating with { Openness = row.Value },
            };
        }

        return TrustRatings.Create([.. roster.Ids.Where((_, i) => roster.Rated[i])], [.. ratings.Values],
            Scale.Partners ?? partners.Count, Scale.Lowest, Scale.Highest);
    }

    private TrustQuestion Scale => options.Trust ?? usualTrust;

    private static IEnumerable<int> Without(IReadOnlyList<bool> flags) => Enumerable.Range(0, flags.Count).Where(number => !flags[number]);

    /// <summary>The organisations with the flag numbered on their own.</summary>
    private static int[] Numbers(IReadOnlyList<bool> flags)
    {
        var (numbers, next) = (new int[flags.Count], 0);
        for (var i = 0; i < flags.Count; i++)
            numbers[i] = flags[i] ? next++ : -1;
        return numbers;
    }

    private static bool IsRating(RowUse use) => use is RowUse.Reliability or RowUse.SharedAims or RowUse.Openness;

    /// <summary>Notes rows that contradict another file, or a rating off its scale.</summary>
    private void CheckRows(WavePaths paths)
    {
        var unobserved = missing.DistinctBy(row => (row.From, row.To)).ToDictionary(row => (row.From, row.To), row => row.Line);
        foreach (var row in ties.Rows)
        {
            var use = selection.Uses[row.Group];
            if (use == RowUse.None)
                continue;
            if (!roster.Responded[row.From] || (use == RowUse.Collaboration && !roster.AnsweredTies[row.From]))
                NoteSilent(paths, row);
            else if (use == RowUse.Collaboration && row.Value > options.Highest)
                NoteTooHigh(paths, row);
            else if (IsRating(use) && !(roster.Rated[row.From] && roster.Rated[row.To]))
                NoteUnrated(paths, row);
            else if (use == RowUse.Collaboration && unobserved.Count > 0 && unobserved.TryGetValue((row.From, row.To), out var line))
                NoteUnobserved(paths, row, line);
            else if (IsRating(use) && (row.Value < Scale.Lowest || row.Value > Scale.Highest))
                NoteOffScale(paths, row);
        }
    }

    // Apart, so that only a row that is wrong makes objects.
    private void NoteSilent(WavePaths paths, TieRow row) => problems.Add(PlaceOf(paths, row), () =>
        $"{Shown.Quoted(roster.Ids[row.From])} reports here, but did not respond according to "
        + $"{roster.File}, line {roster.LineOf(row.From)}; "
        + $"write 1 for '{(roster.Responded[row.From] ? "answeredTies" : "responded")}' there or remove this row");

    private void NoteUnobserved(WavePaths paths, TieRow row, int line) => problems.Add(PlaceOf(paths, row), () =>
        $"{Shown.Quoted(roster.Ids[row.From])} to {Shown.Quoted(roster.Ids[row.To])} is "
        + $"not observed according to {paths.Missing}, line {line}; remove one of the two");

    private void NoteOffScale(WavePaths paths, TieRow row) => problems.Add(PlaceOf(paths, row), () =>
        string.Create(CultureInfo.InvariantCulture, $"a rating of {row.Value}; trust is rated from {Scale.Lowest} to {Scale.Highest}"));

    private void NoteTooHigh(WavePaths paths, TieRow row) => problems.Add(PlaceOf(paths, row), () =>
        string.Create(CultureInfo.InvariantCulture, $"a tie of {row.Value}; the scale ends at {options.Highest}"));

    private void NoteUnrated(WavePaths paths, TieRow row) => problems.Add(PlaceOf(paths, row), () =>
        $"{Shown.Quoted(roster.Ids[row.From])} rates {Shown.Quoted(roster.Ids[row.To])}, but one of them is not 'rated' according to "
        + $"{roster.File}; write 1 there or remove this row");

    private static FilePlace PlaceOf(WavePaths paths, TieRow row) => new(paths.Ties, row.Line, 1);
}

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Finds what somebody may have meant to write.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>"; did you mean 'a' or 'b'?" with the names that differ by few letters; empty when there are none.</summary>
    public static string Suggest(string written, IEnumerable<string> known)
    {
        var near = Of(written, known);
        return near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(Shown.Quoted))}?";
    }

    /// <summary>Up to three of the names that differ by at most a third of the letters and by at most three, nearest first.</summary>
    public static IReadOnlyList<string> Of(string written, IEnumerable<string> known)
    {
        var reach = Math.Clamp(written.Length / 3, 1, 3);
        // A very long id is a slip of another kind, and comparing it with all others would take long.
        return written.Length > 200 ? [] :
        [
            .. known
                .Where(name => Math.Abs(name.Length - written.Length) <= reach)
                .Select(name => (name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
                .Where(near => near.Distance <= reach)
                .OrderBy(near => near.Distance).ThenBy(near => near.name, StringComparer.Ordinal)
                .Take(Most)
                .Select(near => near.name),
        ];
    }

    /// <summary>Letters to put in, leave out or replace to get from one to the other (Levenshtein 1966).</summary>
    private static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j - 1], diagonal));
            }
        }

        return row[second.Length];
    }
}

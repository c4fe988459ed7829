namespace Survey.Api.Shared;

/// <summary>How a table is sorted: by which column and which way round.</summary>
public sealed record Sorting(string Column, bool Descending)
{
    /// <param name="asked">A column's code, with a minus before it for the highest first; anything else is the usual.</param>
    /// <param name="columns">Those that there are, the usual first.</param>
    public static Sorting Of(string? asked, IEnumerable<string> columns)
    {
        var all = columns.ToList();
        var column = asked?.TrimStart('-');
        return all.Contains(column ?? "") ? new Sorting(column!, asked!.StartsWith('-')) : new Sorting(all[0], false);
    }

    /// <summary>As <see cref="Of"/> reads it.</summary>
    public override string ToString() => (Descending ? "-" : "") + Column;

    /// <summary>What a column's header leads to: sorted by it, or the other way round where it is so already.</summary>
    /// <param name="highestFirst">Which way round to begin.</param>
    public Sorting By(string column, bool highestFirst) => new(column, column == Column ? !Descending : highestFirst);

    /// <summary>The value of a header's <c>aria-sort</c>.</summary>
    public string Aria(string column) => column != Column ? "none" : Descending ? "descending" : "ascending";

    public IEnumerable<T> Sort<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, IComparer<TKey>? comparer = null) =>
        Descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);

    /// <summary>Rows without a value come last, whichever way round.</summary>
    public IEnumerable<T> SortKnown<T>(IReadOnlyCollection<T> rows, Func<T, double?> key) =>
        Sort(rows.Where(row => key(row) is not null), key).Concat(rows.Where(row => key(row) is null));
}

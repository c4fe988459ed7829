namespace Survey.Database.Tests.SharedSql;

/// <summary>What can be named at one place of a statement: tables by alias with their columns, then those of the query around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<(string Alias, IReadOnlyList<string> Columns)> sources = [];
    private IReadOnlyList<string> result = [];

    public Scope? Outer => outer;

    public void Add(string alias, IReadOnlyList<string> columns) => sources.Add((alias, columns));

    /// <summary>In ORDER BY a column of the result may be named, and wins.</summary>
    public void AddResult(IReadOnlyList<string> columns) => result = columns;

    /// <summary>The columns of one source, or of all.</summary>
    public IEnumerable<string> Columns(string? alias) =>
        sources.Where(source => alias is null || Same(source.Alias, alias)).SelectMany(source => source.Columns);

    public IReadOnlyList<string>? Find(string alias) =>
        sources.FirstOrDefault(source => Same(source.Alias, alias)).Columns ?? outer?.Find(alias);

    /// <summary>Why a column with the name of its table cannot be meant, or null.</summary>
    public string? ProblemOf(string alias, string column) => Find(alias) switch
    {
        null => $"nothing here is called {alias}",
        var columns => Has(columns, column) ? null : $"{alias} has no column {column}",
    };

    /// <summary>Why a column without the name of its table cannot be meant, or null.</summary>
    public string? ProblemOf(string column) =>
        Has(result, column)
            ? null
            : sources.Count(source => Has(source.Columns, column)) switch
            {
                0 => outer is null ? $"no table here has a column {column}" : outer.ProblemOf(column),
                1 => null,
                _ => $"{column} could be of more than one table",
            };

    private static bool Has(IReadOnlyList<string> columns, string column) => columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

namespace Survey.Api.Tests.Hostile;

/// <summary>Everything that the database holds, a line per row.</summary>
internal static class Kept
{
    public static Task<IReadOnlySet<string>> ReadAsync(AppFixture app) => app.ReadAsync<IReadOnlySet<string>>(async session =>
    {
        var rows = new HashSet<string>();
        foreach (var table in await session.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var columns = await session.QueryAsync<string>("SELECT name FROM pragma_table_info(@table)", new { table });
            var line = string.Join(" || ' ' || ", columns.Select(column => $"quote({column})"));
            rows.UnionWith((await session.QueryAsync<string>($"SELECT {line} FROM {table}")).Select(row => $"{table} {row}"));
        }

        return rows;
    });

    /// <summary>Rows that are there in only one of two moments.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlySet<string> before, IReadOnlySet<string> after) =>
        [.. before.Except(after), .. after.Except(before)];
}

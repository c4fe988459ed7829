using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Survey.Database.Tests.Schema;

/// <summary>Microsoft's own parser of T-SQL (the grammar of SQL Server 2019), which needs no server.</summary>
internal static class TSql
{
    public static TSqlScript Parse(string sql, out IList<ParseError> errors) =>
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out errors) as TSqlScript ?? new TSqlScript();

    /// <exception cref="FormatException">The text is not T-SQL.</exception>
    public static IReadOnlyList<TSqlStatement> Statements(string sql)
    {
        var script = Parse(sql, out var errors);
        return errors is [var error, ..]
            ? throw new FormatException($"Line {error.Line}: {error.Message}")
            : [.. script.Batches.SelectMany(batch => batch.Statements)];
    }
}

using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Survey.Database.Connections;

namespace Survey.Database.Schema;

/// <summary>
/// Brings a database to the schema that this build expects, forwards only. Each numbered file runs once, in its own transaction,
/// under a lock, because several processes may start together.
/// </summary>
public static partial class Migrator
{
    /// <summary>Which files were applied, by name and hash of their text.</summary>
    internal const string JournalTable =
        """
        CREATE TABLE Migration (
            Name {text:200} NOT NULL PRIMARY KEY,
            Hash {text:64} NOT NULL,
            AppliedAt {time} NOT NULL
        );
        """;

    /// <summary>Applies what is missing.</summary>
    /// <returns>Names of the files applied now, in order.</returns>
    /// <exception cref="InvalidOperationException">
    /// An applied file was edited or is unknown to this build, or its statements fail; the database is as it was before that file.
    /// </exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        SurveyDatabase database, TimeProvider time, CancellationToken cancel = default) =>
        await MigrateAsync(database, Shipped(), time, cancel);

    /// <summary>The migrations of this build in order: name and text with type tokens.</summary>
    public static IReadOnlyList<(string Name, string Text)> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, Read(assembly, name)))];
    }

    internal static async Task<IReadOnlyList<string>> MigrateAsync(
        SurveyDatabase database, IReadOnlyList<(string Name, string Text)> files, TimeProvider time, CancellationToken cancel)
    {
        var applied = new List<string>();
        foreach (var (name, text) in files)
        {
            await using var session = await database.WriteAsync(cancel);
            await database.Dialect.LockMigrationsAsync(session, cancel);
            var journal = await JournalAsync(session, database.Dialect, cancel);
            if (journal.Keys.Except(files.Select(file => file.Name)).FirstOrDefault() is { } unknown)
                throw new InvalidOperationException(
                    $"The database has migration {unknown}, which this build does not know. Start a build that is at least as new.");

            if (journal.TryGetValue(name, out var hash))
            {
                if (hash != Hash(text))
                    throw new InvalidOperationException(
                        $"Migration {name} was edited after it had been applied. Restore its text and add a new migration instead.");
                continue;
            }

            await ApplyAsync(session, database.Dialect, name, text, cancel);
            await session.ExecuteAsync(
                "INSERT INTO Migration (Name, Hash, AppliedAt) VALUES (@Name, @Hash, @AppliedAt)",
                new { Name = name, Hash = Hash(text), AppliedAt = time.Now() },
                cancel);
            await session.CommitAsync(cancel);
            applied.Add(name);
        }

        return applied;
    }

    private static async Task ApplyAsync(Session session, Dialect dialect, string name, string text, CancellationToken cancel)
    {
        // One at a time: SQL Server would not see a column that is added earlier in the same batch, and a failure has a place.
        foreach (Match statement in Statement().Matches(text))
        {
            try
            {
                await dialect.ApplyAsync(session, statement.Value, cancel);
            }
            catch (Exception failure) when (failure is DbException or FormatException)
            {
                var line = text.AsSpan(0, statement.Index).Count('\n') + 1;
                throw new InvalidOperationException(
                    $"Migration {name} failed at its statement on line {line}, and nothing of this file was kept: {failure.Message}",
                    failure);
            }
        }
    }

    private static async Task<Dictionary<string, string>> JournalAsync(Session session, Dialect dialect, CancellationToken cancel)
    {
        if (!await dialect.HasTableAsync(session, "Migration", cancel))
            await session.ExecuteAsync(dialect.Columns(JournalTable), cancel: cancel);
        var rows = await session.QueryAsync<JournalRow>("SELECT Name, Hash FROM Migration", cancel: cancel);
        return rows.ToDictionary(row => row.Name, row => row.Hash);
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>A statement reaches to a semicolon at the end of a line; comments before it are not part of it.</summary>
    [GeneratedRegex(@"^(?!\s*(--|$)).*?(;[ \t]*\r?$|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Statement();

    private sealed record JournalRow
    {
        public required string Name { get; init; }

        public required string Hash { get; init; }
    }
}

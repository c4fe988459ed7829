using System.Text.RegularExpressions;

namespace Survey.Database.Tests.SharedSql;

/// <summary>
/// Finds the SQL in C# files: every string that begins as a statement does. Holes are filled with the string constants they name. A
/// statement put together in any other way is an error, because nobody could check it.
/// </summary>
internal sealed partial class SqlFinder
{
    private readonly Dictionary<string, IReadOnlyList<Token>> files;
    private readonly Dictionary<string, IReadOnlyList<Part>> constants = [];

    /// <param name="files">Path and text.</param>
    public SqlFinder(IEnumerable<KeyValuePair<string, string>> files)
    {
        this.files = files.ToDictionary(file => file.Key, file => Tokens(file.Key, file.Value));
        foreach (var (file, tokens) in this.files)
        {
            for (var i = 4; i < tokens.Count; i++)
                if (IsConstant(tokens, i)) constants[Scoped(file, tokens[i - 2].Text)] = tokens[i].Parts;
        }
    }

    /// <summary>All words of the code: what a parameter may be called.</summary>
    public IReadOnlySet<string> Words =>
        files.Values.SelectMany(tokens => tokens).Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).ToHashSet();

    /// <exception cref="FormatException">A statement that is not one readable text; the message names file, line and mend.</exception>
    public IReadOnlyList<SqlText> Find() => [.. files.SelectMany(file => Find(file.Key, file.Value))];

    private IEnumerable<SqlText> Find(string file, IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.String) continue;
            var text = Fill(file, tokens[i].Parts, out var unknownHole);
            var place = $"{file}:{tokens[i].Line}";
            if (Statement().IsMatch(text))
            {
                if (unknownHole is not null)
                    throw new FormatException(
                        $"{place}: {{{unknownHole}}} is not a string constant of this file. Write the text out or make it a const string.");
                if (tokens.ElementAtOrDefault(i + 1)?.Is("+") == true)
                    throw new FormatException($"{place}: SQL is put together with +. Write one raw string.");
                yield return new SqlText(file, tokens[i].Line, text);
            }
            else if (SmallStatement().IsMatch(text))
            {
                throw new FormatException($"{place}: SQL in small letters is not found by the checks. Write its words in capitals.");
            }
            else if ((Piece().IsMatch(text) && !IsConstant(tokens, i)) || (unknownHole is not null && PieceAfterHole().IsMatch(text)))
            {
                throw new FormatException(
                    $"{place}: A piece of SQL that is no constant. Write whole statements, or a const string for a hole.");
            }
        }
    }

    /// <summary>The text with its holes filled; a hole that cannot be filled stays as a zero character.</summary>
    private string Fill(string file, IReadOnlyList<Part> parts, out string? unknownHole)
    {
        unknownHole = null;
        var text = "";
        foreach (var part in parts)
        {
            if (!part.IsHole)
            {
                text += part.Text;
            }
            else if (constants.TryGetValue(Scoped(file, part.Text), out var constant))
            {
                text += Fill(file, constant, out var inner);
                unknownHole ??= inner;
            }
            else
            {
                text += '\0';
                unknownHole ??= part.Text;
            }
        }

        return text;
    }

    private static bool IsConstant(IReadOnlyList<Token> tokens, int i) =>
        i >= 4 && tokens[i].Kind == TokenKind.String && tokens[i - 1].Is("=") && tokens[i - 3].Is("string") && tokens[i - 4].Is("const")
        && tokens.ElementAtOrDefault(i + 1)?.Is("+") != true;

    private static string Scoped(string file, string constant) => $"{file}:{constant}";

    private static IReadOnlyList<Token> Tokens(string file, string source)
    {
        try
        {
            return CSharpLexer.Read(source);
        }
        catch (FormatException unreadable)
        {
            throw new FormatException($"{file}, {unreadable.Message}", unreadable);
        }
    }

    [GeneratedRegex(@"\A(\s|--.*\n)*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|MERGE|TRUNCATE|EXEC|DECLARE|PRAGMA)\s")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\A\s*(select\s(?s:.)*\sfrom|insert\s+into|delete\s+from|update\s+\w+\s+set)\s")]
    private static partial Regex SmallStatement();

    [GeneratedRegex(@"\A\s*(FROM|WHERE|AND|OR|SET|VALUES|(INNER |LEFT |CROSS )?JOIN|ORDER BY|GROUP BY|HAVING|UNION)\s")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\A\s*\0(?s:.)*\b(FROM|WHERE|SET|VALUES|JOIN|ORDER BY|GROUP BY)\s")]
    private static partial Regex PieceAfterHole();
}

/// <param name="File">Path from the root of the repository.</param>
/// <param name="Line">Where the text begins.</param>
internal sealed record SqlText(string File, int Line, string Text)
{
    public string Place(int lineOfText) => $"{File}:{Line + lineOfText - 1}";
}

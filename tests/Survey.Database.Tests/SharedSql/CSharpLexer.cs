namespace Survey.Database.Tests.SharedSql;

/// <summary>
/// Cuts C# into words, signs and strings: just enough to find the strings of a file and what stands around them. Comments and
/// directives are left out. What it cannot read is an error, so that no string is overlooked.
/// </summary>
internal sealed class CSharpLexer
{
    private readonly string source;
    private readonly List<Token> tokens = [];
    private int at;
    private int line = 1;

    private CSharpLexer(string source) => this.source = source;

    /// <exception cref="FormatException">The text is not C# as far as this class understands it; the message names the line.</exception>
    public static IReadOnlyList<Token> Read(string source)
    {
        var lexer = new CSharpLexer(source.ReplaceLineEndings("\n"));
        lexer.ReadCode(inHole: false);
        return lexer.tokens;
    }

    private void ReadCode(bool inHole)
    {
        for (var depth = 0; at < source.Length;)
        {
            if (inHole && depth == 0 && source[at] == '}') return;
            if (char.IsWhiteSpace(source[at])) Take();
            else if (Sees("//") || (source[at] == '#' && StartsLine())) SkipPast("\n", orEnd: true);
            else if (Sees("/*")) SkipPast("*/", orEnd: false);
            else if (source[at] == '\'') ReadCharacter();
            else if (StringPrefix() is { } prefix) ReadString(prefix);
            else if (IsWord(source[at])) ReadWord();
            else
            {
                depth += source[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
                tokens.Add(new Token(TokenKind.Sign, source[at].ToString(), line));
                Take();
            }
        }

        if (inHole) throw Unreadable("a hole in a string that does not end");
    }

    private void ReadWord()
    {
        var start = at;
        while (at < source.Length && IsWord(source[at])) Take();
        tokens.Add(new Token(TokenKind.Word, source[start..at], line));
    }

    private void ReadCharacter()
    {
        Take();
        while (at < source.Length && source[at] is not ('\'' or '\n'))
        {
            if (source[at] == '\\') Take();
            Take();
        }

        if (!Sees("'")) throw Unreadable("a character that does not end");
        Take();
    }

    private Prefix? StringPrefix()
    {
        var (end, dollars, verbatim) = (at, 0, false);
        for (; end < source.Length && source[end] is '$' or '@'; end++)
        {
            dollars += source[end] == '$' ? 1 : 0;
            verbatim |= source[end] == '@';
        }

        var quotes = end;
        while (quotes < source.Length && source[quotes] == '"') quotes++;
        return quotes == end ? null : new Prefix(end - at, dollars, verbatim, verbatim || quotes - end < 3 ? 1 : quotes - end);
    }

    private void ReadString(Prefix prefix)
    {
        var (start, place) = (line, tokens.Count);
        Take(prefix.Length + prefix.Quotes);
        var (parts, text) = (new List<Part>(), "");
        while (!Sees(new string('"', prefix.Quotes)) || IsDoubledQuote(prefix))
        {
            if (at >= source.Length || (source[at] == '\n' && prefix is { IsRaw: false, Verbatim: false }))
                throw Unreadable("a string that does not end");
            if (prefix.Dollars > 0 && OpensHole(prefix))
            {
                parts.Add(new Part(text, IsHole: false));
                parts.Add(new Part(ReadHole(prefix), IsHole: true));
                text = "";
            }
            else
            {
                text += ReadText(prefix);
            }
        }

        // In a raw string, quotes before the last three belong to the text.
        while (prefix.IsRaw && Sees(new string('"', prefix.Quotes + 1))) text += Take();
        Take(prefix.Quotes);
        parts.Add(new Part(text, IsHole: false));
        tokens.Insert(place, new Token(TokenKind.String, "", start) { Parts = parts });
    }

    private bool IsDoubledQuote(Prefix prefix) => prefix.Verbatim && Sees("\"\"");

    // In a raw string a hole opens with as many braces as the string has dollars; elsewhere two braces are one of the text.
    private bool OpensHole(Prefix prefix)
    {
        var braces = 0;
        while (at + braces < source.Length && source[at + braces] == '{') braces++;
        return prefix.IsRaw ? braces == prefix.Dollars : braces % 2 == 1;
    }

    private string ReadHole(Prefix prefix)
    {
        var width = prefix.IsRaw ? prefix.Dollars : 1;
        Take(width);
        var start = at;
        ReadCode(inHole: true);
        var code = source[start..at];
        Take(width);
        return code.Trim();
    }

    private string ReadText(Prefix prefix)
    {
        if (prefix.IsRaw) return Take().ToString();
        if (IsDoubledQuote(prefix) || (prefix.Dollars > 0 && (Sees("{{") || Sees("}}"))))
        {
            Take();
            return Take().ToString();
        }

        if (prefix.Verbatim || source[at] != '\\') return Take().ToString();
        Take();
        return Take() switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            var other when char.IsAsciiLetterOrDigit(other) => "?",
            var other => other.ToString(),
        };
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign == '_';

    private bool Sees(string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private bool StartsLine() => source[..at].LastIndexOf('\n') is var start && source[(start + 1)..at].All(char.IsWhiteSpace);

    private void SkipPast(string end, bool orEnd)
    {
        var found = source.IndexOf(end, at, StringComparison.Ordinal);
        if (found < 0 && !orEnd) throw Unreadable("a comment that does not end");
        Take((found < 0 ? source.Length : found + end.Length) - at);
    }

    private char Take()
    {
        if (at >= source.Length) throw Unreadable("the end of the file in the middle of a string");
        if (source[at] == '\n') line++;
        return source[at++];
    }

    private void Take(int count)
    {
        for (; count > 0; count--) Take();
    }

    private FormatException Unreadable(string what) => new($"line {line}: {what}");

    /// <param name="Length">Of the dollars and at signs before the quotes.</param>
    private sealed record Prefix(int Length, int Dollars, bool Verbatim, int Quotes)
    {
        public bool IsRaw => Quotes >= 3;
    }
}

internal enum TokenKind
{
    Word,
    Sign,
    String,
}

/// <param name="Text">The word or sign; empty for a string.</param>
internal sealed record Token(TokenKind Kind, string Text, int Line)
{
    /// <summary>Of a string: text and holes by turns, beginning and ending with text.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    public bool Is(string text) => Text == text;
}

/// <param name="Text">Text, or the code of a hole.</param>
internal sealed record Part(string Text, bool IsHole);

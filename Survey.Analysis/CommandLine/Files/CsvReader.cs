using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// Reads comma-separated values (RFC 4180, UTF-8) row by row from a stream, in one buffer and without making strings. CsvHelper would be
/// the library to take, but it makes a string of every field, and 1.5 million ties are to be read in well under half a second.
/// </summary>
/// <remarks>Fields are bytes of the buffer: they last until the next <see cref="Read"/>. Blank lines are passed over.</remarks>
/// <param name="stream">Stands where <paramref name="part"/> begins.</param>
/// <param name="part">What to read of the file.</param>
/// <param name="problems">Where to note what is wrong.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class CsvReader(Stream stream, FilePart part, FileProblems problems, CancellationToken cancel) : IDisposable
{
    /// <summary>A row of more bytes than this is a slip, mostly a quotation mark that is not closed.</summary>
    public const int LongestRow = 1 << 20;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(LongestRow);
    private Field[] fields = new Field[16];
    private long left = part.Length;
    private int position;
    private int next;
    private int end;
    private bool ended;
    private bool suspicious;
    private bool quoted;
    private bool broken;
    private int openedAt;
    private (int At, string Sentence)? slip;

    /// <summary>The line on which the row begins, from 1.</summary>
    public int Line { get; private set; } = part.Line;

    /// <summary>Number of fields in the row.</summary>
    public int Count { get; private set; }

    /// <summary>The field's text in UTF-8, without its quotation marks.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            var (start, length, doubled) = fields[field];
            var text = buffer.AsSpan(start, length);
            return doubled ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(text).Replace("\"\"", "\"")) : text;
        }
    }

    /// <summary>The field as a string.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(this[field]);

    /// <summary>Where the field begins.</summary>
    public FilePlace PlaceOf(int field) =>
        At(fields[field].Start - (fields[field].Start > position && buffer[fields[field].Start - 1] == '"' ? 1 : 0));

    /// <summary>Moves to the next row that has anything in it.</summary>
    /// <returns>False at the end, also where the file cannot be read any further; the problem is noted then.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Whoever started the program has stopped it.</exception>
    public bool Read()
    {
        do
        {
            Line += position == next ? 0 : LinesIn(position, next);
            position = next;
            while (!Scan())
            {
                if (broken || !More())
                    return false;
            }
        }
        while (Count == 1 && fields[0].Length == 0 && !quoted);

        if (slip is { } wrong)
            problems.Add(At(wrong.At), wrong.Sentence);
        if (suspicious)
            CheckBytes();
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        stream.Dispose();
    }

    /// <summary>The bytes of the row and of what follows it in the buffer.</summary>
    public ReadOnlySpan<byte> Ahead => buffer.AsSpan(position, end - position);

    /// <summary>Reads the beginning of the file, and passes over a byte order mark.</summary>
    public void Begin()
    {
        More();
        if (Ahead.StartsWith(Encoding.UTF8.Preamble))
            position = next = Encoding.UTF8.Preamble.Length;
    }

    /// <summary>Finds the fields of the row at <see cref="position"/>; false when its end is not in the buffer yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Scan()
    {
        Count = 0;
        (quoted, slip) = (false, null);
        var bytes = buffer.AsSpan(0, end);
        var at = position;
        if (at == bytes.Length)
            return false;
        while (true)
        {
            if (at < bytes.Length && bytes[at] == '"')
            {
                if (!ScanQuoted(ref at))
                    return false;
            }
            else
            {
                var start = at;
                // Letters and digits lie above the comma; everything that ends a field or is wrong in it does not.
                while (at < bytes.Length && (bytes[at] > ',' || (bytes[at] != ',' && bytes[at] != '\n')))
                {
                    if (bytes[at] == '"')
                        slip ??= (at, "a quotation mark inside a field; put the field in quotation marks and double the one inside");
                    at++;
                }

                Add(new Field(start, at - start, false));
            }

            if (at == bytes.Length)
                return ended && EndRow(at);
            if (bytes[at++] == '\n')
                return EndRow(at);
        }
    }

    /// <summary>Reads a field in quotation marks; false when its end is not in the buffer yet.</summary>
    private bool ScanQuoted(ref int at)
    {
        quoted = true;
        openedAt = at;
        var start = at + 1;
        var doubled = false;
        for (var close = start; ; close += 2, doubled = true)
        {
            var found = buffer.AsSpan(close, end - close).IndexOf((byte)'"');
            if (found < 0 || (close + found + 1 == end && !ended))
                return false;
            close += found;
            if (close + 1 < end && buffer[close + 1] == '"')
                continue;

            Add(new Field(start, close - start, doubled));
            at = close + 1;
            var after = at;
            while (at < end && buffer[at] is not ((byte)',' or (byte)'\n'))
                at++;
            if (at > after && !(at == after + 1 && buffer[after] == '\r' && (at == end || buffer[at] == '\n')))
                slip ??= (after, "text after the closing quotation mark; double a quotation mark that belongs to the text");
            openedAt = -1;
            return true;
        }
    }

    private bool EndRow(int after)
    {
        next = after;
        ref var last = ref fields[Count - 1];
        if (last.Length > 0 && buffer[last.Start + last.Length - 1] == '\r' && buffer[Math.Max(position, last.Start - 1)] != '"')
            last = last with { Length = last.Length - 1 };
        return true;
    }

    private void Add(Field field)
    {
        if (Count == fields.Length)
            Array.Resize(ref fields, 2 * Count);
        fields[Count++] = field;
    }

    /// <summary>Moves the beginning of the row to the front of the buffer and fills it up; false when there is no more to come.</summary>
    private bool More()
    {
        cancel.ThrowIfCancellationRequested();
        if (ended)
        {
            if (position < end)
                Unreadable("the quotation mark that opens here is never closed; close it, or double it if it belongs to the text");
            return false;
        }

        if (end - position >= LongestRow)
        {
            Unreadable("more than a million bytes without the end of a row; "
                + "is this a comma-separated file with one row per line, and every quotation mark closed?");
            return false;
        }

        buffer.AsSpan(position, end - position).CopyTo(buffer);
        (end, next, position, openedAt) = (end - position, 0, 0, -1);
        var wanted = (int)Math.Min(LongestRow - end, left);
        var read = stream.ReadAtLeast(buffer.AsSpan(end, wanted), wanted, throwOnEndOfStream: false);
        (end, left) = (end + read, left - read);
        ended = read < wanted || left == 0;
        suspicious = !Ascii.IsValid(buffer.AsSpan(0, end)) || buffer.AsSpan(0, end).ContainsAny((byte)0, (byte)'\r');
        return true;
    }

    private void Unreadable(string sentence)
    {
        broken = true;
        problems.Add(At(openedAt >= 0 ? openedAt : position), sentence);
    }

    /// <summary>Notes bytes that no text has, once per row.</summary>
    private void CheckBytes()
    {
        var row = buffer.AsSpan(position, next - position);
        if (row.IndexOf((byte)0) is >= 0 and var nul)
            problems.Add(At(position + nul), "a NUL byte, which no text has; save the file again as CSV UTF-8");
        else if (!Utf8.IsValid(row))
            problems.Add(At(position + FirstInvalid(row)), "not UTF-8 text; save the file again as CSV UTF-8");
        else if (!quoted && row.TrimEnd("\r\n"u8).IndexOf((byte)'\r') is >= 0 and var carriage)
            problems.Add(At(position + carriage), "a carriage return without a line feed; save the file with Windows or Unix line ends");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> row)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(row[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    private FilePlace At(int offset)
    {
        var before = buffer.AsSpan(position, offset - position);
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        // Every byte that does not go on with a letter begins one.
        var column = 1;
        foreach (var letter in line)
            column += (letter & 0xC0) == 0x80 ? 0 : 1;
        return new FilePlace(part.File, Line + before.Count((byte)'\n'), column);
    }

    private int LinesIn(int from, int to) => quoted ? buffer.AsSpan(from, to - from).Count((byte)'\n') : 1;

    private readonly record struct Field(int Start, int Length, bool Doubled);
}

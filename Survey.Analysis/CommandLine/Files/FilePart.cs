namespace Survey.Analysis.CommandLine.Files;

/// <summary>A run of whole lines of a file.</summary>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="Length">In bytes; as much as there is unless stated.</param>
/// <param name="Line">The number of its first line.</param>
internal readonly record struct FilePart(string File, long Start = 0, long Length = long.MaxValue, int Line = 1)
{
    /// <summary>A file of fewer bytes is not worth dividing.</summary>
    private const int Least = 1 << 20;

    /// <summary>
    /// Divides a file into about equal parts that can be read side by side. A file with a quotation mark stays whole, because whether a line
    /// end belongs to a field can only be told by reading from the beginning; so does what can be read only once, such as a pipe.
    /// </summary>
    /// <param name="file">Its path.</param>
    /// <param name="most">Number of parts at most.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<FilePart> Divide(string file, int most)
    {
        using var stream = Open(file);
        if (most < 2 || !stream.CanSeek || stream.Length < 2 * Least)
            return [new FilePart(file)];

        var parts = new List<FilePart>();
        var wanted = Math.Max(Least, (stream.Length / most) + 1);
        var (start, line) = (0L, 1);
        var (passed, lines) = (0L, 1);
        var buffer = new byte[Least];
        while (stream.Read(buffer) is > 0 and var read)
        {
            var bytes = buffer.AsSpan(0, read);
            if (bytes.Contains((byte)'"'))
                return [new FilePart(file)];
            // Until its end is due, a part takes everything.
            while (start + wanted - passed is var due && due < bytes.Length
                && LineEnd(bytes, (int)Math.Max(0, due)) is > 0 and var end)
            {
                lines += bytes[..end].Count((byte)'\n');
                passed += end;
                bytes = bytes[end..];
                parts.Add(new FilePart(file, start, passed - start, line));
                (start, line) = (passed, lines);
            }

            lines += bytes.Count((byte)'\n');
            passed += bytes.Length;
        }

        return [.. parts, new FilePart(file, start, long.MaxValue, line)];
    }

    /// <summary>Opens the file where the part begins.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public FileStream Open()
    {
        var stream = Open(File);
        if (Start > 0)
            stream.Position = Start;
        return stream;
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);

    /// <summary>What follows the first line end from a place on; 0 without one.</summary>
    private static int LineEnd(ReadOnlySpan<byte> bytes, int from) => bytes[from..].IndexOf((byte)'\n') is >= 0 and var found ? from + found + 1 : 0;
}

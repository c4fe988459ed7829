using System.Globalization;
using System.Text;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// A comma-separated file with a header row: rows are found by <see cref="CsvReader"/>, fields by the names of their columns. Every slip is
/// noted with its place and its mend, and reading goes on where that makes sense.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader rows;

    private CsvTable(CsvReader rows, FileProblems problems, IReadOnlyList<string> columns, FilePlace header)
    {
        this.rows = rows;
        Problems = problems;
        Columns = columns;
        Header = header;
    }

    /// <summary>What is wrong with the rows read so far, and whatever else was noted there.</summary>
    public FileProblems Problems { get; }

    /// <summary>The names in the header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Where the header is.</summary>
    public FilePlace Header { get; }

    /// <summary>The line on which the row begins.</summary>
    public int Line => rows.Line;

    /// <summary>Whether the row has as many fields as the header; one that has not is noted, and may lack columns.</summary>
    public bool Whole => rows.Count == Columns.Count;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="required">Columns it must have.</param>
    /// <param name="optional">Columns it may have; others are passed over.</param>
    /// <param name="problems">Where to note what is wrong.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Null when there is nothing to be read; the problem is noted.</returns>
    public static CsvTable? Open(
        string file, IReadOnlyList<string> required, IReadOnlyList<string> optional, FileProblems problems, CancellationToken cancel) =>
        OpenParts(file, most: 1, required, optional, problems, cancel).SingleOrDefault();

    /// <summary>Opens a large file in parts that can be read side by side; one after the other they are the whole.</summary>
    /// <param name="most">Number of parts at most.</param>
    /// <returns>
    /// None when there is nothing to be read; the problem is noted. The first part notes what is wrong where it is told to, each other
    /// part for itself.
    /// </returns>
    /// <inheritdoc cref="Open"/>
    public static IReadOnlyList<CsvTable> OpenParts(string file, int most, IReadOnlyList<string> required, IReadOnlyList<string> optional,
        FileProblems problems, CancellationToken cancel)
    {
        var place = new FilePlace(file);
        if (Directory.Exists(file))
        {
            problems.Add(place, "this is a folder; name a file in it");
            return [];
        }

        var tables = new List<CsvTable>();
        try
        {
            foreach (var part in FilePart.Divide(file, most))
            {
                var noted = tables.Count == 0 ? problems : new FileProblems();
                var rows = new CsvReader(part.Open(), part, noted, cancel);
                if ((tables.Count == 0 ? WithHeader(rows, file, required, optional, noted) : tables[0].Beside(rows, noted)) is not { } table)
                {
                    rows.Dispose();
                    return [];
                }

                tables.Add(table);
            }

            return tables;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(place, "there is no such file; check the path");
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add(place, "this user may not read the file; allow it, or copy the file to a place of your own");
        }
        catch (IOException unreadable)
        {
            problems.Add(place, CannotBeRead(unreadable));
        }

        tables.ForEach(table => table.Dispose());
        return [];
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Read()
    {
        try
        {
            if (!rows.Read())
                return false;
        }
        catch (IOException unreadable)
        {
            Problems.Add(Header with { Line = rows.Line, Column = 1 }, CannotBeRead(unreadable));
            return false;
        }

        if (!Whole)
        {
            Problems.Add(rows.PlaceOf(0), string.Create(CultureInfo.InvariantCulture,
                $"{rows.Count} fields, but the header has {Columns.Count}; a field that holds a comma goes in quotation marks"));
        }

        return true;
    }

    /// <summary>The number of a column; -1 when the file has none of this name.</summary>
    public int Column(string name)
    {
        for (var column = 0; column < Columns.Count; column++)
        {
            if (Columns[column] == name)
                return column;
        }

        return -1;
    }

    public ReadOnlySpan<byte> this[int column] => rows[column];

    public string Text(int column) => rows.Text(column);

    public FilePlace PlaceOf(int column) => rows.PlaceOf(column);

    /// <summary>Whether the row goes as far as this column.</summary>
    public bool Has(int column) => column >= 0 && column < rows.Count;

    public void Problem(int column, Func<string> sentence) => Problems.Add(PlaceOf(column), sentence);

    public void Dispose() => rows.Dispose();

    /// <summary>A later part of the same file.</summary>
    private CsvTable Beside(CsvReader part, FileProblems noted) => new(part, noted, Columns, Header);

    private static string CannotBeRead(IOException why) => $"the file cannot be read: {why.Message}";

    private static CsvTable? WithHeader(
        CsvReader rows, string file, IReadOnlyList<string> required, IReadOnlyList<string> optional, FileProblems problems)
    {
        var first = new FilePlace(file, 1, 1);
        rows.Begin();
        if (NotText(rows.Ahead) is { } other)
        {
            problems.Add(first, other);
            return null;
        }

        var before = problems.Count;
        if (!rows.Read())
        {
            if (problems.Count == before)
                problems.Add(first, $"the file is empty; its first line names the columns: {string.Join(',', required)} …");
            return null;
        }

        var columns = Enumerable.Range(0, rows.Count).Select(rows.Text).ToList();
        CheckHeader(rows, columns, required, optional, problems);
        return problems.Count == before ? new CsvTable(rows, problems, columns, rows.PlaceOf(0)) : null;
    }

    private static void CheckHeader(
        CsvReader rows, List<string> columns, IReadOnlyList<string> required, IReadOnlyList<string> optional, FileProblems problems)
    {
        if (columns.Count == 1 && columns[0].AsSpan().IndexOfAny(';', '\t') is >= 0 and var at)
        {
            var separator = columns[0][at] == ';' ? "semicolons" : "tabs";
            problems.Add(rows.PlaceOf(0), $"the columns are separated by {separator}; save the file again with commas");
            return;
        }

        var seen = new HashSet<string>();
        for (var column = 0; column < columns.Count; column++)
        {
            var name = columns[column];
            var meant = required.Concat(optional).FirstOrDefault(known => known.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
            if (meant is not null && meant != name)
                problems.Add(rows.PlaceOf(column), $"the column {Shown.Quoted(name)} is written '{meant}'; change the header");
            if (!seen.Add(meant ?? name) && name != "")
                problems.Add(rows.PlaceOf(column), $"a second column {Shown.Quoted(name)}; rename or remove one of the two");
        }

        foreach (var name in required.Where(name => !seen.Contains(name)))
            problems.Add(rows.PlaceOf(0), $"no column '{name}' among {Shown.List(columns)}; add it, or name the right file");
    }

    /// <summary>What to do about a file that is no text at all; null when it may be text.</summary>
    private static string? NotText(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || beginning.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || beginning is [0, > 0, ..] or [> 0, 0, ..]
            ? "the file is UTF-16 text; save it again as CSV UTF-8"
        : beginning.StartsWith("PK\u0003\u0004"u8) ? "the file is a workbook or an archive; save the sheet as CSV UTF-8"
        : beginning.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "the file is compressed; unpack it first"
        : null;
}

using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>What an Excel workbook holds, with nothing said about how a file is made of it.</summary>
public sealed record WorkbookContent
{
    public required string Title { get; init; }

    /// <summary>Language tag of the texts, for example <c>en-GB</c>.</summary>
    public required string Language { get; init; }

    public required DateOnly Created { get; init; }

    /// <summary>The cover first, then the contents.</summary>
    public required IReadOnlyList<Sheet> Sheets { get; init; }
}

/// <summary>
/// A sheet: title in A1, description in A2, further lines below, then at most one table or one chart. Nothing follows it.
/// </summary>
public sealed record Sheet
{
    /// <summary>Unique in the workbook, at most 31 characters, no apostrophe.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>Null when there is nothing to tabulate; then a line says so.</summary>
    public Table? Table { get; init; }

    public LineChart? Chart { get; init; }

    /// <summary>Number of the first row below the lines: the table's header row.</summary>
    public int FirstRowBelow => Lines.Count + 3;
}

/// <summary>A line of text in column A.</summary>
public sealed record Line(string Text)
{
    public bool Heading { get; init; }

    /// <summary>Name of the sheet that the line links to.</summary>
    public string? LinkTo { get; init; }
}

/// <summary>A table with one header row and at least one row.</summary>
/// <param name="Name">Unique in the workbook; letters only.</param>
/// <param name="Columns">With unique headings.</param>
/// <param name="Rows">Each with as many cells as there are columns; none when they are <paramref name="Streamed"/>.</param>
/// <param name="Streamed">The rows of a table that is too long to be held in memory.</param>
public sealed record Table(
    string Name, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, StreamedRows<IReadOnlyList<Cell>>? Streamed = null)
{
    /// <summary>Neighbouring rows with the same first cell belong together and are set apart from the others.</summary>
    public bool Grouped { get; init; }

    public long RowCount => Streamed?.Count ?? Rows.Count;
}

/// <summary>Rows that come one after another while they are written, and can be read once.</summary>
/// <param name="Count">How many will come.</param>
/// <param name="Rows">That many.</param>
public sealed record StreamedRows<T>(long Count, IAsyncEnumerable<T> Rows)
{
    public StreamedRows<TOther> Select<TOther>(Func<T, TOther> read) => new(Count, Rows.Select(read));
}

/// <param name="Heading">Text of the header cell.</param>
/// <param name="Width">In characters; longer text is wrapped.</param>
public sealed record Column(string Heading, int Width)
{
    /// <summary>Holds numbers, and signs such as <c>[x]</c> in their place: aligned to the right.</summary>
    public bool Numeric { get; init; }

    public static Column Numbers(string heading, int width) => new(heading, width) { Numeric = true };
}

public abstract record Cell;

/// <summary>A cell without anything in it; lines above the table say what that means.</summary>
public sealed record BlankCell : Cell
{
    public static readonly BlankCell Instance = new();
}

/// <summary>Text, whatever it looks like: <c>=1+1</c>, <c>0123</c> and <c>1-2</c> stay as they are.</summary>
public sealed record TextCell(string Text) : Cell
{
    /// <summary>Name of the sheet that the cell links to.</summary>
    public string? LinkTo { get; init; }
}

/// <summary>A finite number and the way it is shown.</summary>
public sealed record NumberCell(double Value, string Format) : Cell
{
    /// <summary>The format of a number shown with as many digits as it has.</summary>
    public const string General = "General";

    public const string Day = "d mmm yyyy";

    public double Value { get; } = double.IsFinite(Value)
        ? Value
        : throw new ArgumentException($"A cell cannot hold {Value}; a figure without a value needs a reason instead.", nameof(Value));

    public static NumberCell Of(double value, Unit unit) => new(value, FormatOf(unit));

    public static string FormatOf(Unit unit) => unit switch
    {
        Unit.Share => "0.0%",
        Unit.Count => "0",
        _ => "0.00",
    };

    public static NumberCell Plain(double value) => new(value, General);

    public static NumberCell Date(DateOnly day) => new(day.DayNumber - Epoch.DayNumber, Day);

    // Excel counts days from here, for every day after February 1900.
    private static readonly DateOnly Epoch = new(1899, 12, 30);
}

using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>What an Excel workbook holds, with nothing said about how a file is made of it.</summary>
public sealed record WorkbookContent
{
    public required string Title { get; init; }

    /// <summary>Language tag of the texts, for example <c>en-GB</c>.</summary>
    public required string Language { get; init; }

    public required DateOnly Created { get; init; }

    public required IReadOnlyList<Sheet> Sheets { get; init; }
}

/// <summary>A sheet: title in A1, description in A2, further lines below, then at most one table. Nothing follows the table.</summary>
public sealed record Sheet
{
    /// <summary>Unique in the workbook, at most 31 characters.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>Null when there is nothing to tabulate; then a line says so.</summary>
    public Table? Table { get; init; }
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
/// <param name="Rows">Each with as many cells as there are columns.</param>
public sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Neighbouring rows with the same first cell belong together and are set apart from the others.</summary>
    public bool Grouped { get; init; }
}

/// <param name="Heading">Text of the header cell.</param>
/// <param name="Width">In characters; longer text is wrapped.</param>
public sealed record Column(string Heading, int Width)
{
    /// <summary>Holds numbers, and signs such as <c>[x]</c> in their place: aligned to the right.</summary>
    public bool Numeric { get; init; }
}

public abstract record Cell;

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

    public double Value { get; } = double.IsFinite(Value)
        ? Value
        : throw new ArgumentException($"A cell cannot hold {Value}; a figure without a value needs a reason instead.", nameof(Value));

    public static NumberCell Of(double value, Unit unit) => new(value, unit switch
    {
        Unit.Share => "0.0%",
        Unit.Count => "0",
        _ => "0.00",
    });

    public static NumberCell Plain(double value) => new(value, General);

    public static NumberCell Date(DateOnly day) => new(day.DayNumber - Epoch.DayNumber, "d mmm yyyy");

    // Excel counts days from here, for every day after February 1900.
    private static readonly DateOnly Epoch = new(1899, 12, 30);
}

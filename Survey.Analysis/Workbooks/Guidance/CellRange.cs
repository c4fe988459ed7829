using System.Globalization;

namespace Survey.Analysis.Workbooks;

/// <summary>A rectangle of cells; rows and columns are counted from 1.</summary>
internal sealed record CellRange(int Top, int Left, int Bottom, int Right)
{
    /// <param name="reference">For example <c>A6:K40</c>.</param>
    public static CellRange Parse(string reference)
    {
        var (from, to) = (reference.Split(':')[0], reference.Split(':')[^1]);
        return new CellRange(RowOf(from), ColumnOf(from), RowOf(to), ColumnOf(to));
    }

    public static int ColumnOf(string cell)
    {
        var column = 0;
        foreach (var letter in cell)
        {
            if (!char.IsAsciiLetter(letter)) break;
            column = (column * 26) + letter - 'A' + 1;
        }

        return column;
    }

    public static int RowOf(string cell) => int.Parse(cell.AsSpan(cell.AsSpan().IndexOfAnyInRange('0', '9')), CultureInfo.InvariantCulture);
}

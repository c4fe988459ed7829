using System.Globalization;

namespace Survey.Analysis.Packages;

/// <summary>What the fields of a column are.</summary>
internal enum ColumnType
{
    Text,
    Number,
    Whole,

    /// <summary>1 or 0.</summary>
    YesNo,
    Day,
}

/// <summary>A column of a table, with what it means.</summary>
internal sealed record PackageColumn(string Name, ColumnType Type, string Description);

/// <summary>A table of a package: one kind of thing, one row each.</summary>
internal sealed record PackageTable
{
    /// <summary>File name, for example <c>ties.csv</c>.</summary>
    public required string File { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<PackageColumn> Columns { get; init; }

    /// <summary>How many of the first columns name a row.</summary>
    public required int Keys { get; init; }

    /// <summary>Columns that hold ids of organisations.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Fields as they are before a file's guards; an empty one is unknown.</summary>
    public required IEnumerable<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>A number that reads back to the same double.</summary>
    public static string Number(double? value) =>
        value is { } known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "";

    public static string Whole(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string YesNo(bool value) => value ? "1" : "0";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

namespace Survey.Api.Directory;

/// <summary>One field of an edit form, ready to be drawn by <c>_Field.cshtml</c>.</summary>
public sealed record EditField
{
    /// <summary>Unique on the page; errors link to it.</summary>
    public required string Id { get; init; }

    /// <summary>The column that it edits.</summary>
    public required string Name { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    public required string Value { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Code to label; a list to choose from when given.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Nothing may be chosen.</summary>
    public bool Optional { get; init; }

    /// <summary>Several values, one a line.</summary>
    public bool Several { get; init; }

    /// <summary>The input's type and width class.</summary>
    public string Type { get; init; } = "text";

    public string Width { get; init; } = "govuk-!-width-two-thirds";
}

namespace Survey.Api.Directory;

/// <summary>
/// One column of a file, which is also one field of a form: how its text is written and read. Reading, comparing, exporting and editing
/// all go through these, so that they agree.
/// </summary>
public sealed record Column<T>
{
    public required string Name { get; init; }

    /// <summary>The column must be there and no cell of it empty.</summary>
    public bool Required { get; init; }

    /// <summary>A sentence for whoever fills in the file.</summary>
    public required string Meaning { get; init; }

    /// <summary>The value in its canonical form, empty when there is none.</summary>
    public required Func<T, string> Write { get; init; }

    /// <summary>The record with this field as the text says; an empty text clears it.</summary>
    public required ReadField<T> Read { get; init; }

    /// <summary>As <see cref="Read"/>, and a required field must have text.</summary>
    public T Fill(T record, string text, Action<string> problem)
    {
        if (!Required || !string.IsNullOrWhiteSpace(text)) return Read(record, text, problem);
        problem($"The {Name} is missing. {Meaning}");
        return record;
    }
}

/// <param name="record">What the field is read into.</param>
/// <param name="text">As it was written.</param>
/// <param name="problem">Takes a sentence for each thing that is wrong.</param>
public delegate T ReadField<T>(T record, string text, Action<string> problem);

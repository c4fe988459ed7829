using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>A change as the preview shows it.</summary>
/// <param name="Row">Of the file.</param>
/// <param name="Name">Whom it is about.</param>
/// <param name="Fields">What differs.</param>
public sealed record ImportRow(int Row, string Name, IReadOnlyList<FieldChange> Fields)
{
    public static IReadOnlyList<ImportRow> Of(IReadOnlyList<Change<Organisation>> changes) =>
        [.. changes.Select(change => new ImportRow(change.Row, $"{change.After.Name} ({change.After.Reference})", change.Fields))];

    public static IReadOnlyList<ImportRow> Of(IReadOnlyList<Change<Contact>> changes) =>
        [.. changes.Select(change => new ImportRow(change.Row, $"{change.After.Name} of {change.After.Reference}", change.Fields))];
}

/// <summary>A file's line in the preview's table of counts.</summary>
public sealed record ImportCounts(string File, int New, int Changed, int Unchanged, int NotInFile)
{
    public static ImportCounts Of<T>(string file, FileChanges<T> changes)
        where T : class => new(file, changes.New.Count, changes.Changed.Count, changes.Unchanged, changes.NotInFile);
}

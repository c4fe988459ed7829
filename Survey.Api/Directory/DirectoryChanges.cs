using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>A value that will be another, as both stand in files.</summary>
public sealed record FieldChange(string Column, string Before, string After);

/// <summary>What a row of a file means for one record.</summary>
public sealed record Change<T>
    where T : class
{
    /// <summary>The row of the file.</summary>
    public required int Row { get; init; }

    /// <summary>Null when the record is new.</summary>
    public required T? Before { get; init; }

    public required T After { get; init; }

    /// <summary>The fields that differ; for a new record all that are filled.</summary>
    public required IReadOnlyList<FieldChange> Fields { get; init; }

    public static Change<T> Between(int row, T? before, T after, IReadOnlyList<Column<T>> columns) => new()
    {
        Row = row,
        Before = before,
        After = after,
        Fields =
        [
            .. columns
                .Select(column => new FieldChange(column.Name, before is null ? "" : column.Write(before), column.Write(after)))
                .Where(field => field.Before != field.After),
        ],
    };
}

/// <summary>What one file will do.</summary>
public sealed record FileChanges<T>
    where T : class
{
    public IReadOnlyList<Change<T>> New { get; init; } = [];

    public IReadOnlyList<Change<T>> Changed { get; init; } = [];

    public int Unchanged { get; init; }

    /// <summary>In the directory and not in the file; they stay as they are.</summary>
    public int NotInFile { get; init; }

    public static FileChanges<T> Of(IReadOnlyList<Change<T>> rows, int inDirectory)
    {
        var known = rows.Count(row => row.Before is not null);
        var changed = rows.Where(row => row.Before is not null && row.Fields.Count > 0).ToList();
        return new FileChanges<T>
        {
            New = [.. rows.Where(row => row.Before is null)],
            Changed = changed,
            Unchanged = known - changed.Count,
            NotInFile = inDirectory - known,
        };
    }
}

/// <summary>What an import will do; a file that was not given is null.</summary>
public sealed record DirectoryChanges
{
    public FileChanges<Organisation>? Organisations { get; init; }

    public FileChanges<Contact>? Contacts { get; init; }

    public bool Any => Count(Organisations) + Count(Contacts) > 0;

    public DirectoryChangeSet ToWrite() => new()
    {
        NewOrganisations = [.. (Organisations?.New ?? []).Select(change => change.After)],
        ChangedOrganisations = [.. (Organisations?.Changed ?? []).Select(change => change.After)],
        NewContacts = [.. (Contacts?.New ?? []).Select(change => change.After)],
        ChangedContacts = [.. (Contacts?.Changed ?? []).Select(change => change.After)],
    };

    private static int Count<T>(FileChanges<T>? changes)
        where T : class => changes is null ? 0 : changes.New.Count + changes.Changed.Count;
}

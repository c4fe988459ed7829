using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportAnswer
{
    /// <summary>False for a preview.</summary>
    public required bool Applied { get; init; }

    /// <summary>Null when the file was not sent.</summary>
    public required FileAnswer? Organisations { get; init; }

    /// <summary>Null when the file was not sent.</summary>
    public required FileAnswer? Contacts { get; init; }

    public required int WarningCount { get; init; }

    /// <summary>The first 500.</summary>
    public required IReadOnlyList<WarningAnswer> Warnings { get; init; }

    public static ImportAnswer Of(DirectoryImport import, bool applied) => new()
    {
        Applied = applied,
        Organisations = FileAnswer.Of(import.Changes.Organisations),
        Contacts = FileAnswer.Of(import.Changes.Contacts),
        WarningCount = import.Warnings.Total,
        Warnings = [.. import.Warnings.Kept.Select(warning => new WarningAnswer(warning.Pointer, warning.Sentence))],
    };
}

public sealed record WarningAnswer(string Place, string Detail);

public sealed record FileAnswer
{
    public required int New { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>In the directory and not in the file; they stay as they are.</summary>
    public required int NotInFile { get; init; }

    public required IReadOnlyList<RowAnswer> Rows { get; init; }

    public static FileAnswer? Of<T>(FileChanges<T>? changes)
        where T : class => changes is null
            ? null
            : new FileAnswer
            {
                New = changes.New.Count,
                Changed = changes.Changed.Count,
                Unchanged = changes.Unchanged,
                NotInFile = changes.NotInFile,
                Rows = [.. changes.New.Concat(changes.Changed).OrderBy(change => change.Row)
                    .Select(change => new RowAnswer(change.Row, change.Before is null, change.Fields))],
            };
}

/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="New">Not in the directory before.</param>
/// <param name="Fields">What differs.</param>
public sealed record RowAnswer(int Row, bool New, IReadOnlyList<FieldChange> Fields);

public sealed record ListAnswer
{
    public required int Page { get; init; }

    public required int Pages { get; init; }

    public required int Total { get; init; }

    public required IReadOnlyList<OrganisationAnswer> Organisations { get; init; }

    public static ListAnswer Of(DirectoryPage page) => new()
    {
        Page = page.Page,
        Pages = page.Pages,
        Total = page.Total,
        Organisations = [.. page.Entries.Select(entry => OrganisationAnswer.Of(entry.Organisation, null))],
    };
}

public sealed record OrganisationAnswer
{
    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required IReadOnlyList<string> Identifiers { get; init; }

    public required string Nation { get; init; }

    public required string? Region { get; init; }

    public required string Kind { get; init; }

    public required string? Size { get; init; }

    public required IReadOnlyList<string> Focus { get; init; }

    public required DateOnly? Joined { get; init; }

    public required DateOnly? Left { get; init; }

    /// <summary>Null in lists.</summary>
    public required IReadOnlyList<ContactAnswer>? Contacts { get; init; }

    public static OrganisationAnswer Of(Organisation organisation, IReadOnlyList<Contact>? contacts) => new()
    {
        Reference = organisation.Reference,
        Name = organisation.Name,
        Aliases = organisation.Aliases,
        Identifiers = organisation.Identifiers,
        Nation = organisation.Nation,
        Region = organisation.Region,
        Kind = organisation.Kind,
        Size = organisation.Size,
        Focus = organisation.Focus,
        Joined = organisation.JoinedOn,
        Left = organisation.LeftOn,
        Contacts = contacts is null
            ? null
            : [.. contacts.Select(contact => new ContactAnswer(contact.Name, contact.Email, contact.Language, contact.LeftOn))],
    };
}

public sealed record ContactAnswer(string Name, string Email, string Language, DateOnly? Left);

namespace Survey.Database.Directory;

/// <summary>A member of the directory, with its aliases, external identifiers and focus areas in the order given.</summary>
public sealed record Organisation
{
    public const int ReferenceLength = 50;
    public const int NameLength = 200;
    public const int RegionLength = 100;

    /// <summary>Of one alias or one external identifier.</summary>
    public const int TermLength = 200;

    /// <summary>Of one focus area.</summary>
    public const int FocusLength = 60;

    public required Guid Id { get; init; }

    public Guid SectorId { get; init; }

    /// <summary>The convenor's own short name for it, by which files refer to it. Unique in the sector whatever the letter case.</summary>
    public required string Reference { get; init; }

    public string ReferenceKey => KeyOf(Reference);

    public required string Name { get; init; }

    /// <summary>One of <see cref="Nations"/>.</summary>
    public required string Nation { get; init; }

    public string? Region { get; init; }

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="Sizes"/>.</summary>
    public string? Size { get; init; }

    public DateOnly? JoinedOn { get; init; }

    /// <summary>From this day on it is no longer a member. Nobody is deleted.</summary>
    public DateOnly? LeftOn { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>Other names people know it by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Such as GB-CHC-1234567; each belongs to one organisation only.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Short labels of what it works on.</summary>
    public IReadOnlyList<string> Focus { get; init; } = [];

    /// <summary>The form in which references are compared.</summary>
    public static string KeyOf(string reference) => reference.Trim().ToLowerInvariant();
}

/// <summary>A person who answers for an organisation.</summary>
public sealed record Contact
{
    public const int NameLength = 200;
    public const int EmailLength = 254;
    public const int PhoneLength = 40;

    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>The organisation's.</summary>
    public required string Reference { get; init; }

    public required string Name { get; init; }

    /// <summary>Unique in the organisation whatever the letter case.</summary>
    public required string Email { get; init; }

    public string EmailKey => KeyOf(Email);

    /// <summary>An address that the contact asked to be written to instead; the convenor decides.</summary>
    public string? NewEmail { get; init; }

    /// <summary>For a person to phone; never shown to other organisations.</summary>
    public string? Phone { get; init; }

    /// <summary>One of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <summary>When the contact chose it on a page; null for what the directory said.</summary>
    public DateTime? LanguageChosenAt { get; init; }

    /// <summary>From this day on nothing is sent any more. Nobody is deleted.</summary>
    public DateOnly? LeftOn { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The form in which addresses are compared.</summary>
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();
}

namespace Survey.Database.Chasing;

/// <summary>A message reserved for sending, with all that its text needs.</summary>
public sealed record ClaimedMessage
{
    public required Guid Id { get; init; }

    public required Guid InvitationId { get; init; }

    public required Guid WaveId { get; init; }

    public required string Kind { get; init; }

    public required string ContactName { get; init; }

    public required string Email { get; init; }

    public required string EmailKey { get; init; }

    public required string Language { get; init; }

    public required string OrganisationName { get; init; }

    public required string SectorName { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required DateOnly ClosesOn { get; init; }

    /// <summary>How often the mail server has put it off.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first put off; null when it never was.</summary>
    public DateTime? FirstTriedAt { get; init; }

    /// <summary>Messages of the same kind and wave to the same address, which are not sent: their links go with this one.</summary>
    public IReadOnlyList<CarriedMessage> Carried { get; init; } = [];

    /// <summary>What follows the @ of the address, in small letters.</summary>
    public string Domain => EmailKey[(EmailKey.LastIndexOf('@') + 1)..];
}

/// <summary>A message whose link another one to the same address carries.</summary>
public sealed record CarriedMessage
{
    public required Guid Id { get; init; }

    public required Guid InvitationId { get; init; }

    public required string OrganisationName { get; init; }
}

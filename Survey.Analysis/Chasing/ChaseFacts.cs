namespace Survey.Analysis.Chasing;

/// <summary>What is known of a wave that messages hang on.</summary>
/// <param name="OpenedAt">UTC.</param>
/// <param name="ClosesOn">Last day for answers.</param>
/// <param name="ClosedAt">UTC; null while it is open.</param>
/// <param name="HasResults">Its figures are final.</param>
public sealed record WaveFacts(DateTime OpenedAt, DateOnly ClosesOn, DateTime? ClosedAt, bool HasResults);

/// <summary>What is known of an organisation on the roster and of those who may answer for it.</summary>
public sealed record OrganisationFacts
{
    public required Guid Id { get; init; }

    /// <summary>When its answers were begun.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When something of its answers was last saved.</summary>
    public DateTime? SavedAt { get; init; }

    /// <summary>When its answers were first submitted.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>In the order in which they are asked.</summary>
    public required IReadOnlyList<ContactFacts> Contacts { get; init; }
}

/// <summary>What is known of one contact's invitation.</summary>
public sealed record ContactFacts
{
    public required Guid Invitation { get; init; }

    /// <summary>The form in which addresses are compared.</summary>
    public required string Address { get; init; }

    /// <summary>False when mail does not arrive, or must not: left, opted out, erased, bounced.</summary>
    public bool Reachable { get; init; } = true;

    public bool Declined { get; init; }

    /// <summary>They said that somebody else should be asked.</summary>
    public bool WrongPerson { get; init; }

    /// <summary>They declined the wave before: they are asked again, and not reminded.</summary>
    public bool OnceOnly { get; init; }

    /// <summary>They submitted the organisation's answers.</summary>
    public bool Submitted { get; init; }

    /// <summary>When the invitation was handed over, or may have been.</summary>
    public DateTime? InvitedAt { get; init; }

    /// <summary>Kinds of message written so far, whatever became of them.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];
}

/// <summary>A message to be written now.</summary>
/// <param name="Kind">One of <see cref="MessageKinds"/>.</param>
public sealed record DueMessage(ContactFacts Contact, string Kind);

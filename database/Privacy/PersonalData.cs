namespace Survey.Database.Privacy;

/// <summary>
/// Everything that is held about one contact, as it is downloaded: the names are kept from release to release. Times are UTC, days civil.
/// </summary>
public sealed record PersonalData
{
    public required ContactData Contact { get; init; }

    /// <summary>What the person with this address is to the sector.</summary>
    public required IReadOnlyList<RoleData> Roles { get; init; }

    /// <summary>Latest wave first, as all that follows.</summary>
    public required IReadOnlyList<InvitationData> Invitations { get; init; }

    public required IReadOnlyList<MessageData> Messages { get; init; }

    /// <summary>What was noted when the organisation was phoned in the waves to which the contact was invited.</summary>
    public required IReadOnlyList<CallData> Calls { get; init; }

    /// <summary>What was saved and submitted for the organisation in the waves to which the contact was invited.</summary>
    public required IReadOnlyList<ResponseData> Responses { get; init; }

    /// <summary>Colleagues whom the contact asked to answer a part.</summary>
    public required IReadOnlyList<HandoverData> Handovers { get; init; }

    /// <summary>Introductions that the contact asked for, or agreed to, for the organisation.</summary>
    public required IReadOnlyList<IntroductionData> Introductions { get; init; }

    /// <summary>Organisations that the contact told the convenor about.</summary>
    public required IReadOnlyList<NominationData> Nominations { get; init; }

    /// <summary>Whether the contact agreed that organisations with clashing plans see the organisation's name; empty if others said so last.</summary>
    public required IReadOnlyList<ClashNameData> ClashNames { get; init; }

    /// <summary>When the person asked for a link to sign in as staff, if they are.</summary>
    public required IReadOnlyList<SignInData> SignIns { get; init; }
}

/// <summary>The contact's row.</summary>
public sealed record ContactData
{
    public required string Organisation { get; init; }

    public required string Sector { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The address that the contact asked for, until the convenor has decided.</summary>
    public string? NewEmail { get; init; }

    public string? Phone { get; init; }

    /// <summary><c>en</c> or <c>cy</c>.</summary>
    public required string Language { get; init; }

    public DateOnly? LeftOn { get; init; }

    public required DateTime AddedAt { get; init; }

    public required DateTime ChangedAt { get; init; }

    /// <summary>When it will be erased, if that was asked for.</summary>
    public DateTime? EraseAt { get; init; }
}

public sealed record RoleData
{
    /// <summary><c>contact</c>, or one of <see cref="Access.Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>For a contact: who is answered for.</summary>
    public string? Organisation { get; init; }

    public required DateTime Since { get; init; }
}

public sealed record InvitationData
{
    /// <summary>First day of the period that the wave asks about.</summary>
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required DateTime InvitedAt { get; init; }

    /// <summary>Personal links that open the answers; of them, and of the short codes that come with them, only hashes are held.</summary>
    public required int Links { get; init; }

    /// <summary>When a page of the invitation was first seen open in a browser.</summary>
    public DateTime? OpenedAt { get; init; }

    public DateTime? DeclinedAt { get; init; }

    public string? DeclineReason { get; init; }

    public DateTime? OptedOutAt { get; init; }

    /// <summary>When it was asked, with being erased, to take the organisation's answers back.</summary>
    public DateTime? WithdrawAskedAt { get; init; }
}

/// <summary>An email to the contact; its text is not held.</summary>
public sealed record MessageData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required string Kind { get; init; }

    public required DateTime DueAt { get; init; }

    public DateTime? SentAt { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>When word came that it had not arrived.</summary>
    public DateTime? BouncedAt { get; init; }

    public DateTime? CancelledAt { get; init; }

    /// <summary>What the mail server said, if it refused or sent it back.</summary>
    public string? Failure { get; init; }
}

/// <summary>What came of phoning the organisation; whom was spoken to is not held.</summary>
public sealed record CallData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>One of <see cref="Chasing.CallOutcomes"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What the caller wrote.</summary>
    public string? Note { get; init; }

    public required DateTime NotedAt { get; init; }
}

/// <summary>One version of the organisation's answers.</summary>
public sealed record ResponseData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required int Version { get; init; }

    public required DateTime StartedAt { get; init; }

    public required string StartedBy { get; init; }

    public DateTime? SubmittedAt { get; init; }

    public string? SubmittedBy { get; init; }

    /// <summary>How many of its pages the contact saved last.</summary>
    public required int PagesSavedByContact { get; init; }
}

public sealed record HandoverData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>As the contact calls them.</summary>
    public required string Colleague { get; init; }

    /// <summary>What the contact wrote to them.</summary>
    public string? Note { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>When the colleague said that their part was done.</summary>
    public DateTime? DoneAt { get; init; }

    /// <summary>When the contact took the link back.</summary>
    public DateTime? TakenBackAt { get; init; }
}

public sealed record IntroductionData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>The other one.</summary>
    public required string Organisation { get; init; }

    /// <summary>When the contact asked; null for one that the contact was asked for.</summary>
    public DateTime? AskedAt { get; init; }

    /// <summary>When the asked side agreed: from then on both sides see name and address of each other.</summary>
    public DateTime? AcceptedAt { get; init; }

    public DateTime? WithdrawnAt { get; init; }
}

public sealed record NominationData
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required string Name { get; init; }

    public string? Website { get; init; }

    public required DateTime NominatedAt { get; init; }
}

public sealed record ClashNameData
{
    public required bool Agreed { get; init; }

    public required DateTime SaidAt { get; init; }
}

public sealed record SignInData
{
    public required DateTime RequestedAt { get; init; }

    public DateTime? SentAt { get; init; }

    public DateTime? UsedAt { get; init; }
}

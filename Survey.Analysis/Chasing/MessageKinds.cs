namespace Survey.Analysis.Chasing;

/// <summary>Kinds of message; an invitation gets each at most once. The words are stored.</summary>
public static class MessageKinds
{
    public const string Invitation = "invitation";

    /// <summary>Reminds a contact of an organisation that has not begun.</summary>
    public const string NotStarted = "notStarted";

    /// <summary>Reminds a contact of an organisation that has begun and not submitted.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Says that the wave is about to close.</summary>
    public const string LastDay = "lastDay";

    /// <summary>To who has submitted.</summary>
    public const string Thanks = "thanks";

    /// <summary>To who had submitted, once the closed wave has its figures.</summary>
    public const string Results = "results";

    public static readonly IReadOnlyList<string> All = [Invitation, NotStarted, Unfinished, LastDay, Thanks, Results];

    /// <summary>Those that ask for answers; the others answer.</summary>
    public static readonly IReadOnlyList<string> Asking = [Invitation, NotStarted, Unfinished, LastDay];
}

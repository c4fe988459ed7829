namespace Survey.Database.Access;

/// <summary>What a member of staff is to a sector; the words are stored.</summary>
public static class Roles
{
    /// <summary>Keeps the directory, runs waves, sees who has answered but not what.</summary>
    public const string Convenor = "convenor";

    /// <summary>Runs waves, sees all figures, downloads workbooks.</summary>
    public const string Evaluator = "evaluator";

    /// <summary>Reads headline figures, nothing about single organisations.</summary>
    public const string Funder = "funder";

    /// <summary>All of these, and says who the staff are.</summary>
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Convenor, Evaluator, Funder, Administrator];
}

using Survey.Database.Access;

namespace Survey.Api.Access;

/// <summary>What roles are called and what is said about them on pages.</summary>
public static class RoleTexts
{
    public static string Name(string role) => role switch
    {
        Roles.Convenor => "Convenor",
        Roles.Evaluator => "Evaluator",
        Roles.Funder => "Funder",
        Roles.Administrator => "Administrator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    public static string Hint(string role) => role switch
    {
        Roles.Convenor => "Keeps the directory and runs waves; sees who has answered but not what",
        Roles.Evaluator => "Runs waves, sees all figures and downloads workbooks",
        Roles.Funder => "Reads headline figures; sees nothing about single organisations",
        Roles.Administrator => "All of these, and says who the staff are",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}

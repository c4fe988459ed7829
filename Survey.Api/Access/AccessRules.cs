using System.Net.Mail;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Survey.Database.Access;

namespace Survey.Api.Access;

/// <summary>Rules that several pages share; the sentences are the pages' own where the place matters.</summary>
public static class AccessRules
{
    /// <summary>An address to which mail can be sent, such as ada@example.org.</summary>
    public static IRuleBuilderOptions<T, string?> EmailAddressOf<T>(this IRuleBuilderInitial<T, string?> rule, string whose) => rule
        .Cascade(CascadeMode.Stop).NotEmpty().WithMessage($"Enter {whose} email address")
        .MaximumLength(StaffRow.EmailLength).WithMessage($"Email address must be {StaffRow.EmailLength} characters or fewer")
        .Must(IsAddress).WithMessage("Enter an email address in the correct format, like name@example.org");

    public static IRuleBuilderOptions<T, string?> PersonName<T>(this IRuleBuilderInitial<T, string?> rule, string whose) => rule
        .Cascade(CascadeMode.Stop).NotEmpty().WithMessage($"Enter {whose} name")
        .MaximumLength(StaffRow.NameLength).WithMessage($"Name must be {StaffRow.NameLength} characters or fewer");

    /// <summary>Shows the errors beside their fields.</summary>
    /// <returns>True when there are none.</returns>
    public static bool Add(this ModelStateDictionary modelState, ValidationResult result)
    {
        foreach (var error in result.Errors) modelState.AddModelError(error.PropertyName, error.ErrorMessage);
        return result.IsValid;
    }

    // Without the second part "Ada <ada@example.org>" would do.
    private static bool IsAddress(string? text) =>
        MailAddress.TryCreate(text!.Trim(), out var address) && address.Address == text.Trim();
}

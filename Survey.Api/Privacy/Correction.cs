using System.Net.Mail;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;
using Survey.Database.Directory;

namespace Survey.Api.Privacy;

/// <summary>What a contact says is right about them; checked.</summary>
public sealed record Correction
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>One of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <returns>Null when something is wrong; the model state says what, by field.</returns>
    public static Correction? Read(
        string? name, string? email, string? language, ModelStateDictionary problems, IStringLocalizer<Words> words)
    {
        var correction = new Correction
        {
            Name = name?.Trim() ?? "",
            Email = email?.Trim() ?? "",
            Language = Languages.All.FirstOrDefault(known => known == language) ?? "",
        };
        if (correction.Name.Length is 0 or > Contact.NameLength || correction.Name.Any(char.IsControl))
            problems.AddModelError("name", words["Enter your name, in {0} characters or fewer", Contact.NameLength]);
        if (!IsAddress(correction.Email))
            problems.AddModelError("email", words["Enter an email address in the correct format, like name@example.org"]);
        if (correction.Language.Length == 0)
            problems.AddModelError("language", words["Choose in which language we write to you"]);
        return problems.IsValid ? correction : null;
    }

    // Without the last part "Ada <ada@example.org>" would do.
    private static bool IsAddress(string text) =>
        text.Length <= Contact.EmailLength && MailAddress.TryCreate(text, out var address) && address.Address == text;
}

using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>Asks for a one-time link. The answer is the same whether the address is known or not.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    private static readonly InlineValidator<SignInModel> Rules = [];

    static SignInModel() => Rules.RuleFor(page => page.Email).EmailAddressOf("your");

    [BindProperty]
    public string? Email { get; set; }

    public bool Asked { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.Add(Rules.Validate(this)))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await using var session = await database.WriteAsync(cancel);
        await new SignInStore(session).RequestAsync(Email!, time.Now(), cancel);
        await session.CommitAsync(cancel);
        Asked = true;
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Shared;

namespace Survey.Api;

/// <summary>Where people arrive who typed the address; staff go on to the first of their rooms.</summary>
[AllowAnonymous]
public sealed class HomeModel : PageModel
{
    public IActionResult OnGet()
    {
        if (Navigation.FirstPage(User) is { } first) return Redirect(first);
        Language.Choose(HttpContext);
        return Page();
    }
}

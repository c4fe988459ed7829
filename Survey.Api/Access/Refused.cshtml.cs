using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Survey.Api.Access;

/// <summary>Says in words what an error status means; shown in place of an empty answer, also to a form whose token was refused.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class RefusedModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Survey.Api.Shared;

/// <summary>What a person reads in place of a page that could not be given. It stands in for a request of any method.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Language.Choose(HttpContext);
        Response.StatusCode = Status;
    }
}

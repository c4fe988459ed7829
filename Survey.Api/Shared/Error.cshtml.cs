using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Hosting;

namespace Survey.Api.Shared;

/// <summary>What a person reads in place of a page that could not be given. It stands in for a request of any method.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Not bound: binding looks into the form too, and a form that cannot be read may be why this page is shown.
        Status = HttpContext.Features.Get<IExceptionHandlerFeature>() is { } failure
            ? ErrorAnswers.StatusOf(failure.Error)
            : int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Language.Choose(HttpContext);
        Response.StatusCode = Status;
    }
}

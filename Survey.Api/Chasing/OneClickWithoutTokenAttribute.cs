using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Survey.Api.Chasing;

/// <summary>
/// Lets in what a mail program's own button posts (RFC 8058), or nothing at all, without an antiforgery token: the token in the address is
/// what lets in. Any other body and any other handler of the page needs one, as everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneClickWithoutTokenAttribute : Attribute, IAsyncAuthorizationFilter, IAntiforgeryPolicy
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return;
        if (!http.Request.Query.ContainsKey("handler") && await IsOneClickAsync(http.Request)) return;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            context.Result = new AntiforgeryValidationFailedResult();
        }
    }

    private static async Task<bool> IsOneClickAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return request.ContentLength is 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
        try
        {
            var form = await request.ReadFormAsync();
            return form.Files.Count == 0
                && (form.Count == 0 || (form.Count == 1 && form["List-Unsubscribe"] is ["One-Click"]));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return false;
        }
    }
}

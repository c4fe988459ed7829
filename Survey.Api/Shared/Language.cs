using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Survey.Api.Shared;

/// <summary>The language of a page: <c>en</c> or <c>cy</c>. Every request starts in English; a respondents' page may choose.</summary>
public static class Language
{
    public const string English = "en";
    public const string Welsh = "cy";

    private const string Cookie = "language";

    /// <summary>The rest of this request, and the page that it renders, is in this language; one that we do not have is English.</summary>
    public static void Use(HttpContext context, string? language)
    {
        // Full names of cultures: bare "cy" knows no currency.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Welsh ? "cy-GB" : "en-GB");
        context.Items[typeof(Language)] = language == Welsh ? Welsh : English;
    }

    /// <summary>
    /// Uses what the person chose with <c>?language=</c>, which a cookie keeps, or else <paramref name="otherwise"/> (the contact's
    /// language).
    /// </summary>
    public static void Choose(HttpContext context, string? otherwise = null)
    {
        var asked = context.Request.Query["language"].ToString();
        if (asked is English or Welsh)
        {
            context.Response.Cookies.Append(Cookie, asked, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        Use(context, asked is English or Welsh ? asked : context.Request.Cookies[Cookie] ?? otherwise);
    }

    /// <summary>The request's language, for <c>lang</c> and for texts that are kept in both.</summary>
    public static string Of(HttpContext context) => context.Items[typeof(Language)] as string ?? English;

    /// <summary>The address of this page in another language.</summary>
    public static string Address(HttpContext context, string language)
    {
        var kept = context.Request.Query.Where(pair => pair.Key != "language");
        return context.Request.PathBase + context.Request.Path + QueryString.Create(kept).Add("language", language);
    }
}

/// <summary>
/// Gives the page's rendering the language that its handler chose: what an asynchronous handler does to the current culture is undone when
/// it returns.
/// </summary>
internal sealed class RenderInLanguage : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        Language.Use(context.HttpContext, Language.Of(context.HttpContext));
        await next();
    }
}

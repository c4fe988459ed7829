using Microsoft.AspNetCore.Mvc.Rendering;

namespace Survey.Api.Shared.Forms;

/// <summary>
/// The errors of the page being rendered. Fields add theirs as they are rendered, so that the summary, which the layout writes after the
/// page's body is known, has them in the order in which people meet them.
/// </summary>
public sealed class FormErrors
{
    private readonly List<(string Name, FormError Error)> met = [];

    public static FormErrors Of(ViewContext context)
    {
        var items = context.HttpContext.Items;
        if (items[typeof(FormErrors)] is not FormErrors errors) items[typeof(FormErrors)] = errors = new FormErrors();
        return errors;
    }

    /// <summary>A field on the page shows this error. Of several fields of one name the first is where the summary leads.</summary>
    public void Add(string name, string id, string message)
    {
        if (met.All(error => error.Name != name)) met.Add((name, new FormError(message, "#" + id)));
    }

    /// <summary>Errors of fields in page order, then those that belong to no field on the page.</summary>
    public IReadOnlyList<FormError> All(ViewContext context)
    {
        var elsewhere = from entry in context.ModelState
                        where met.All(error => error.Name != entry.Key)
                        from error in entry.Value!.Errors
                        select new FormError(error.ErrorMessage, null);
        return [.. met.Select(error => error.Error), .. elsewhere];
    }
}

/// <param name="Message">A sentence that says what to do.</param>
/// <param name="Href">Where to do it, or null when the error is not about one field.</param>
public sealed record FormError(string Message, string? Href);

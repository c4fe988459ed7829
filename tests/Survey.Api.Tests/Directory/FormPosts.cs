using AngleSharp.Html.Dom;

namespace Survey.Api.Tests.Directory;

/// <summary>Sends a form of a page as a browser without scripts would.</summary>
internal static class FormPosts
{
    /// <summary>The form whose button says <paramref name="button"/>, with some fields filled in anew.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, IHtmlDocument page, string button, params (string Name, string Value)[] fields)
    {
        var form = Form(page, button);
        var values = form.Elements.OfType<IHtmlElement>()
            .Select(element => element switch
            {
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, Value: select.Value ?? ""),
                _ => (Name: null, Value: ""),
            })
            .Where(field => !string.IsNullOrEmpty(field.Name))
            .ToDictionary(field => field.Name!, field => field.Value);
        // A contact's fields are named after the contact; "*.email" means whichever it is.
        foreach (var (name, value) in fields)
            values[name.StartsWith('*') ? values.Keys.Single(key => key.EndsWith(name[1..], StringComparison.Ordinal)) : name] = value;
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        return client.PostAsync(form.GetAttribute("action"), content);
    }

    /// <summary>The upload form, with files.</summary>
    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, IHtmlDocument page, byte[]? organisations, byte[]? contacts)
    {
        var form = Form(page, "See what will change");
        const string Token = "__RequestVerificationToken";
        var content = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector<IHtmlInputElement>($"[name={Token}]")!.Value), Token },
        };
        if (organisations is not null) content.Add(new ByteArrayContent(organisations), "organisations", "organisations.csv");
        if (contacts is not null) content.Add(new ByteArrayContent(contacts), "contacts", "contacts.csv");
        return client.PostAsync("/directory/import", content);
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string button) =>
        page.Forms.Single(form => form.QuerySelectorAll("button")
            .Any(element => Words(element.TextContent).StartsWith(button, StringComparison.Ordinal)));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static T? QuerySelector<T>(this IHtmlElement element, string selector)
        where T : class => element.QuerySelector(selector) as T;
}

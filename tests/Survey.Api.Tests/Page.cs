using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Survey.Api.Tests;

/// <summary>A page as a browser got it.</summary>
public sealed class Page(HttpClient browser, HttpResponseMessage answer, IHtmlDocument html)
{
    public HttpResponseMessage Answer => answer;

    public IHtmlDocument Html => html;

    public HttpStatusCode Status => answer.StatusCode;

    /// <summary>Where the answer redirects to, or null.</summary>
    public string? Location => answer.Headers.Location?.OriginalString;

    public string Heading => html.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What is said beside fields, without the hidden "Error:".</summary>
    public IReadOnlyList<string> FieldErrors => [.. html.QuerySelectorAll(".govuk-error-message")
        .Select(error => error.TextContent.Replace("Error:", "", StringComparison.Ordinal).Trim())];

    /// <summary>Every form that sends something.</summary>
    public IReadOnlyList<IHtmlFormElement> Forms => [.. html.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>()];

    public string Main => html.QuerySelector("main")?.TextContent ?? "";

    /// <summary>Sends the form with what it holds, fields replaced or added by <paramref name="fields"/>.</summary>
    public async Task<Page> SubmitAsync(string form, params (string Name, string Value)[] fields) =>
        await SubmitAsync(Form(form), fields);

    /// <inheritdoc cref="SubmitAsync(string, ValueTuple{string, string}[])"/>
    public async Task<Page> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] fields) =>
        await ReadAsync(browser, await PostAsync(form, null, fields));

    /// <summary>Sends the form as a script of the page does, to a handler of the same page.</summary>
    public Task<HttpResponseMessage> PostAsync(string form, string? handler, params (string Name, string Value)[] fields) =>
        PostAsync(Form(form), handler, fields);

    private IHtmlFormElement Form(string form) =>
        html.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {form} on the page.");

    private async Task<HttpResponseMessage> PostAsync(IHtmlFormElement form, string? handler, (string Name, string Value)[] fields)
    {
        var values = Held(form).Where(held => fields.All(field => field.Name != held.Name)).Concat(fields)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        var address = form.GetAttribute("action") is { Length: > 0 } action ? action : answer.RequestMessage!.RequestUri!.PathAndQuery;
        if (handler is not null) address = $"{answer.RequestMessage!.RequestUri!.AbsolutePath}?handler={handler}";
        return await browser.PostAsync(address, new FormUrlEncodedContent(values));
    }

    internal static async Task<Page> ReadAsync(HttpClient browser, HttpResponseMessage answer) =>
        new(browser, answer, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));

    private static IEnumerable<(string Name, string Value)> Held(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name: { } name } input when input.Type is not ("checkbox" or "radio" or "submit") || input.IsChecked:
                    yield return (name, input.Value);
                    break;
                case IHtmlSelectElement { Name: { } name } select:
                    yield return (name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name: { } name } text:
                    yield return (name, text.Value);
                    break;
            }
        }
    }
}

public static class Pages
{
    public static async Task<Page> OpenAsync(this HttpClient browser, string address) =>
        await Page.ReadAsync(browser, await browser.GetAsync(address));

    /// <summary>Sends files from a page, and further fields, as the page's form does.</summary>
    public static async Task<Page> UploadAsync(
        this HttpClient browser, string page, string action, (string Field, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        const string Token = "__RequestVerificationToken";
        var token = (IHtmlInputElement)(await browser.OpenAsync(page)).Html.QuerySelector($"main [name={Token}]")!;
        var sent = new MultipartFormDataContent { { new StringContent(token.Value), Token } };
        foreach (var (name, value) in fields) sent.Add(new StringContent(value), name);
        foreach (var (field, content) in files) sent.Add(new ByteArrayContent(content), field, $"{field}.file");
        return await Page.ReadAsync(browser, await browser.PostAsync(action, sent));
    }
}

using System.Net;

namespace Survey.Benchmarks;

/// <summary>What a browser would take from a page to post it back.</summary>
internal static class Html
{
    /// <summary>The value of the first field of this name.</summary>
    public static string ValueOf(string field, string html)
    {
        const string Value = "value=\"";
        var from = html.IndexOf(Value, html.IndexOf($"name=\"{field}\"", StringComparison.Ordinal), StringComparison.Ordinal) + Value.Length;
        return WebUtility.HtmlDecode(html[from..html.IndexOf('"', from)]);
    }
}

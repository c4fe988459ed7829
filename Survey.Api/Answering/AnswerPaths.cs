namespace Survey.Api.Answering;

/// <summary>Addresses of respondents' pages. A reference has only characters that an address may hold.</summary>
public static class AnswerPaths
{
    public static string Start(string token) => $"/a/{token}";

    public static string Page(string token, AnswerPage page) =>
        page.Partner is null
            ? $"/a/{token}/{page.Section.Code}"
            : $"/a/{token}/{page.Section.Code}/{page.Partner.Reference}";

    public static string Check(string token) => $"/a/{token}/check";

    /// <summary>Where parts are handed to colleagues.</summary>
    public static string Colleagues(string token) => $"/a/{token}/colleagues";

    public static string Decline(string token) => $"/a/{token}/decline";

    public static string OptOut(string token) => $"/a/{token}/opt-out";

    public static string Done(string token) => $"/a/{token}/done";

    public static string YourData(string token) => $"/a/{token}/your-data";

    /// <summary>What an organisation gets back for its answers.</summary>
    public static string Return(string token) => $"/a/{token}/return";
}

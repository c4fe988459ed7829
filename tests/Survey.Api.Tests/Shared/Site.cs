using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Survey.Api.Shared;

namespace Survey.Api.Tests.Shared;

/// <summary>The whole application on a data folder of its own. It is named by one of its pages: each host has a class Program.</summary>
public sealed class Site : WebApplicationFactory<ErrorModel>
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("survey-site-");

    /// <summary>A browser without scripts, which keeps cookies and follows nothing by itself.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DataFolder", folder.FullName);
        builder.UseSetting("Worker:InProcess", "false");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !folder.Exists) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        folder.Refresh();
    }
}

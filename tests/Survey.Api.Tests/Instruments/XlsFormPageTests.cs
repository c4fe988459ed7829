using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using Survey.Database.Access;

namespace Survey.Api.Tests.Instruments;

/// <summary>An XLSForm is shown before it is added, and nothing is added that was not shown.</summary>
public sealed class XlsFormPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_form_is_shown_with_what_is_left_out_and_added_on_the_word_of_a_person()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var content = Form("page-form", ["text", "motto", "Your motto <b>", "${x} > 1"], ["geopoint", "where", "Where", ""]);

        var preview = await UploadAsync(convenor, content);

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("survey, row 2, relevant", preview.Html.QuerySelector("#left-out + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("survey, row 3, type", preview.Main, StringComparison.Ordinal);
        Assert.Contains("Your motto <b>", preview.Html.QuerySelector(".survey-preview")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("page-form"));
        var added = await preview.SubmitAsync("form[action$='handler=Confirm']");
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        Assert.Contains("Your motto <b>", (await convenor.OpenAsync(added.Location!)).Main, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("page-form"));
    }

    [Fact]
    public async Task What_is_no_form_is_refused_with_its_place_and_adds_nothing()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);

        var wrong = await UploadAsync(convenor, Form("wrong", ["select_one nowhere", "q", "Which?", ""]));
        var no = await UploadAsync(convenor, "type,name\r\n"u8.ToArray());
        var damaged = await (await UploadAsync(convenor, Form("fine", ["text", "q", "Q", ""])))
            .SubmitAsync("form[action$='handler=Confirm']", ("content", "%%%"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("survey, row 2, type", wrong.Main, StringComparison.Ordinal);
        Assert.Contains("not a workbook", no.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, damaged.Status);
        Assert.Equal(0, await CountAsync("wrong") + await CountAsync("fine"));
    }

    [Fact]
    public async Task Programs_are_told_the_same()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var content = Form("api-form", ["text", "motto", "Your motto", ""], ["geopoint", "where", "Where", ""]);

        var preview = await PostAsync(convenor, "/api/v1/instruments/xlsform?preview=true", content);
        Assert.Equal(0, await CountAsync("api-form"));
        var added = await PostAsync(convenor, "/api/v1/instruments/xlsform", content);
        var refused = await PostAsync(convenor, "/api/v1/instruments/xlsform", [1, 2, 3]);

        foreach (var answer in new[] { preview, added })
            Assert.Equal(3, (int)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["findings"]![0]!["row"]!);
        Assert.Equal(1, await CountAsync("api-form"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalidForm"), (refused.StatusCode, (string)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["code"]!));
    }

    private static Task<Page> UploadAsync(HttpClient convenor, byte[] content) =>
        convenor.UploadAsync("/instruments/xlsform", "/instruments/xlsform", [("file", content)]);

    private static Task<HttpResponseMessage> PostAsync(HttpClient convenor, string address, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(Excel);
        return convenor.PostAsync(address, body);
    }

    private Task<int> CountAsync(string key) => app.ReadAsync(session =>
        session.FindAsync<int>("SELECT COUNT(*) FROM Instrument WHERE InstrumentKey = @key", new { key }));

    private static byte[] Form(string id, params string[][] rows)
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("survey").Cell(1, 1).InsertData(rows.Prepend(["type", "name", "label", "relevant"]));
        workbook.AddWorksheet("settings").Cell(1, 1).InsertData(new[] { ["form_title", "form_id"], new[] { "A form", id } });
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}

using Microsoft.Net.Http.Headers;

namespace Survey.Api.Directory;

/// <summary>Takes the files of an import out of a request.</summary>
public static class UploadedFiles
{
    /// <summary>Two files as they are, or carried in a form as base64.</summary>
    public const int MostRequestBytes = 64 * 1024 * 1024;

    /// <summary>The files, or a sentence that says why there are none.</summary>
    public static async Task<(DirectoryFiles? Files, string Refusal)> ReadAsync(HttpRequest request, string? file, CancellationToken cancel)
    {
        try
        {
            return request.HasFormContentType ? await ReadFormAsync(request, cancel) : await ReadBodyAsync(request, file, cancel);
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, $"The request has more than {MostRequestBytes / 1024 / 1024} MB. Divide the files and import them in parts.");
        }
    }

    /// <summary>A file that was chosen in a form; null when none was. One byte over the limit is read, so that the limit is seen.</summary>
    public static async Task<byte[]?> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null) return null;
        await using var stream = file.OpenReadStream();
        return await ReadAsync(stream, cancel);
    }

    /// <summary>A file that a page's form carries as base64; true with null where there is none, false where it was damaged.</summary>
    public static bool TryDecode(string? base64, out byte[]? content)
    {
        content = null;
        if (string.IsNullOrEmpty(base64)) return true;
        var buffer = new byte[base64.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(base64, buffer, out var length)) return false;
        content = buffer[..length];
        return true;
    }

    private static async Task<(DirectoryFiles? Files, string Refusal)> ReadBodyAsync(
        HttpRequest request, string? file, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "text/csv")
            return (null, "Send multipart/form-data with the parts organisations and contacts, or one file as text/csv with ?file=.");
        if (file is not (OrganisationColumns.File or ContactColumns.File))
            return (null, "Say which file the body is: ?file=organisations or ?file=contacts.");
        var content = await ReadAsync(request.Body, cancel);
        return (file == OrganisationColumns.File ? new DirectoryFiles(content, null) : new DirectoryFiles(null, content), "");
    }

    private static async Task<(DirectoryFiles? Files, string Refusal)> ReadFormAsync(HttpRequest request, CancellationToken cancel)
    {
        var (form, refusal) = await ReadFormAsync(request, [OrganisationColumns.File, ContactColumns.File], cancel);
        if (form is null) return (null, refusal);
        var files = new DirectoryFiles(
            await ReadAsync(form.GetFile(OrganisationColumns.File), cancel), await ReadAsync(form.GetFile(ContactColumns.File), cancel));
        return files.None ? (null, "There is no file. Send the parts organisations, contacts or both.") : (files, "");
    }

    /// <summary>The files of a multipart/form-data body with these parts alone, or a sentence that says why there are none.</summary>
    public static async Task<(IFormFileCollection? Files, string Refusal)> ReadFormAsync(
        HttpRequest request, IReadOnlyList<string> parts, CancellationToken cancel)
    {
        var wanted = $"Send multipart/form-data with files in the parts {string.Join(" and ", parts)}.";
        if (!request.HasFormContentType) return (null, wanted);
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancel);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, $"The multipart/form-data body is damaged or too long. {wanted}");
        }

        var unknown = form.Files.Select(part => part.Name).Concat(form.Keys)
            .FirstOrDefault(name => form.Files.GetFile(name) is null || !parts.Contains(name));
        return unknown is null ? (form.Files, "") : (null, $"The part \"{CellText.Shorten(unknown)}\" is not known. {wanted}");
    }

    /// <summary>A file up to one byte over the limit.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (content.Length <= CsvTable.MostBytes && (read = await stream.ReadAsync(buffer, cancel)) > 0)
            content.Write(buffer, 0, read);
        return content.ToArray();
    }
}

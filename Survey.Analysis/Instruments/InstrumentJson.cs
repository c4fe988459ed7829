using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>An instrument that was read, or what hinders it.</summary>
/// <param name="Instrument">Null when there are problems.</param>
/// <param name="Problems">Empty when there is an instrument; at most about a hundred.</param>
public sealed record InstrumentReading(Instrument? Instrument, IReadOnlyList<InstrumentProblem> Problems);

/// <summary>
/// The file form of an instrument: UTF-8 JSON in camelCase with <c>"schema": 1</c> at the top, at most one megabyte. Members that are
/// absent or null take their default; members nobody knows are problems.
/// </summary>
public static class InstrumentJson
{
    internal const int Schema = 1;

    /// <summary>Reads a file from outside: its form and the <see cref="InstrumentRules"/>.</summary>
    public static InstrumentReading Import(ReadOnlyMemory<byte> json)
    {
        var reading = Read(json);
        if (reading.Instrument is not { } instrument)
            return reading;
        var problems = new InstrumentProblems();
        foreach (var failure in new InstrumentRules().Validate(instrument).Errors)
            problems.Add(failure.PropertyName, failure.ErrorMessage);
        return problems.Found.Count == 0 ? reading : new InstrumentReading(null, problems.Found);
    }

    /// <summary>
    /// Reads the form only: for an instrument that was imported once and must stay readable when rules are added later.
    /// </summary>
    public static InstrumentReading Read(ReadOnlyMemory<byte> json)
    {
        if (JsonText.Parse(json, out var fault) is not { } root)
            return new InstrumentReading(null, [new InstrumentProblem("", fault!.Sentence)]);
        var problems = new InstrumentProblems();
        var instrument = new InstrumentParser(problems).Instrument(root);
        return new InstrumentReading(problems.Found.Count == 0 ? instrument : null, problems.Found);
    }

    /// <summary>The file form for people: members in fixed order, defaults left out, indented. Ends with a line feed.</summary>
    public static byte[] Write(Instrument instrument) => [.. Bytes(instrument, new JsonWriterOptions
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }), (byte)'\n'];

    /// <summary>
    /// Lower-case hex SHA-256 of the content: of the members in fixed order, lists of the codebook sorted by name, defaults left out,
    /// without white space and with everything outside ASCII escaped. White space and the order of members in a file do not change it.
    /// </summary>
    public static string ContentHash(Instrument instrument) => Convert.ToHexStringLower(SHA256.HashData(Bytes(instrument, default)));

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static byte[] Bytes(Instrument instrument, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
            InstrumentFormat.Write(json, instrument);
        return stream.ToArray();
    }
}

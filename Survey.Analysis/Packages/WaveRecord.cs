using System.Globalization;
using System.Text.Json;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.Packages;

/// <summary>How a wave was measured, as kept in <c>datapackage.json</c>.</summary>
internal sealed record WaveRecord
{
    public WaveRecord(PackageWave wave)
    {
        var relations = wave.Relations;
        Folder = wave.Folder;
        LastDay = PackageTable.Day(wave.Period.LastDay);
        Provisional = wave.Provisional;
        HasFigures = wave.Figures is not null;
        HasCollaboration = relations.Collaboration is not null;
        HasActivities = relations.Activities is not null;
        HasPlans = relations.Plans is not null;
        Reading = new ReadingOptions
        {
            Attributes = [.. relations.Attributes.Keys],
            Threshold = relations.Collaboration?.Threshold ?? 1,
            Highest = relations.Collaboration?.Highest ?? double.PositiveInfinity,
            Trust = relations.Trust is { } trust ? new TrustQuestion(trust.Lowest, trust.Highest, trust.Partners) : null,
        };
    }

    private WaveRecord(JsonElement wave)
    {
        Folder = wave.GetProperty("folder").GetString()!;
        LastDay = wave.GetProperty("to").GetString()!;
        Provisional = wave.GetProperty("provisional").GetBoolean();
        HasFigures = wave.GetProperty("figures").GetBoolean();
        HasCollaboration = wave.GetProperty("collaboration").GetBoolean();
        HasActivities = wave.GetProperty("activities").GetBoolean();
        HasPlans = wave.GetProperty("plans").GetBoolean();
        var trust = wave.GetProperty("trust");
        Reading = new ReadingOptions
        {
            Attributes = [.. wave.GetProperty("attributes").EnumerateArray().Select(attribute => attribute.GetString()!)],
            Threshold = wave.GetProperty("threshold").GetDouble(),
            Highest = wave.GetProperty("highest") is { ValueKind: JsonValueKind.Number } highest
                ? highest.GetDouble() : double.PositiveInfinity,
            Trust = trust.ValueKind == JsonValueKind.Null ? null : new TrustQuestion(
                trust.GetProperty("lowest").GetDouble(), trust.GetProperty("highest").GetDouble(),
                trust.GetProperty("partners").GetInt64()),
        };
        if (Path.GetFileName(Folder) != Folder || !DateOnly.TryParseExact(Folder, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out _))
            throw new JsonException($"the folder {Shown.Quoted(Folder)} is no day such as 2026-01-01");
    }

    /// <summary>Also the first day of the period.</summary>
    public string Folder { get; }

    public string LastDay { get; }

    public bool Provisional { get; }

    /// <summary>Whether the package holds its figures; else it is there to be compared with.</summary>
    public bool HasFigures { get; }

    public bool HasCollaboration { get; }

    public bool HasActivities { get; }

    public bool HasPlans { get; }

    public ReadingOptions Reading { get; }

    /// <summary>The waves of a package, the earliest first.</summary>
    /// <exception cref="JsonException">The file is not what a package has.</exception>
    public static IReadOnlyList<WaveRecord> Read(Stream datapackage)
    {
        using var document = JsonDocument.Parse(datapackage);
        try
        {
            return [.. document.RootElement.GetProperty("waves").EnumerateArray().Select(wave => new WaveRecord(wave))];
        }
        catch (Exception other) when (other is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("'waves' does not say how the waves were measured", other);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("folder", Folder);
        json.WriteString("from", Folder);
        json.WriteString("to", LastDay);
        json.WriteBoolean("provisional", Provisional);
        json.WriteBoolean("figures", HasFigures);
        json.WriteBoolean("collaboration", HasCollaboration);
        json.WriteBoolean("activities", HasActivities);
        json.WriteBoolean("plans", HasPlans);
        json.WriteNumber("threshold", Reading.Threshold);
        if (double.IsFinite(Reading.Highest))
            json.WriteNumber("highest", Reading.Highest);
        else
            json.WriteNull("highest");
        json.WriteStartArray("attributes");
        foreach (var attribute in Reading.Attributes)
            json.WriteStringValue(attribute);
        json.WriteEndArray();
        if (Reading.Trust is { } trust)
        {
            json.WriteStartObject("trust");
            json.WriteNumber("lowest", trust.Lowest);
            json.WriteNumber("highest", trust.Highest);
            json.WriteNumber("partners", trust.Partners ?? 0);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("trust");
        }

        json.WriteEndObject();
    }
}

namespace Survey.Analysis.Instruments;

/// <summary>The instruments that come with the service.</summary>
public static class ShippedInstruments
{
    /// <summary>How connected a sector is: partners, trust, activities, plans, needs and offers, outcomes. English and Welsh.</summary>
    public static Instrument SectorConnectedness { get; } = Load("sector-connectedness.v2.json");

    private static Instrument Load(string file)
    {
        using var stream = typeof(ShippedInstruments).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The resource {file} is not in this assembly.");
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        var reading = InstrumentJson.Read(json);
        return reading.Instrument ?? throw new InvalidOperationException($"{file}: {string.Join(" ", reading.Problems)}");
    }
}

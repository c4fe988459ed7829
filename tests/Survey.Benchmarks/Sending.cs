using System.Diagnostics;
using System.Text;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.EndToEnd.Tests;

namespace Survey.Benchmarks;

/// <summary>How long the invitations of a wave take to leave.</summary>
public static class Sending
{
    /// <returns>Seconds for all.</returns>
    public static async Task<double> MeasureAsync(int invitations)
    {
        await using var app = new SurveyApp(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Warning" });
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(
            Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Enumerable.Range(0, invitations).Select(number => ($"ORG{number}", $"Organisation number {number}")));
        var clock = Stopwatch.GetTimestamp();
        await quarter.OpenAsync(instrument, quarter: 0);
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}

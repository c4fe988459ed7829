using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Directory;

public static class SectorDay
{
    /// <summary>Today where the sector is: the day on which somebody has left.</summary>
    public static async Task<DateOnly> TodayAsync(this Session session, Guid sectorId, TimeProvider time, CancellationToken cancel)
    {
        var sector = await new SectorStore(session).FindAsync(sectorId, cancel);
        return WaveCalendar.Today(sector!.TimeZone, time.Now());
    }
}

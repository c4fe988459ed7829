using Survey.Analysis.Workbooks;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>What share of a wave's roster had answered by the end of each day.</summary>
/// <param name="Shares">From 0 to 1; the first is the day on which the wave opened, the last today or the day it closed.</param>
public sealed record AnsweredSeries(string Label, IReadOnlyList<double> Shares);

/// <summary>A wave beside the four before it, day by day since they opened.</summary>
/// <param name="Waves">The wave itself first, then the latest before it.</param>
public sealed record AnsweredByDay(IReadOnlyList<AnsweredSeries> Waves)
{
    private const int Earlier = 4;

    public AnsweredSeries This => Waves[0];

    /// <summary>Today, or the wave's last day: days since it opened.</summary>
    public int Day => This.Shares.Count - 1;

    /// <summary>What each earlier wave had by the same day, or in the end where it closed sooner.</summary>
    public IEnumerable<(string Label, double Share)> SameDay =>
        Waves.Skip(1).Select(series => (series.Label, series.Shares[Math.Min(Day, series.Shares.Count - 1)]));

    public int LastDay => Waves.Max(series => series.Shares.Count) - 1;

    /// <param name="waves">All waves of the sector.</param>
    /// <param name="roster">Organisations by wave.</param>
    public static AnsweredByDay Of(
        WaveRow wave, IReadOnlyList<WaveRow> waves, IReadOnlyDictionary<Guid, int> roster, IReadOnlyList<FirstSubmission> submissions,
        DateTime now)
    {
        // Nobody knows on which days the answers of an imported wave came.
        var earlier = waves.Where(other => other.OpenedAt is not null && !other.IsImported && other.PeriodFrom < wave.PeriodFrom)
            .OrderByDescending(other => other.PeriodFrom).Take(Earlier);
        var submitted = submissions.ToLookup(first => first.WaveId, first => first.SubmittedAt);
        return new([.. earlier.Prepend(wave).Select(one => Series(one, roster.GetValueOrDefault(one.Id), [.. submitted[one.Id]], now))]);
    }

    private static AnsweredSeries Series(WaveRow wave, int roster, IReadOnlyList<DateTime> submitted, DateTime now)
    {
        var opened = WaveCalendar.Today(wave.TimeZone, wave.OpenedAt!.Value);
        var days = Math.Max(WaveCalendar.Today(wave.TimeZone, wave.ClosedAt ?? now).DayNumber - opened.DayNumber, 0);
        var byDay = new int[days + 1];
        foreach (var at in submitted) byDay[Math.Clamp(WaveCalendar.Today(wave.TimeZone, at).DayNumber - opened.DayNumber, 0, days)]++;
        var sum = 0;
        return new AnsweredSeries(
            new Period(wave.PeriodFrom, wave.PeriodTo).Label("en"),
            [.. byDay.Select(count => roster == 0 ? 0 : (double)(sum += count) / roster)]);
    }
}

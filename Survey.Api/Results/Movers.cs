using Survey.Analysis.Metrics;

namespace Survey.Api.Results;

/// <summary>What moved most since the quarter before: metrics that clearly rose or fell, the clearest first.</summary>
/// <param name="Wave">The wave in which they had moved: the latest final one, else the latest.</param>
/// <param name="Clear">Rises and falls.</param>
/// <param name="Unclear">How many could be judged and show no clear change.</param>
/// <param name="Untold">How many cannot be told about.</param>
public sealed record Movers(TrendPoint Wave, IReadOnlyList<Mover> Clear, int Unclear, int Untold)
{
    public int Rises => Clear.Count(mover => mover.Change.Verdict == Verdict.Rise);

    public int Falls => Clear.Count - Rises;

    /// <summary>Null where there was no wave before to compare with.</summary>
    public static Movers? Of(IReadOnlyList<Trend> trends)
    {
        var changes = trends.Where(trend => trend.Headline.Change is not null).Select(trend => new Mover(trend, trend.Headline)).ToList();
        if (changes.Count == 0) return null;
        return new Movers(
            changes[0].Point,
            [.. changes.Where(mover => mover.Change.Verdict is Verdict.Rise or Verdict.Fall).OrderByDescending(mover => mover.Clearness)],
            changes.Count(mover => mover.Change.Verdict == Verdict.NoClearChange),
            changes.Count(mover => mover.Change.Verdict == Verdict.CannotTell));
    }
}

/// <summary>A metric with its change since the wave before.</summary>
public sealed record Mover(Trend Trend, TrendPoint Point)
{
    public Change Change => Point.Change!;

    /// <summary>The change in units of its own uncertainty: 1 where the interval just touches no change.</summary>
    public double Clearness => Change is { Difference: { } difference, Lower: { } lower, Upper: { } upper } && upper > lower
        ? Math.Abs(difference) / ((upper - lower) / 2)
        : 0;
}

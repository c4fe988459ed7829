namespace Survey.Analysis.Disclosure;

/// <summary>
/// How much of a sector has answered, as organisations are told. Of "all have answered" one could conclude that a partner who does not
/// confirm has answered and named others, so the top is as vague as the bottom.
/// </summary>
/// <param name="Kind">How it may be said.</param>
/// <param name="Percent">Whole percent; only with <see cref="AnsweredKind.Percent"/>.</param>
public sealed record AnsweredShare(AnsweredKind Kind, int? Percent = null)
{
    public static AnsweredShare Of(int answered, int organisations, int minimumGroupSize) =>
        answered < minimumGroupSize ? new(AnsweredKind.Few)
        : organisations - answered < minimumGroupSize ? new(AnsweredKind.NearlyAll)
        : new(AnsweredKind.Percent, (int)Math.Floor(100.0 * answered / organisations));
}

public enum AnsweredKind
{
    /// <summary>Fewer than the minimum group size.</summary>
    Few,

    Percent,

    /// <summary>All, or all but fewer than the minimum group size.</summary>
    NearlyAll,
}

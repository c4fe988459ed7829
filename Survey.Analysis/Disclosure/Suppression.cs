namespace Survey.Analysis.Disclosure;

/// <summary>Why a figure is not shown. None of them tells how far below the limit the figure is.</summary>
public enum Suppression
{
    /// <summary>Fewer organisations than the minimum answered the wave.</summary>
    TooFewAnswered,

    /// <summary>Fewer organisations than the minimum rated others; a trust figure then rests on a few people's words.</summary>
    TooFewRaters,

    /// <summary>The figure rests on fewer cases than the minimum.</summary>
    TooFewCases,

    /// <summary>The figure would tell what a few organisations are or said.</summary>
    TellsOfFew,

    /// <summary>A change against a wave that is itself not shown.</summary>
    EarlierWaveNotShown,
}

public static class SuppressionTexts
{
    /// <summary>A sentence for readers.</summary>
    public static string InWords(this Suppression why, int minimumGroupSize) => why switch
    {
        Suppression.TooFewAnswered => $"Fewer than {minimumGroupSize} organisations answered.",
        Suppression.TooFewRaters => $"Fewer than {minimumGroupSize} organisations rated others.",
        Suppression.TooFewCases => $"It would rest on fewer than {minimumGroupSize} cases.",
        Suppression.TellsOfFew => "It would tell too much about a small number of organisations.",
        Suppression.EarlierWaveNotShown => "It compares with a wave that is not shown.",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Unknown reason for suppression."),
    };
}

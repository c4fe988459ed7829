using Survey.Analysis.Workbooks;

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
    public static string InWords(this Suppression why, int minimumGroupSize, Wording? wording = null)
    {
        return why switch
        {
            Suppression.TooFewAnswered => Say(
                $"Fewer than {minimumGroupSize} organisations answered.", $"Atebodd llai na {minimumGroupSize} o sefydliadau."),
            Suppression.TooFewRaters => Say(
                $"Fewer than {minimumGroupSize} organisations rated others.",
                $"Sgoriodd llai na {minimumGroupSize} o sefydliadau rai eraill."),
            Suppression.TooFewCases => Say(
                $"It would rest on fewer than {minimumGroupSize} cases.", $"Byddai’n seiliedig ar lai na {minimumGroupSize} o achosion."),
            Suppression.TellsOfFew => Say(
                "It would tell too much about a small number of organisations.", "Byddai’n dweud gormod am nifer bach o sefydliadau."),
            Suppression.EarlierWaveNotShown => Say(
                "It compares with a wave that is not shown.", "Mae’n cymharu â thon na chaiff ei dangos."),
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Unknown reason for suppression."),
        };

        string Say(string english, string welsh) => (wording ?? Wording.English).Say(english, welsh);
    }
}

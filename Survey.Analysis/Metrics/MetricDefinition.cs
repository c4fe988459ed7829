namespace Survey.Analysis.Metrics;

/// <summary>What a metric is: the text shown beside its figures on pages and in the workbook's notes.</summary>
/// <param name="Code">Stable name, for example <c>collaboration.density</c>; the part before the dot is its family.</param>
/// <param name="Name">Short title in sentence case.</param>
/// <param name="Tells">What an evaluator learns from it, one sentence.</param>
/// <param name="Formula">In words and symbols, on one line.</param>
/// <param name="Unit">How the figure is written.</param>
/// <param name="Better">Which way is towards a better connected sector.</param>
/// <param name="MissingAnswers">How cells nobody answered for are treated.</param>
/// <param name="UndefinedWhen">When there is no value, and the reason code then given.</param>
/// <param name="CasesAre">What <see cref="Estimate.Cases"/> counts.</param>
/// <param name="Source">Literature.</param>
public sealed record MetricDefinition(
    string Code,
    string Name,
    string Tells,
    string Formula,
    Unit Unit,
    Better Better,
    string MissingAnswers,
    string UndefinedWhen,
    string CasesAre,
    string Source)
{
    /// <summary>The part of the code before the dot: participation, collaboration, concentration, inclusion, trust, duplication, resilience, change.</summary>
    public string Family => Code[..Code.IndexOf('.')];

    /// <summary>Shown first; the funders' page shows these and no others. Changes of these are tested as one family (Holm).</summary>
    public bool Headline { get; init; }

    /// <summary>Bottom of the range: 0 unless said otherwise, null where there is none.</summary>
    public double? Lowest { get; init; } = 0;

    /// <summary>Top of the range: 1 for shares unless said otherwise, null where there is none.</summary>
    public double? Highest { get; init; } = Unit == Unit.Share ? 1 : null;

    /// <summary>
    /// The smallest change worth reporting, in the metric's unit, or a tenth of the earlier value where that is smaller and the metric has
    /// a true zero: our judgement of what an evaluator would act on. Shares 5 points unless said otherwise; null for figures whose changes
    /// are not judged.
    /// </summary>
    public double? MinimumEffect { get; init; } = Unit == Unit.Share ? 0.05 : null;

    /// <summary>The smallest change worth reporting from a value; see <see cref="MinimumEffect"/>.</summary>
    public double? SmallestEffect(double value) =>
        Lowest == 0 && MinimumEffect is { } effect ? Math.Min(effect, value / 10) : MinimumEffect;

    /// <summary>Names of the parts of a figure that has several, in order; otherwise empty.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];
}

/// <summary>How a figure is written.</summary>
public enum Unit
{
    /// <summary>0 to 1, written as a percentage.</summary>
    Share,

    /// <summary>Whole number.</summary>
    Count,

    /// <summary>Decimal number on its own scale, such as partners per organisation or a rating from 1 to 4.</summary>
    Number,
}

/// <summary>Which way is towards a better connected sector.</summary>
public enum Better
{
    Higher,
    Lower,

    /// <summary>Depends on the context; no direction is claimed.</summary>
    Neither,
}

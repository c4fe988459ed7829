using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Overlap beyond chance.
/// <para>Tells: whether organisations do the same more than they would if each chose its activities by chance.</para>
/// <para>Formula: (observed mean Jaccard - mean of the draws) / standard deviation of the draws. A draw deals the activities out anew
/// so that every organisation keeps its number of activities and every activity its number of organisations.</para>
/// <para>Draws: curveball, <see cref="Draws"/> draws from a fixed seed, after a burn-in of <see cref="BurnIn"/> trades per organisation and
/// <see cref="Thinning"/> trades per organisation apart; every trade involves two.</para>
/// <para>Direction: lower is better; above about 2 the overlap is more than chance, below -2 the work is divided.</para>
/// <para>Missing answers: whoever did not say what they do is left out.</para>
/// <para>Undefined: as the overlap; every draw the same, <c>noVariation</c>.</para>
/// <para>Source: Strona and colleagues 2014.</para>
/// </summary>
/// <remarks>
/// Organisations are taken in the order of what they do and not of their numbers, so that the draws do not depend on how they are
/// numbered. There is no interval: the figure is itself a distance in standard deviations.
/// </remarks>
public static class ExcessOverlap
{
    public const int Draws = 200;
    public const int BurnIn = 10;
    public const int Thinning = 2;

    private const int Seed = 20140611;

    // Draws whose overlap differs by less differ by rounding only.
    private const double NoSpread = 1e-12;

    public static readonly MetricDefinition Definition = new(
        Code: "duplication.excess",
        Name: "Overlap beyond chance",
        Tells: "Whether organisations' activities overlap more than if they had been dealt out by chance: 0 is chance, above 2 they do the "
            + "same more than chance explains, below -2 they divide the work.",
        Formula: "(mean overlap - mean overlap by chance) / standard deviation by chance; by chance: 200 random redistributions that keep "
            + "how many activities each organisation and how many organisations each activity has",
        Unit: Unit.Number,
        Better: Better.Lower,
        MissingAnswers: "Organisations that did not tell their activities are left out.",
        UndefinedWhen: "Nobody listed an activity (noActivities), only one organisation told its activities (fewerThanTwo), or every "
            + "redistribution overlaps as much (noVariation).",
        CasesAre: "organisations that told their activities",
        Source: "Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz 2014, Nature Communications 5 (curveball)")
    { Lowest = null, MinimumEffect = 1 };

    public static Estimate Of(ActivitySets activities)
    {
        if (Reasons.For(activities) is { } reason)
            return Definition.Undefined(reason);

        var matrix = new Curveball(Rows(activities.Table), new Random(Seed));
        var overlap = new OverlapSum(matrix);
        var observed = overlap.Now();
        matrix.Trade(BurnIn * matrix.Rows);
        var draws = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            matrix.Trade(Thinning * matrix.Rows);
            draws[draw] = overlap.Now();
        }

        var mean = draws.Average();
        var spread = Math.Sqrt(draws.Sum(draw => (draw - mean) * (draw - mean)) / (Draws - 1));
        return spread <= NoSpread * mean
            ? Definition.Undefined(Reasons.NoVariation)
            : Definition.Value((observed - mean) / spread, activities.Known, (double)activities.Known / activities.Ids.Count);
    }

    /// <summary>Who has something, in the order of what they have; who has nothing adds the same nothing to every draw.</summary>
    private static List<int[]> Rows(ActivityTable table)
    {
        var rows = new List<int[]>();
        for (var i = 0; i < table.Organisations; i++)
        {
            if (table[i].Length > 0)
                rows.Add(table[i].ToArray());
        }

        rows.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        return rows;
    }

    /// <summary>The sum of the Jaccard similarities over pairs of rows: the mean but for a number that no trade changes.</summary>
    private sealed class OverlapSum
    {
        private readonly Curveball matrix;
        private readonly Columns columns;
        private readonly int[] shared;

        public OverlapSum(Curveball matrix)
        {
            this.matrix = matrix;
            var totals = new int[matrix.Columns];
            for (var i = 0; i < matrix.Rows; i++)
            {
                foreach (var column in matrix.Row(i))
                    totals[column]++;
            }

            columns = new Columns(totals);
            shared = new int[matrix.Rows];
        }

        public double Now()
        {
            columns.Clear();
            var sum = 0.0;
            for (var second = 0; second < matrix.Rows; second++)
            {
                var row = matrix.Row(second);
                foreach (var column in row)
                {
                    foreach (var first in columns[column])
                        shared[first]++;
                    columns.Add(column, second);
                }

                for (var first = 0; first < second; first++)
                    sum += (double)shared[first] / (matrix.Row(first).Length + row.Length - shared[first]);
                shared.AsSpan(..second).Clear();
            }

            return sum;
        }
    }
}

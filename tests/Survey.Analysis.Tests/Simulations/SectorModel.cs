using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Simulations;

/// <summary>
/// A made-up sector whose organisations differ in how many they name and how often they are named, and in which ties are often mutual: the
/// log-odds of a tie are level + a_i + b_j + c_ij with c shared by both directions. Ties last from wave to wave with a given chance and
/// are drawn anew otherwise, so that without a change of level the sector is the same but for chance.
/// </summary>
internal sealed class SectorModel
{
    private const double Spread = 0.5;
    private readonly int count;
    private readonly Random random;
    private readonly double[] names;
    private readonly double[] isNamed;
    private readonly double[,] closeness;

    public SectorModel(int count, int seed)
    {
        this.count = count;
        random = new Random(seed);
        names = Draw();
        isNamed = Draw();
        closeness = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
                closeness[i, j] = closeness[j, i] = 1.5 * Normal();
        }
    }

    public bool[,] FirstWave(double level) => Ties(level, (_, _) => null);

    /// <summary>The next wave; every cell is kept with the chance <paramref name="lasting"/> and drawn anew else.</summary>
    public bool[,] NextWave(bool[,] before, double level, double lasting) =>
        Ties(level, (i, j) => random.NextDouble() < lasting ? before[i, j] : null);

    /// <summary>Which organisations do not answer a wave.</summary>
    public IReadOnlySet<int> Silent(double share) => Enumerable.Range(0, count).Where(_ => random.NextDouble() < share).ToHashSet();

    /// <summary>What is known of a wave when some are silent.</summary>
    public WaveRelations Answers(bool[,] ties, IReadOnlySet<int> silent) => new()
    {
        Organisations = count,
        Answered = count - silent.Count,
        Collaboration = Network.Create([.. Enumerable.Range(0, count).Select(i => $"{i}")],
            from i in Enumerable.Range(0, count)
            where !silent.Contains(i)
            from j in Enumerable.Range(0, count)
            where ties[i, j]
            select new Tie(i, j, 1),
            silent),
    };

    private bool[,] Ties(double level, Func<int, int, bool?> known)
    {
        var ties = new bool[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                if (i == j)
                    continue;
                var odds = Math.Exp(level + names[i] + isNamed[j] + closeness[i, j]);
                ties[i, j] = known(i, j) ?? random.NextDouble() < odds / (1 + odds);
            }
        }

        return ties;
    }

    private double[] Draw() => [.. Enumerable.Range(0, count).Select(_ => Spread * Normal())];

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

using Survey.Analysis.Introductions;
using Survey.Analysis.Networks;
using Xunit.Abstractions;

namespace Survey.Analysis.Tests.Simulations;

/// <summary>
/// Do introductions point to ties that people come to form anyway? From each wave of real panels the pairs without a tie are ranked by what
/// introductions make of shared partners, and compared with the ties of the next wave, beside chance and the product of the numbers of
/// partners. These panels know no needs or activities, so only that part is judged; the half weight of unconfirmed ties was chosen with
/// them in sight.
/// </summary>
public class NewTiesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyDictionary<string, int[]> panels = new Dictionary<string, int[]>
    {
        ["vandebunt"] = [1, 2, 3, 4, 5, 6],
        ["s50"] = [1, 2, 3],
        ["newcomb"] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15],
    };

    [Fact]
    public void Shared_partners_foretell_new_ties_better_than_chance_and_than_being_well_connected()
    {
        var (ofAll, chanceOfAll, productOfAll) = (new List<Prediction>(), new List<Prediction>(), new List<Prediction>());
        foreach (var (panel, waves) in panels)
        {
            var steps = waves.Zip(waves.Skip(1)).Select(step => (Before: Load(panel, step.First), After: Load(panel, step.Second))).ToList();
            var ours = steps.ConvertAll(step => Predict(step.Before, step.After, SharedPartners(step.Before)));
            var adamicAdar = steps.ConvertAll(step => Predict(step.Before, step.After,
                (i, j) => PartnersInCommon.Of(step.Before.Either, i, j).AdamicAdar));
            var products = steps.ConvertAll(step => Predict(step.Before, step.After,
                (i, j) => step.Before.Either.Neighbours(i).Length * step.Before.Either.Neighbours(j).Length));
            var chance = steps.ConvertAll(step => Predict(step.Before, step.After, (_, _) => 0));
            foreach (var (name, predictions) in new[] { ("ours", ours), ("Adamic-Adar", adamicAdar), ("product", products), ("chance", chance) })
                output.WriteLine($"{panel}, {name}: {Prediction.Together(predictions)}");

            Assert.True(Prediction.Together(ours).Auc > Prediction.Together(products).Auc, panel);
            Assert.True(Prediction.Together(ours).Auc > 0.5, panel);
            ofAll.AddRange(ours);
            productOfAll.AddRange(products);
            chanceOfAll.AddRange(chance);
        }

        var (total, byProduct, byChance) =
            (Prediction.Together(ofAll), Prediction.Together(productOfAll), Prediction.Together(chanceOfAll));
        output.WriteLine($"all, ours: {total}\nall, product: {byProduct}\nall, chance: {byChance}");
        Assert.True(total.Auc > byProduct.Auc + 0.03);
        Assert.True(total.AtTen > byProduct.AtTen && total.AtTen > 1.5 * byChance.AtTen);
    }

    private static Network Load(string panel, int wave) => KnownNetworks.Load(panel, $"wave{wave}");

    private static Func<int, int, double> SharedPartners(Network network)
    {
        var wave = new WaveRelations { Organisations = network.Count, Answered = network.Count, Collaboration = network };
        var reasons = new IntroductionReasons(wave, IntroductionGround.OfReports(network), new PairEvidence(wave, network));
        return (i, j) => reasons.Of(i, j).SingleOrDefault(reason => reason.Kind == IntroductionKind.SharedPartners)?.Strength ?? 0;
    }

    private static Prediction Predict(Network before, Network after, Func<int, int, double> score)
    {
        var ground = IntroductionGround.OfReports(before);
        return Prediction.Of([
            .. from i in Enumerable.Range(0, before.Count)
               from j in Enumerable.Range(i + 1, before.Count - i - 1)
               where !before.Either.Linked(i, j) && ground.MayMeet(i, j)
               let formed = Dyads.Linked(after, i, j)
               where formed is not null
               select (score(i, j), formed.Value),
        ]);
    }

    /// <summary>How well a score tells pairs that form a tie from those that do not.</summary>
    /// <param name="Auc">Chance that a pair that forms a tie scores higher than one that does not; equals count half.</param>
    /// <param name="AtTen">Share of the ten highest that form a tie, equals sharing the places.</param>
    /// <param name="Comparisons">Pairs of a pair that does and one that does not, which <paramref name="Auc"/> is a mean of.</param>
    private sealed record Prediction(double Auc, double AtTen, double Comparisons)
    {
        public static Prediction Of(IReadOnlyList<(double Score, bool Formed)> pairs)
        {
            var (formed, not) = (pairs.Where(pair => pair.Formed).ToList(), pairs.Where(pair => !pair.Formed).ToList());
            var won = formed.Sum(yes => not.Sum(no => yes.Score > no.Score ? 1 : yes.Score == no.Score ? 0.5 : 0));
            var comparisons = (double)formed.Count * not.Count;
            var hits = 0.0;
            var places = 10;
            foreach (var equal in pairs.GroupBy(pair => pair.Score).OrderByDescending(group => group.Key))
            {
                var taken = Math.Min(places, equal.Count());
                hits += taken * (double)equal.Count(pair => pair.Formed) / equal.Count();
                places -= taken;
            }

            return new Prediction(comparisons > 0 ? won / comparisons : 0.5, hits / 10, comparisons);
        }

        public static Prediction Together(IReadOnlyList<Prediction> several) => new(
            several.Sum(one => one.Auc * one.Comparisons) / several.Sum(one => one.Comparisons),
            several.Average(one => one.AtTen), several.Sum(one => one.Comparisons));

        public override string ToString() => $"AUC {Auc:F3}, {AtTen:P1} of the first ten";
    }
}

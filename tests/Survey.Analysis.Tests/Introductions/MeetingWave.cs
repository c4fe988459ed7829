using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Introductions;

/// <summary>Made-up waves with ties, activities, needs, offers and groups, and ways of changing them.</summary>
internal static class MeetingWave
{
    /// <summary>Waves of up to fourteen organisations with everything that may be unknown unknown now and then.</summary>
    public static Arbitrary<WaveRelations> Any { get; } = (
        from wave in RandomWave.Any.Generator
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(wave.Relations, new Random(seed))).ToArbitrary();

    /// <summary>Adds needs, offers and groups to a wave.</summary>
    public static WaveRelations Make(WaveRelations wave, Random random)
    {
        var network = wave.Collaboration!;
        var told = network.Ids.Select(_ => random.NextDouble() < 0.85).ToList();
        return wave with
        {
            Needs = new NeedsAndOffers(network.Ids, [.. told.Select(Codes)], [.. told.Select(Codes)]),
            Attributes = new Dictionary<string, IReadOnlyList<string?>> { ["nation"] = Groups(), ["size"] = Groups() },
        };

        HashSet<string>? Codes(bool known) =>
            known ? [.. "uvwxyz".Where(_ => random.NextDouble() < 0.2).Select(code => code.ToString())] : null;
        List<string?> Groups() => [.. network.Ids.Select(_ => random.Next(4) is var group and > 0 ? $"{group}" : null)];
    }

    /// <summary>The same wave with the organisations in another order, keeping their ids.</summary>
    public static WaveRelations Reordered(WaveRelations wave, int seed)
    {
        var order = Enumerable.Range(0, wave.Organisations).ToArray();
        new Random(seed).Shuffle(order);
        var network = wave.Collaboration!.Among(order);
        return wave with
        {
            Collaboration = network,
            Activities = wave.Activities!.Among(network.Ids, _ => true),
            Needs = new NeedsAndOffers(
                network.Ids, [.. order.Select(i => wave.Needs!.Needs[i])], [.. order.Select(i => wave.Needs!.Offers[i])]),
            Attributes = wave.Attributes.ToDictionary(
                attribute => attribute.Key, attribute => (IReadOnlyList<string?>)[.. order.Select(i => attribute.Value[i])]),
        };
    }

    /// <summary>A network from reports of one about another.</summary>
    public static Network Network(int count, IEnumerable<(int From, int To)> ties, params int[] silent) => Analysis.Networks.Network.Create(
        [.. Enumerable.Range(0, count).Select(i => $"{i:D3}")], ties.Select(tie => new Tie(tie.From, tie.To, 1)), silent);

    /// <summary>Both ways.</summary>
    public static IEnumerable<(int From, int To)> Confirmed(params (int First, int Second)[] pairs) =>
        pairs.SelectMany(pair => new[] { pair, (pair.Second, pair.First) });

    public static WaveRelations Of(Network network) => new() { Organisations = network.Count, Answered = network.Count, Collaboration = network };
}

using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class PartitionTests
{
    [Fact]
    public void The_adjusted_rand_index_is_one_for_the_same_clusters_whatever_their_numbers()
    {
        Assert.Equal(1, Partition.AdjustedRand([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]));
        Assert.Equal(1, Partition.AdjustedRand([0, 0, 0], [0, 0, 0]));
        Assert.Equal(1, Partition.AdjustedRand([0, 1, 2], [2, 1, 0]));
    }

    [Fact]
    public void The_adjusted_rand_index_of_the_example_of_the_literature_holds()
    {
        // Two pairs together in both, of three and four together, out of fifteen: (2 - 12/15) / (3.5 - 12/15).
        Almost.Equal(1.2 / 2.7, Partition.AdjustedRand([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 1, 2]));
        Assert.Equal(0, Partition.AdjustedRand([0, 0, 0, 0], [0, 1, 2, 3]));
    }

    [Fact]
    public void A_cluster_keeps_the_label_of_the_earlier_cluster_it_shares_most_with()
    {
        var earlier = new Dictionary<string, int> { ["a"] = 0, ["b"] = 0, ["c"] = 0, ["d"] = 1, ["e"] = 1, ["gone"] = 4 };

        Assert.Equal([1, 1, 0, 0, 0], Partition.Following(earlier, ["d", "e", "a", "b", "c"], [0, 0, 1, 1, 1]));
    }

    [Fact]
    public void When_a_cluster_splits_the_larger_part_keeps_the_label_and_the_other_gets_a_new_one()
    {
        var earlier = new Dictionary<string, int> { ["a"] = 0, ["b"] = 0, ["c"] = 0, ["d"] = 1 };

        Assert.Equal([2, 0, 0, 1, 3], Partition.Following(earlier, ["a", "b", "c", "d", "new"], [0, 1, 1, 2, 3]));
    }

    [Fact]
    public void When_clusters_merge_the_larger_label_stays()
    {
        var earlier = new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 1 };

        Assert.Equal([1, 1, 1], Partition.Following(earlier, ["a", "b", "c"], [0, 0, 0]));
    }

    [Fact]
    public void Without_an_earlier_wave_labels_are_the_clusters()
    {
        Assert.Equal([1, 0, 1], Partition.Following(new Dictionary<string, int>(), ["a", "b", "c"], [1, 0, 1]));
    }
}

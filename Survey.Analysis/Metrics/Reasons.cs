using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Why a metric has no value; stable codes.</summary>
public static class Reasons
{
    /// <summary>Fewer than two organisations that could be linked or compared.</summary>
    public const string FewerThanTwo = "fewerThanTwo";

    /// <summary>Fewer than three organisations, with which nothing can be more or less concentrated.</summary>
    public const string FewerThanThree = "fewerThanThree";

    /// <summary>Fewer than five organisations, too few to take some of them away.</summary>
    public const string FewerThanFive = "fewerThanFive";

    /// <summary>Nothing was observed.</summary>
    public const string NoResponses = "noResponses";

    /// <summary>The instrument did not ask.</summary>
    public const string NotAsked = "notAsked";

    /// <summary>Too few organisations answered for the figure to be trusted.</summary>
    public const string LowResponse = "lowResponse";

    /// <summary>No tie was reported where the metric looks.</summary>
    public const string NoTies = "noTies";

    /// <summary>All organisations, or all ties, belong to one category.</summary>
    public const string OneCategory = "oneCategory";

    /// <summary>Every pair of organisations is linked.</summary>
    public const string AllTied = "allTied";

    /// <summary>Every cell that could have gained a tie already had one.</summary>
    public const string NoOpenCells = "noOpenCells";

    /// <summary>Ties were reported, but none with its strength.</summary>
    public const string NoValues = "noValues";

    /// <summary>No pair of organisations was heard from both sides.</summary>
    public const string NoPairs = "noPairs";

    /// <summary>No organisation has two partners.</summary>
    public const string NoTriples = "noTriples";

    /// <summary>Several answers are equally right.</summary>
    public const string NotUnique = "notUnique";

    /// <summary>Nobody rated anybody.</summary>
    public const string NoRatings = "noRatings";

    /// <summary>No pair of organisations rated each other.</summary>
    public const string NoMutualRatings = "noMutualRatings";

    /// <summary>Nobody listed an activity, be it that they have none or did not say.</summary>
    public const string NoActivities = "noActivities";

    /// <summary>No two organisations overlap enough, or it is not known of any of those whether they are linked.</summary>
    public const string NoOverlap = "noOverlap";

    /// <summary>Fewer than ten organisations, too few for an interval or a test.</summary>
    public const string FewerThanTen = "fewerThanTen";

    /// <summary>No interval can be given, because the figure hangs on a single organisation or the network is too large.</summary>
    public const string NoInterval = "noInterval";

    /// <summary>A figure that hangs too much on who answers, or on a single organisation or tie, for its changes to be judged.</summary>
    public const string NotTrended = "notTrended";

    /// <summary>All cases are alike, so that there is nothing to compare differences with.</summary>
    public const string NoVariation = "noVariation";

    /// <summary>Ratings were given, but only to partners.</summary>
    public const string OnlyPartnersRated = "onlyPartnersRated";

    /// <summary>There is no earlier wave to compare with.</summary>
    public const string NoEarlierWave = "noEarlierWave";

    /// <summary>What the figure rests on was asked otherwise in the earlier wave: a new series begins.</summary>
    public const string QuestionChanged = "questionChanged";

    /// <summary>Why no figure at all can be taken from this network; null when one can.</summary>
    internal static string? For(Network network) =>
        network.Count < 2 ? FewerThanTwo : network.CellsObserved == 0 ? NoResponses : null;

    /// <summary>Why organisations' activities cannot be compared; null when they can.</summary>
    internal static string? For(ActivitySets activities) =>
        activities.Known == activities.Empty ? NoActivities : activities.Known < 2 ? FewerThanTwo : null;

    /// <summary>Why organisations' plans cannot be compared; null when they can.</summary>
    internal static string? For(Plans plans) =>
        plans.Ids.Count < 2 ? FewerThanTwo : plans.Known == 0 ? NoResponses : plans.Known < 2 ? FewerThanTwo : null;
}

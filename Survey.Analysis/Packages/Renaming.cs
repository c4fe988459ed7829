using Survey.Analysis.Networks;

namespace Survey.Analysis.Packages;

/// <summary>Calls the organisations of a wave by other ids.</summary>
public static class Renaming
{
    /// <summary>The same wave with other ids, in the same order.</summary>
    public static WaveRelations Renamed(this WaveRelations wave, Func<string, string> id) => wave with
    {
        Collaboration = wave.Collaboration is { } network ? network.Renamed([.. network.Ids.Select(id)]) : null,
        Trust = wave.Trust is { } trust
            ? TrustRatings.Create([.. trust.Ids.Select(id)], trust.Ratings, trust.Partners, trust.Lowest, trust.Highest) : null,
        Activities = wave.Activities is { } activities ? new ActivitySets([.. activities.Ids.Select(id)], activities.Sets) : null,
        Plans = wave.Plans is { } plans
            ? Plans.Create([.. plans.Ids.Select(id)], plans.All, Enumerable.Range(0, plans.Ids.Count).Where(i => !plans.Told(i))) : null,
        Needs = null,
    };
}

using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>A nomination as the convenor sees it.</summary>
/// <param name="Similar">Organisations of the directory that may be meant, also those that have left.</param>
/// <param name="Organisation">What it was settled as.</param>
public sealed record NominationRow(Nomination Nomination, IReadOnlyList<Organisation> Similar, Organisation? Organisation)
{
    public static NominationRow Of(Nomination nomination, DirectoryContent directory) => new(
        nomination,
        SimilarNames.Find(nomination.Name, directory.Organisations, organisation => organisation.Aliases.Append(organisation.Name)),
        directory.Organisations.FirstOrDefault(organisation => organisation.Id == nomination.OrganisationId));
}

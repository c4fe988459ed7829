using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>Finds the organisation of the directory that a file of somebody else's means.</summary>
public sealed class KnownOrganisations
{
    private readonly Dictionary<string, Organisation> byReference;
    private readonly Dictionary<string, Organisation?> byName = [];

    public KnownOrganisations(DirectoryContent directory)
    {
        byReference = directory.Organisations.ToDictionary(organisation => organisation.ReferenceKey);
        foreach (var organisation in directory.Organisations)
            foreach (var key in organisation.Aliases.Append(organisation.Name).Select(SimilarNames.KeyOf).Distinct())
                byName[key] = byName.ContainsKey(key) ? null : organisation;
    }

    public Organisation? ByReference(string text) => byReference.GetValueOrDefault(Organisation.KeyOf(text));

    /// <summary>By a name or alias that only one organisation goes by.</summary>
    public Organisation? ByName(string text) => byName.GetValueOrDefault(SimilarNames.KeyOf(text));

    public Organisation? Find(string text) => ByReference(text) ?? ByName(text);
}

using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>What must hold between fields and between organisations, however they were entered.</summary>
public static class OrganisationRules
{
    /// <summary>An organisation to fill in.</summary>
    public static Organisation Blank() =>
        new() { Id = Guid.CreateVersion7(), Reference = "", Name = "", Nation = "", Kind = "" };

    public static void CheckDays(Organisation organisation, Action<string> problem)
    {
        if (organisation.LeftOn < organisation.JoinedOn)
            problem($"The organisation left on {OrganisationColumns.Day(organisation.LeftOn)}, before it joined on "
                + $"{OrganisationColumns.Day(organisation.JoinedOn)}. Correct one of the dates.");
    }

    /// <summary>Each external identifier belongs to one organisation.</summary>
    /// <param name="all">The directory as it would be.</param>
    /// <param name="rowOf">By reference key: the organisations to speak of, and their rows.</param>
    /// <param name="problem">Takes row and sentence.</param>
    public static void CheckIdentifiers(
        IEnumerable<Organisation> all, IReadOnlyDictionary<string, int> rowOf, Action<int, string> problem)
    {
        var owners = all
            .SelectMany(organisation => organisation.Identifiers.Select(identifier => (organisation, identifier)))
            .GroupBy(pair => ExternalIdentifier.KeyOf(pair.identifier))
            .Where(group => group.Skip(1).Any());
        foreach (var group in owners)
        {
            // Who had it before comes first, then the order of the file; all but the first are told.
            var inOrder = group.OrderBy(pair => rowOf.GetValueOrDefault(pair.organisation.ReferenceKey)).ToList();
            var (first, identifier) = inOrder[0];
            foreach (var (other, _) in inOrder.Skip(1))
                if (rowOf.TryGetValue(other.ReferenceKey, out var row))
                    problem(row, $"The identifier {identifier} belongs to {first.Reference} ({CellText.Shorten(first.Name)}), "
                        + (rowOf.TryGetValue(first.ReferenceKey, out var place) ? $"row {place}" : "in the directory")
                        + ". Delete it in one of the two.");
        }
    }

    /// <summary>Two organisations that go by one name are worth a look: they may be one.</summary>
    public static void CompareNames(
        IEnumerable<Organisation> all, IReadOnlyDictionary<string, int> rowOf, Action<int, string, string> warning)
    {
        var known = all.ToList();
        var byName = known.ToLookup(organisation => organisation.Name, StringComparer.OrdinalIgnoreCase);
        var byAlias = known
            .SelectMany(organisation => organisation.Aliases.Select(alias => (organisation, alias)))
            .ToLookup(pair => pair.alias, pair => pair.organisation, StringComparer.OrdinalIgnoreCase);
        foreach (var organisation in known)
        {
            if (!rowOf.TryGetValue(organisation.ReferenceKey, out var row)) continue;
            if (byName[organisation.Name].FirstOrDefault(IsOther) is { } sameName)
                warning(row, OrganisationColumns.Name, $"{sameName.Reference} has the same name. Are they one organisation?");
            if (byAlias[organisation.Name].FirstOrDefault(IsOther) is { } sameAlias)
                warning(row, OrganisationColumns.Name, $"{sameAlias.Reference} has this name as an alias. Are they one organisation?");
            foreach (var alias in organisation.Aliases)
                if (byName[alias].FirstOrDefault(IsOther) is { } named && !rowOf.ContainsKey(named.ReferenceKey))
                    warning(row, OrganisationColumns.Aliases,
                        $"The alias {alias} is the name of {named.Reference}. Are they one organisation?");

            bool IsOther(Organisation candidate) => candidate.Id != organisation.Id;
        }
    }
}

/// <summary>Contacts, however they were entered.</summary>
public static class ContactRules
{
    /// <summary>Said where an erased contact's address would come back.</summary>
    public const string Erased = "Whoever has this address asked to be erased and not to be added again. Leave it out, or ask them for another.";

    /// <summary>A contact to fill in.</summary>
    public static Contact Blank(Organisation? organisation) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisation?.Id ?? Guid.Empty,
        Reference = organisation?.Reference ?? "",
        Name = "",
        Email = "",
        Language = Languages.English,
    };
}

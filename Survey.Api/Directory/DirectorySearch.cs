using System.Globalization;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>What to list, in which order, which page of it. Words that are not known are taken as if they were missing.</summary>
public sealed record DirectorySearch
{
    public const int PageSize = 50;
    public const string Current = "current";
    public const string Left = "left";
    public const string All = "all";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly StringComparer Alphabet = StringComparer.Create(British, ignoreCase: true);

    /// <summary>Words that must all occur in name, aliases or reference; letter case and accents do not matter.</summary>
    public string? Text { get; init; }

    public string? Nation { get; init; }

    public string? Kind { get; init; }

    /// <summary><see cref="Current"/> (the default), <see cref="Left"/> or <see cref="All"/>.</summary>
    public string? Standing { get; init; }

    /// <summary><c>name</c> (the default), <c>reference</c>, <c>nation</c>, <c>kind</c> or <c>contacts</c>.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public DirectoryPage Find(DirectoryContent directory, DateOnly today)
    {
        var contacts = directory.Contacts
            .Where(contact => !(contact.LeftOn <= today))
            .GroupBy(contact => contact.OrganisationId)
            .ToDictionary(group => group.Key, group => group.Count());
        var words = (Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = InOrder(
            directory.Organisations
                .Where(organisation => Matches(organisation, today) && words.All(word => Occurs(word, organisation)))
                .Select(organisation => new DirectoryEntry(organisation, contacts.GetValueOrDefault(organisation.Id))))
            .ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(Page, 1, pages);
        return new DirectoryPage
        {
            Entries = [.. found.Skip((page - 1) * PageSize).Take(PageSize)],
            Total = found.Count,
            Page = page,
            Pages = pages,
        };
    }

    private bool Matches(Organisation organisation, DateOnly today) =>
        (!Nations.All.Contains(Nation ?? "") || organisation.Nation == Nation)
        && (!Kinds.All.Contains(Kind ?? "") || organisation.Kind == Kind)
        && Standing switch
        {
            All => true,
            Left => organisation.LeftOn <= today,
            _ => !(organisation.LeftOn <= today),
        };

    private static bool Occurs(string word, Organisation organisation) =>
        organisation.Aliases.Append(organisation.Name).Append(organisation.Reference).Any(text =>
            British.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);

    private IEnumerable<DirectoryEntry> InOrder(IEnumerable<DirectoryEntry> entries)
    {
        var byName = entries.OrderBy(entry => entry.Organisation.Name, Alphabet).ThenBy(entry => entry.Organisation.ReferenceKey);
        var sorted = Sort switch
        {
            "reference" => byName.OrderBy(entry => entry.Organisation.ReferenceKey, StringComparer.Ordinal),
            "nation" => byName.OrderBy(entry => entry.Organisation.Nation, StringComparer.Ordinal),
            "kind" => byName.OrderBy(entry => entry.Organisation.Kind, StringComparer.Ordinal),
            "contacts" => byName.OrderBy(entry => entry.Contacts),
            _ => byName,
        };
        return Descending ? sorted.Reverse() : sorted;
    }
}

/// <param name="Organisation">An organisation of the list.</param>
/// <param name="Contacts">How many contacts it has who have not left.</param>
public sealed record DirectoryEntry(Organisation Organisation, int Contacts);

public sealed record DirectoryPage
{
    public required IReadOnlyList<DirectoryEntry> Entries { get; init; }

    /// <summary>On all pages together.</summary>
    public required int Total { get; init; }

    public required int Page { get; init; }

    public required int Pages { get; init; }
}

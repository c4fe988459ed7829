using System.Text;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Directory;

/// <summary>Files and directories to try things on.</summary>
internal static class Sample
{
    public const string Organisations =
        """
        reference,name,aliases,identifiers,nation,region,kind,size,focus,joined,left
        A,Alpha Trust,The Alphas|Alpha,GB-CHC-1234567,england,Leeds,charity,small,Voting|Media literacy,2024-01-31,
        B,Beta Network,,,wales,,network,,,,
        """;

    public const string Contacts =
        """
        reference,name,email,language,left,phone
        A,Ann Alpha,ann@alpha.example,en,,020 7946 0000
        B,Bethan Beta,bethan@beta.example,cy,,
        """;

    public static readonly DirectoryContent Empty = new() { Organisations = [], Contacts = [] };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static DirectoryImport ReadOrganisations(string text, DirectoryContent? directory = null) =>
        DirectoryImport.Read(directory ?? Empty, new DirectoryFiles(Bytes(text), null));

    public static DirectoryImport ReadContacts(string text, DirectoryContent directory) =>
        DirectoryImport.Read(directory, new DirectoryFiles(null, Bytes(text)));

    /// <summary>The directory after an import that has no problem.</summary>
    public static DirectoryContent Apply(DirectoryContent directory, byte[]? organisations, byte[]? contacts)
    {
        var import = DirectoryImport.Read(directory, new DirectoryFiles(organisations, contacts));
        Assert.Empty(import.Problems.Kept);
        var changes = import.Changes.ToWrite();
        var changed = changes.ChangedOrganisations.ToDictionary(organisation => organisation.Id);
        var changedContacts = changes.ChangedContacts.ToDictionary(contact => contact.Id);
        return new DirectoryContent
        {
            Organisations = [.. directory.Organisations.Select(old => changed.GetValueOrDefault(old.Id, old))
                .Concat(changes.NewOrganisations)
                .OrderBy(organisation => organisation.ReferenceKey, StringComparer.Ordinal)],
            Contacts = [.. directory.Contacts.Select(old => changedContacts.GetValueOrDefault(old.Id, old)).Concat(changes.NewContacts)
                .OrderBy(contact => Organisation.KeyOf(contact.Reference), StringComparer.Ordinal)
                .ThenBy(contact => contact.EmailKey, StringComparer.Ordinal)],
        };
    }

    public static DirectoryContent Directory() => Apply(Empty, Bytes(Organisations), Bytes(Contacts));

    /// <summary>The only problem, as "place: sentence".</summary>
    public static string OnlyProblem(this DirectoryImport import)
    {
        var problem = Assert.Single(import.Problems.Kept);
        return $"{problem.Pointer}: {problem.Sentence}";
    }
}

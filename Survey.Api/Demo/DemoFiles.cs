using System.Globalization;
using System.Text;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Demo;

/// <summary>
/// The sample sector's directory: two files in the format of every import, except that days of joining and leaving are told by wave
/// (<c>@2</c> is the first day of the period that the third wave asks about). Every name in them is made up.
/// </summary>
public static class DemoFiles
{
    /// <param name="first">First day of the period that the first wave asks about.</param>
    /// <param name="organisations">How many organisations, from the first of the file.</param>
    public static DirectoryFiles For(DateOnly first, int organisations)
    {
        // The header stands before them.
        var members = Lines("organisations.csv").Take(1 + organisations).ToList();
        var references = members.Select(Reference).ToHashSet();
        return new DirectoryFiles(
            Bytes(members.Select(line => WithDays(line, first))),
            Bytes(Lines("contacts.csv").Where(line => references.Contains(Reference(line)))));
    }

    /// <summary>The directory as an empty sector would have it after the import.</summary>
    /// <exception cref="InvalidOperationException">The files do not hold to the rules of imports.</exception>
    public static DirectoryChangeSet Read(DirectoryFiles files)
    {
        var import = DirectoryImport.Read(new DirectoryContent { Organisations = [], Contacts = [] }, files);
        return import.Problems.Total == 0
            ? import.Changes.ToWrite()
            : throw new InvalidOperationException($"{import.Problems.Kept[0].Pointer}: {import.Problems.Kept[0].Sentence}");
    }

    private static string WithDays(string line, DateOnly first) => string.Join(',', line.Split(',').Select(cell =>
        cell is ['@', .. var wave]
            ? OrganisationColumns.Day(first.AddMonths(3 * int.Parse(wave, CultureInfo.InvariantCulture)))
            : cell));

    private static string Reference(string line) => line.Split(',')[0];

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The resource {file} is not in this assembly.");
        return new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));
}

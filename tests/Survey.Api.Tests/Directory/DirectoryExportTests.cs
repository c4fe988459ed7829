using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Directory;

public sealed class DirectoryExportTests
{
    [Fact]
    public void The_files_have_every_column_in_order_and_the_rows_by_key()
    {
        var directory = Sample.Directory();

        Assert.Equal(
            Sample.Organisations.ReplaceLineEndings("\r\n") + "\r\n", Encoding.UTF8.GetString(DirectoryExport.Organisations(directory)));
        Assert.Equal(Sample.Contacts.ReplaceLineEndings("\r\n") + "\r\n", Encoding.UTF8.GetString(DirectoryExport.Contacts(directory)));
    }

    [Fact]
    public void A_formula_leaves_as_text_and_comes_back_as_it_was()
    {
        var directory = Sample.Apply(
            Sample.Empty, Sample.Bytes("reference,name,nation,kind\nA,\"=HYPERLINK(\"\"x\"\",1)\",wales,charity\n"), null);

        var file = DirectoryExport.Organisations(directory);

        Assert.Contains("A,\"'=HYPERLINK(\"\"x\"\",1)\",", Encoding.UTF8.GetString(file));
        Assert.Equal("=HYPERLINK(\"x\",1)", Sample.Apply(Sample.Empty, file, null).Organisations[0].Name);
    }

    [Fact]
    public void Exported_imported_and_exported_again_the_bytes_are_the_same()
    {
        Prop.ForAll(Organisations().ToArbitrary(), organisations =>
        {
            var directory = new DirectoryContent
            {
                Organisations = organisations,
                Contacts = [.. organisations.Select(organisation => ContactRules.Blank(organisation) with
                {
                    Name = organisation.Name,
                    Email = "+x@example.org",
                    LeftOn = organisation.LeftOn,
                })],
            };
            var again = Sample.Apply(Sample.Empty, DirectoryExport.Organisations(directory), DirectoryExport.Contacts(directory));
            var unchanged = DirectoryImport.Read(directory, new DirectoryFiles(
                DirectoryExport.Organisations(directory), DirectoryExport.Contacts(directory)));
            return DirectoryExport.Organisations(directory).SequenceEqual(DirectoryExport.Organisations(again))
                && DirectoryExport.Contacts(directory).SequenceEqual(DirectoryExport.Contacts(again))
                && DirectoryExport.Hash(directory) == DirectoryExport.Hash(again)
                && !unchanged.Changes.Any;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_hash_follows_every_field()
    {
        var directory = Sample.Directory();
        var left = directory with { Contacts = [directory.Contacts[0] with { LeftOn = new DateOnly(2026, 1, 1) }, directory.Contacts[1]] };

        Assert.NotEqual(DirectoryExport.Hash(directory), DirectoryExport.Hash(left));
    }

    /// <summary>Directories of texts that are hard on a file: signs, quotes, separators, apostrophes, letters of several bytes.</summary>
    private static Gen<List<Organisation>> Organisations()
    {
        var text = Gen.Elements("'", "=", "+", "-", "@", "\"", ",", ";", "a", "Ŵ", "😀", "x y")
            .NonEmptyListOf().Select(parts => string.Concat(parts.Take(30)));
        var terms = text.ListOf().Select(list => list.Take(5).Distinct(StringComparer.OrdinalIgnoreCase).ToList());
        var day = Gen.Choose(-1, 40_000).Select(days => days < 0 ? (DateOnly?)null : new DateOnly(1950, 1, 1).AddDays(days));
        var organisation =
            from name in text
            from aliases in terms
            from focus in terms
            from region in text.OrNull()
            from nation in Gen.Elements<string>(Nations.All)
            from size in Gen.Elements<string>(Sizes.All).OrNull()
            from left in day
            select OrganisationRules.Blank() with
            {
                Name = name,
                Aliases = aliases,
                Focus = focus,
                Region = region,
                Nation = nation,
                Kind = Kinds.Other,
                Size = size,
                LeftOn = left,
            };
        return organisation.ListOf().Select(list => list
            .Select((one, i) => one with { Reference = $"{(i % 2 == 0 ? 'r' : 'R')}{i:000}", Identifiers = [$"GB-COH-{i:00000000}"] })
            .ToList());
    }
}

using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Directory;

public sealed class DirectoryImportTests
{
    private const string Header = "reference,name,nation,kind";

    [Fact]
    public void New_rows_become_organisations_and_contacts()
    {
        var directory = Sample.Directory();

        var alpha = directory.Organisations[0];
        Assert.Equal(("A", "Alpha Trust", Nations.England, Kinds.Charity, "Leeds", Sizes.Small),
            (alpha.Reference, alpha.Name, alpha.Nation, alpha.Kind, alpha.Region, alpha.Size));
        Assert.Equal(["The Alphas", "Alpha"], alpha.Aliases);
        Assert.Equal(["GB-CHC-1234567"], alpha.Identifiers);
        Assert.Equal(["Voting", "Media literacy"], alpha.Focus);
        Assert.Equal(new DateOnly(2024, 1, 31), alpha.JoinedOn);
        Assert.Equal([(alpha.Id, "ann@alpha.example", "en"), (directory.Organisations[1].Id, "bethan@beta.example", "cy")],
            directory.Contacts.Select(contact => (contact.OrganisationId, contact.Email, contact.Language)));
    }

    [Fact]
    public void The_plan_tells_new_changed_unchanged_and_absent()
    {
        var directory = Sample.Directory();

        var changes = Sample.ReadOrganisations($"{Header},region\na,Alpha Trust,ENGLAND , charity,York\nC,Gamma,uk,media,\n", directory)
            .Changes.Organisations!;

        Assert.Equal("C", Assert.Single(changes.New).After.Reference);
        var changed = Assert.Single(changes.Changed);
        Assert.Equal([new FieldChange("reference", "A", "a"), new FieldChange("region", "Leeds", "York")], changed.Fields);
        Assert.Equal((2, 0, 1), (changed.Row, changes.Unchanged, changes.NotInFile));
        Assert.Equal(["The Alphas", "Alpha"], changed.After.Aliases);
    }

    [Fact]
    public void An_empty_cell_clears_and_a_missing_column_does_not()
    {
        var after = Sample.Apply(
            Sample.Directory(), Sample.Bytes("kind,nation,name,focus,reference,joined\ncharity,england,Alpha,,A,\n"), null);

        Assert.Empty(after.Organisations[0].Focus);
        Assert.Null(after.Organisations[0].JoinedOn);
        Assert.Equal(["GB-CHC-1234567"], after.Organisations[0].Identifiers);
    }

    [Fact]
    public void A_missing_language_is_English_and_a_missing_language_column_changes_none()
    {
        var after = Sample.Apply(Sample.Directory(), null, Sample.Bytes(
            "reference,name,email\nB,Bethan Beta,BETHAN@beta.example\nB,Bob,bob@beta.example\n"));

        Assert.Equal([("BETHAN@beta.example", "cy"), ("bob@beta.example", "en")],
            after.Contacts.Where(contact => contact.Reference == "B").Select(contact => (contact.Email, contact.Language)));
    }

    [Theory]
    [InlineData(Header + ",regoin\nA,Alpha,wales,charity,Fife", "/organisations/rows/1/regoin", "Did you mean region?")]
    [InlineData("reference,name,kind\nA,Alpha,charity", "/organisations/rows/1/nation", "The column nation is missing.")]
    [InlineData(Header + ",Name\nA,Alpha,wales,charity,Beta", "/organisations/rows/1/name", "is there twice")]
    [InlineData("reference\tname\tnation\tkind\nA\tAlpha\twales\tcharity", "/organisations/rows/1", "divided by tabs")]
    [InlineData(Header + "\nA,Alpha,wales", "/organisations/rows/2", "The row has 3 cells, the header 4.")]
    [InlineData(Header + "\nA,,wales,charity", "/organisations/rows/2/name", "The name is missing.")]
    [InlineData(Header + "\n,Alpha,wales,charity", "/organisations/rows/2/reference", "The reference is missing.")]
    [InlineData(Header + "\nA,Alpha,wale,charity",
        "/organisations/rows/2/nation", "Did you mean wales? Write one of: england, scotland, wales, northern-ireland, uk, other.")]
    [InlineData(Header + "\nA,Alpha,wales,zoo", "/organisations/rows/2/kind", "Write one of: charity, company,")]
    [InlineData(Header + ",size\nA,Alpha,wales,charity,big", "/organisations/rows/2/size", "volunteers, micro")]
    [InlineData(Header + "\nA B,Alpha,wales,charity", "/organisations/rows/2/reference", "cannot be a reference")]
    [InlineData(Header + "\n../A,Alpha,wales,charity", "/organisations/rows/2/reference", "cannot be a reference")]
    [InlineData(Header + "\nImport,Alpha,wales,charity", "/organisations/rows/2/reference", "the import page has that address")]
    [InlineData(Header + "\nA,Al\u0007pha,wales,charity", "/organisations/rows/2/name", "control character (U+0007)")]
    [InlineData(Header + "\nA,Al\u202Epha,wales,charity", "/organisations/rows/2/name", "control character (U+202E)")]
    [InlineData(Header + ",joined\nA,Alpha,wales,charity,31.12.2024",
        "/organisations/rows/2/joined", "Write it as 2026-03-31 or 31/03/2026.")]
    [InlineData(Header + ",joined\nA,Alpha,wales,charity,2023-02-29", "/organisations/rows/2/joined", "is not a date")]
    [InlineData(Header + ",joined,left\nA,Alpha,wales,charity,02/03/2024,2024-03-01",
        "/organisations/rows/2/left", "before it joined on 2024-03-02")]
    [InlineData(Header + ",identifiers\nA,Alpha,wales,charity,1234567", "/organisations/rows/2/identifiers", "as in GB-CHC-1234567")]
    [InlineData(Header + ",identifiers\nA,Alpha,wales,charity,GB-CHC-12", "/organisations/rows/2/identifiers", "6 or 7 digits")]
    [InlineData(Header + ",identifiers\nA,Alpha,wales,charity,GB-SC-012345", "/organisations/rows/2/identifiers", "as in GB-SC-SC012345")]
    [InlineData(Header + ",identifiers\nA,Alpha,wales,charity,GB-COH-1234", "/organisations/rows/2/identifiers", "8 letters and digits")]
    [InlineData(Header + "\nA,Alpha,wales,charity\nB,Beta,wales,charity\na,Gamma,wales,charity",
        "/organisations/rows/4/reference", "is in row 2 already")]
    [InlineData(Header + ",identifiers\nA,Alpha,wales,charity,GB-NIC-100123\nB,Beta,wales,charity,gb-nic-100123",
        "/organisations/rows/3/identifiers", "belongs to A (Alpha), row 2")]
    public void A_wrong_organisation_is_told_by_place_with_the_mend(string file, string place, string part)
    {
        var problem = Sample.ReadOrganisations(file).OnlyProblem();

        Assert.StartsWith(place + ": ", problem);
        Assert.Contains(part, problem);
    }

    [Theory]
    [InlineData("reference,name,email\nZ,Zoe,zoe@example.org", "/contacts/rows/2/reference", "There is no organisation \"Z\"")]
    [InlineData("reference,name,email\nA,Zoe,zoe.example.org", "/contacts/rows/2/email", "is not an email address")]
    [InlineData("reference,name,email\nA,Zoe,zoe@example", "/contacts/rows/2/email", "is not an email address")]
    [InlineData("reference,name,email\nA,Zoe,zoe@example.org;ann@example.org", "/contacts/rows/2/email", "Write one address")]
    [InlineData("reference,name,email\nA,Zoe,\"zoe@example.org\nBcc: x@example.org\"", "/contacts/rows/2/email", "is not an email address")]
    [InlineData("reference,name,email\nA,Zoe,zoe@a.org\nB,Zoe,zoe@a.org\na,Zed,ZOE@a.org", "/contacts/rows/4/email", "is in row 2 already")]
    [InlineData("reference,name,email,language\nA,Zoe,zoe@example.org,fr", "/contacts/rows/2/language", "Write one of: en, cy.")]
    [InlineData("reference,name,mail\nA,Zoe,zoe@example.org", "/contacts/rows/1/mail", "Did you mean email?")]
    public void A_wrong_contact_is_told_by_place_with_the_mend(string file, string place, string part)
    {
        var import = Sample.ReadContacts(file, Sample.Directory());

        var problem = import.Problems.Kept[0];
        Assert.Equal(place, problem.Pointer);
        Assert.Contains(part, problem.Sentence);
    }

    [Fact]
    public void Text_may_have_as_many_characters_as_can_be_kept_and_no_more()
    {
        Assert.Equal(0, Sample.ReadOrganisations($"{Header}\nA,{new string('x', 200)},wales,charity").Problems.Total);
        Assert.Contains("201 characters; at most 200",
            Sample.ReadOrganisations($"{Header}\nA,{new string('x', 201)},wales,charity").OnlyProblem());
        Assert.Contains("61 characters; at most 60",
            Sample.ReadOrganisations($"{Header},focus\nA,Alpha,wales,charity,ok|{new string('x', 61)}").OnlyProblem());
    }

    [Fact]
    public void An_identifier_of_an_organisation_in_the_directory_cannot_be_taken()
    {
        var file = $"{Header},identifiers\nC,Gamma,wales,charity,GB-CHC-1234567\n";

        Assert.Contains("belongs to A (Alpha Trust), in the directory", Sample.ReadOrganisations(file, Sample.Directory()).OnlyProblem());
        Assert.Equal(0, Sample.ReadOrganisations(file + "A,Alpha,england,charity,\n", Sample.Directory()).Problems.Total);
    }

    [Fact]
    public void A_name_that_others_go_by_is_a_warning_and_no_problem()
    {
        var import = Sample.ReadOrganisations($"{Header},aliases\nC,the alphas,wales,charity,Beta Network\n", Sample.Directory());

        Assert.Equal(0, import.Problems.Total);
        Assert.Equal(
            ["/organisations/rows/2/name", "/organisations/rows/2/aliases"], import.Warnings.Kept.Select(warning => warning.Pointer));
    }

    [Fact]
    public void Contacts_of_organisations_in_the_other_file_are_known()
    {
        var import = DirectoryImport.Read(
            Sample.Empty, new DirectoryFiles(Sample.Bytes(Sample.Organisations), Sample.Bytes(Sample.Contacts)));

        Assert.Equal(0, import.Problems.Total);
        Assert.Equal(import.Changes.Organisations!.New[0].After.Id, import.Changes.Contacts!.New[0].After.OrganisationId);
    }

    [Fact]
    public void All_problems_are_counted_and_the_first_five_hundred_listed()
    {
        var rows = string.Concat(Enumerable.Range(1, 10_000).Select(_ => "A,Alpha,wales,charity\n"));

        var problems = Sample.ReadOrganisations($"{Header}\n{rows}").Problems;

        Assert.Equal(9_999, problems.Total);
        Assert.Equal(Findings.Most, problems.Kept.Count);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_checked_whole()
    {
        var rows = string.Concat(Enumerable.Range(1, 100_000)
            .Select(i => $"R{i},Organisation {i},,GB-COH-{i:00000000},england,Leeds,charity,small,Voting,2024-01-31,\n"));

        var import = Sample.ReadOrganisations("reference,name,aliases,identifiers,nation,region,kind,size,focus,joined,left\n" + rows);

        Assert.Equal(0, import.Problems.Total);
        Assert.Equal(100_000, import.Changes.Organisations!.New.Count);
    }
}

using System.Text.Json;
using Survey.Api.Demo;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Demo;

public sealed class DemoStoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly IReadOnlyList<DemoQuarter> Quarters = DemoCalendar.Until(Today, 6);
    private static readonly DirectoryFiles Files = DemoFiles.For(Quarters[0].PeriodFrom, new DemoModel().Organisations);

    [Fact]
    public void Tell_SameSeedAndDay_GivesTheSameAnswers() =>
        Assert.Equal(Told(new DemoModel()), Told(new DemoModel()));

    [Fact]
    public void Tell_AnotherSeed_GivesOtherAnswers() =>
        Assert.NotEqual(Told(new DemoModel()), Told(new DemoModel { Seed = 7 }));

    [Fact]
    public void The_files_import_without_a_problem_or_a_warning()
    {
        var import = DirectoryImport.Read(new DirectoryContent { Organisations = [], Contacts = [] }, Files);

        Assert.Empty(import.Problems.Kept);
        Assert.Empty(import.Warnings.Kept);
        Assert.Equal(60, import.Changes.Organisations!.New.Count);
    }

    [Fact]
    public void Names_and_addresses_are_unique_and_addresses_reach_nobody()
    {
        var directory = DemoFiles.Read(Files);
        var names = directory.NewOrganisations.SelectMany(each => each.Aliases.Prepend(each.Name)).ToList();
        var contacts = directory.NewContacts;

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(contacts.Count, contacts.Select(contact => contact.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(contacts.Count, contacts.Select(contact => contact.EmailKey).Distinct().Count());
        Assert.All(contacts, contact => Assert.EndsWith(".example", contact.Email, StringComparison.Ordinal));
    }

    [Fact]
    public void Everybody_can_be_asked_and_every_kind_of_sector_life_is_there()
    {
        var directory = DemoFiles.Read(Files);
        var organisations = directory.NewOrganisations;

        Assert.Empty(organisations.Select(each => each.Reference).Except(directory.NewContacts.Select(contact => contact.Reference)));
        Assert.Equal(4, organisations.Count(each => each.Kind == Kinds.Funder));
        Assert.Equal(5, organisations.Select(each => each.Nation).Distinct().Count());
        Assert.Contains(organisations, each => each.JoinedOn > Quarters[0].OpensOn);
        Assert.Contains(organisations, each => each.LeftOn < Quarters[^1].OpensOn);
        Assert.Contains(directory.NewContacts, contact => contact.Language == Languages.Welsh);
    }

    [Fact]
    public void Nobody_answers_before_joining_or_after_leaving()
    {
        var directory = DemoFiles.Read(Files);
        var organisations = directory.NewOrganisations.ToDictionary(each => each.Reference);

        Assert.All(DemoStory.Tell(new DemoModel(), directory, Quarters), wave => Assert.All(wave.Responses, response =>
        {
            var (joined, left) = (organisations[response.Reference].JoinedOn, organisations[response.Reference].LeftOn);
            Assert.False(joined > wave.Quarter.OpensOn || left <= wave.Quarter.OpensOn);
        }));
    }

    private static string Told(DemoModel model) => JsonSerializer.Serialize(DemoStory.Tell(model, DemoFiles.Read(Files), Quarters));
}

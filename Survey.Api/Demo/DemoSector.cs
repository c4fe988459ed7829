using Survey.Database.Directory;

namespace Survey.Api.Demo;

/// <summary>An organisation with what nobody sees of it.</summary>
internal sealed record Member
{
    public required int Number { get; init; }

    public required Organisation Organisation { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required DemoCommunity Community { get; init; }

    public required double Sociability { get; init; }

    public required double Generosity { get; init; }

    public required double Dependability { get; init; }

    public required double Willingness { get; init; }

    /// <summary>Codes; changes from quarter to quarter.</summary>
    public required SortedSet<string> Activities { get; init; }

    public bool IsFunder => Organisation.Kind == Kinds.Funder;

    public bool BelongsOn(DateOnly day) => !(Organisation.JoinedOn > day) && !(Organisation.LeftOn <= day);
}

/// <summary>Two members that work together.</summary>
/// <param name="Age">Quarters since they began.</param>
internal readonly record struct Bond(double Warmth, int Age);

/// <summary>The hidden state of the sample sector, and how it moves on from quarter to quarter; see <see cref="DemoModel"/>.</summary>
internal sealed class DemoSector
{
    private readonly DemoModel model;
    private readonly Random random;
    private Dictionary<(int, int), Bond> bonds = [];

    public DemoSector(DemoModel model, DirectoryChangeSet directory, Random random)
    {
        (this.model, this.random) = (model, random);
        var contacts = directory.NewContacts.ToLookup(contact => contact.Reference);
        Members =
        [
            .. directory.NewOrganisations.Select((organisation, number) =>
                Draw(number, organisation, [.. contacts[organisation.Reference]])),
        ];
    }

    public IReadOnlyList<Member> Members { get; }

    /// <summary>Whom a member works with, and how.</summary>
    public IEnumerable<(Member Partner, Bond Bond)> PartnersOf(Member member) =>
        from other in Members
        where bonds.ContainsKey(Pair(member, other))
        select (other, bonds[Pair(member, other)]);

    /// <summary>Moves on to the quarter, whose members are those of the day on which its wave opens.</summary>
    public void Advance(DemoQuarter quarter)
    {
        var present = Members.Where(member => member.BelongsOn(quarter.OpensOn)).ToList();
        var partners = present.ToDictionary(
            member => member.Number, member => PartnersOf(member).Select(other => other.Partner.Number).ToHashSet());
        var next = new Dictionary<(int, int), Bond>();
        foreach (var one in present)
            foreach (var other in present.Where(other => other.Number > one.Number))
            {
                var shared = partners[one.Number].Count(partners[other.Number].Contains);
                if (Next(one, other, quarter.Number, shared) is { } bond) next.Add(Pair(one, other), bond);
            }

        bonds = next;
        if (quarter.Number > 0)
            foreach (var member in present.Where(_ => random.Chance(0.15))) ChangeActivity(member);
    }

    private Bond? Next(Member one, Member other, int quarter, int sharedPartners)
    {
        if (bonds.TryGetValue(Pair(one, other), out var bond))
            return random.Logit(model.Lasting + (model.LastingByWarmth * bond.Warmth) + (model.LastingByAge * bond.Age))
                ? new Bond(bond.Warmth + random.Normal(0.25, model.Warming), bond.Age + 1)
                : null;

        var likeness = (one.Community == other.Community ? model.SameCommunity : 0)
            + (one.Organisation.Nation == other.Organisation.Nation ? model.SameNation : 0)
            + one.Sociability + other.Sociability
            + (model.SharedActivities * Jaccard(one.Activities, other.Activities))
            + (model.SharedPartner * Math.Min(sharedPartners, model.MostSharedPartners));
        return random.Logit((quarter == 0 ? model.FirstLinks : model.NewLinks) + likeness)
            // What was there in the first quarter has not begun in it.
            ? new Bond(random.Normal(0.8, one.Community == other.Community ? 0.4 : 0), quarter == 0 ? random.Next(5) : 0)
            : null;
    }

    private Member Draw(int number, Organisation organisation, IReadOnlyList<Contact> contacts)
    {
        var community = DemoCommunity.All.Single(each => each.Focus == organisation.Focus[0]);
        return new Member
        {
            Number = number,
            Organisation = organisation,
            Contacts = contacts,
            Community = community,
            Sociability = random.Normal(model.SociabilitySpread, organisation.Kind is Kinds.Funder or Kinds.Network ? model.HubBonus : 0),
            Generosity = random.Normal(model.GenerositySpread),
            Dependability = random.Normal(model.DependabilitySpread),
            Willingness = random.Normal(1),
            Activities = new SortedSet<string>(
                [
                    .. random.Some(community.Activities, 2 + random.Next(2)),
                    .. random.Some(DemoCommunity.Common, organisation.Kind == Kinds.Funder ? 1 : random.Next(3)),
                ],
                StringComparer.Ordinal),
        };
    }

    private void ChangeActivity(Member member)
    {
        if (member.Activities.Count > 2) member.Activities.Remove(random.Pick([.. member.Activities]));
        member.Activities.Add(random.Pick(random.Chance(0.5) ? member.Community.Activities : DemoCommunity.Common));
    }

    private static double Jaccard(SortedSet<string> one, SortedSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared / (double)(one.Count + other.Count - shared);
    }

    private static (int, int) Pair(Member one, Member other) =>
        (Math.Min(one.Number, other.Number), Math.Max(one.Number, other.Number));
}

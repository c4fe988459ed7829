using System.Text.Json.Nodes;
using Survey.Database.Directory;

namespace Survey.Api.Demo;

/// <summary>What an organisation enters on one page.</summary>
/// <param name="Section">The section's code.</param>
/// <param name="Partner">The reference of the organisation that the page is about; null for the section itself.</param>
public sealed record DemoPage(string Section, string? Partner, JsonObject Answers);

/// <summary>What an organisation answers in one wave, page by page.</summary>
/// <param name="Contact">Name of the contact who answers.</param>
/// <param name="At">When, as a share of the time that the wave has been open.</param>
/// <param name="Submits">False for those who begin and do not finish.</param>
public sealed record DemoResponse(string Reference, string Contact, double At, IReadOnlyList<DemoPage> Pages, bool Submits);

/// <summary>A wave and its answers, in the order in which they come.</summary>
public sealed record DemoWave(DemoQuarter Quarter, IReadOnlyList<DemoResponse> Responses);

/// <summary>Everything that happens in the sample sector, told beforehand. See <see cref="DemoModel"/> for how it is drawn.</summary>
public static class DemoStory
{
    /// <param name="quarters">From the first; the last one is still open.</param>
    public static IReadOnlyList<DemoWave> Tell(DemoModel model, DirectoryChangeSet directory, IReadOnlyList<DemoQuarter> quarters)
    {
        var random = new Random(model.Seed);
        var sector = new DemoSector(model, directory, random);
        var answers = new DemoAnswers(model, sector, random);
        var lately = new Dictionary<Member, bool>();
        var kept = KeptForVisitors(sector);
        var waves = new List<DemoWave>();
        foreach (var quarter in quarters)
        {
            sector.Advance(quarter);
            var isOpen = quarter == quarters[^1];
            var responses = new List<DemoResponse>();
            foreach (var member in sector.Members.Where(member => member.BelongsOn(quarter.OpensOn)))
            {
                var again = lately.TryGetValue(member, out var answered) ? (answered ? 1 : -1) * model.AnsweringAgain : 0;
                var submits = random.Logit(model.Answering + (model.AnsweringByWillingness * member.Willingness) + again
                    + (model.AnsweringByQuarter * quarter.Number));
                lately[member] = submits;
                if (isOpen && (kept.Contains(member) || !random.Chance(model.AnsweredSoFar))) continue;
                if (!submits && !random.Chance(model.Abandoning)) continue;
                var pages = answers.Of(member, quarter).ToList();
                responses.Add(new DemoResponse(
                    member.Organisation.Reference,
                    random.Pick(member.Contacts).Name,
                    // Most answers come soon after the invitation.
                    Math.Pow(random.NextDouble(), 2),
                    submits ? pages : pages.GetRange(0, 1),
                    submits));
            }

            waves.Add(new DemoWave(quarter, [.. responses.OrderBy(response => response.At)]));
        }

        return waves;
    }

    /// <summary>
    /// One organisation that answers in English and one that answers in Welsh, whom whoever looks at the demonstration can be. Funders are
    /// asked less.
    /// </summary>
    private static HashSet<Member> KeptForVisitors(DemoSector sector) =>
    [
        .. Languages.All.Select(language => sector.Members.First(member => !member.IsFunder && member.Contacts[0].Language == language)),
    ];
}

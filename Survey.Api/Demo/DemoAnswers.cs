using System.Text.Json.Nodes;
using Survey.Database.Directory;

namespace Survey.Api.Demo;

/// <summary>Draws a member's answers from the hidden state, page by page, in the JSON that programs send.</summary>
internal sealed class DemoAnswers(DemoModel model, DemoSector sector, Random random)
{
    private static readonly string[] Frequencies = ["occasional", "monthly", "weekly", "most-days"];
    private static readonly string[] TrustItems = ["reliability", "shared-aims", "openness"];

    private readonly DemoPlans plans = new(model, sector, random);

    public IEnumerable<DemoPage> Of(Member member, DemoQuarter quarter)
    {
        var named = sector.PartnersOf(member).Where(other => random.Chance(model.Recall[Frequency(other.Bond.Warmth)])).ToList();
        var tells = !random.Chance(model.PrefersNot);
        yield return new DemoPage("partners", null, new JsonObject
        {
            ["partners"] = tells ? Roster(named) : Missing("preferNot"),
        });
        foreach (var (partner, bond) in tells ? named : [])
        {
            var reference = partner.Organisation.Reference;
            var about = new JsonObject { ["picked"] = new JsonObject { [reference] = About(member, partner, bond, quarter) } };
            yield return new DemoPage("partners", reference, new JsonObject { ["partners"] = about });
        }

        yield return new DemoPage("activities", null, new JsonObject
        {
            ["activities"] = random.Chance(model.PrefersNot) ? Missing("preferNot") : List(member.Activities),
        });
        yield return new DemoPage("plans", null, plans.Ledger(member, quarter));
        yield return new DemoPage("needs", null, plans.NeedsAndOffers(member));
        yield return new DemoPage("outcomes", null, Outcomes(member, named.Select(other => other.Bond).ToList()));
    }

    private static JsonObject Roster(IReadOnlyList<(Member Partner, Bond Bond)> named) => named.Count == 0
        ? new JsonObject { ["none"] = true }
        : new JsonObject
        {
            ["picked"] = new JsonObject(named.Select(other =>
                KeyValuePair.Create<string, JsonNode?>(other.Partner.Organisation.Reference, new JsonObject()))),
        };

    private JsonObject About(Member rater, Member partner, Bond bond, DemoQuarter quarter)
    {
        var level = Frequency(bond.Warmth + random.Normal(0.3));
        var cannotSay = level == 0 ? model.CannotSay : model.CannotSay / 2;
        var answers = new JsonObject
        {
            ["frequency"] = random.Chance(0.02) ? Missing("dontKnow") : Frequencies[level],
            ["kinds"] = random.Chance(model.LeavesOut) ? null : Kinds(rater, partner, level),
            ["outcome"] = random.Chance(model.LeavesOut) ? null : random.Chance(cannotSay) ? Missing("dontKnow") : Outcome(bond, level),
        };
        if (rater.IsFunder || partner.IsFunder) return answers;
        var trust = model.Trust + (model.TrustByFrequency * level) + (model.TrustByAge * Math.Min(bond.Age, 4)) + rater.Generosity
            + partner.Dependability + random.Normal(0.35);
        foreach (var (item, place) in TrustItems.Select((item, place) => (item, place)))
            // Reliability is rated highest, openness lowest.
            answers[item] = random.Chance(cannotSay) ? Missing("dontKnow")
                : random.Chance(model.PrefersNot) ? Missing("preferNot")
                : Math.Clamp((int)Math.Round(trust + 0.12 - (0.12 * place) + random.Normal(0.35)), 1, 4).ToString();
        return answers;
    }

    private JsonArray Kinds(Member one, Member other, int level)
    {
        var ways = new List<string> { "information" };
        if (random.Chance(0.25 + (0.15 * level))) ways.Add("coordination");
        if (random.Chance(0.2 + (0.1 * level))) ways.Add("joint-event");
        if (random.Chance(0.1 + (0.12 * level))) ways.Add("joint-campaign");
        if (random.Chance(0.05 + (0.15 * level))) ways.Add("joint-project");
        if (random.Chance(0.04 + (0.06 * level))) ways.Add("joint-bid");
        if (random.Chance(0.03 + (0.08 * level))) ways.Add("shared-resources");
        if (one.IsFunder != other.IsFunder && random.Chance(0.7)) ways.Add("funding");
        return List(ways);
    }

    private string Outcome(Bond bond, int level)
    {
        if (bond.Age == 0 && random.Chance(0.5)) return "too-early";
        var ripe = (0.25 * Math.Min(bond.Age, 4)) + (0.4 * level) + random.Normal(0.6);
        return ripe switch
        {
            < -0.1 => "nothing-yet",
            < 0.7 => "learning",
            < 1.3 => "changed-plans",
            < 2.3 => "joint-result",
            _ => "wider-change",
        };
    }

    private JsonObject Outcomes(Member member, IReadOnlyList<Bond> bonds)
    {
        var strength = bonds.Sum(bond => 1 + Frequency(bond.Warmth));
        string[] results = ["reach", "savings", "no-duplication", "income", "influence", "skills", "new-partners"];
        double[] easy = [0.035, 0.02, 0.012, 0.01, 0.012, 0.035, 0.03];
        var examples = member.Contacts[0].Language == Languages.Welsh ? DemoTexts.WelshExamples : DemoTexts.Examples;
        return new JsonObject
        {
            ["results"] = random.Chance(model.LeavesOut) ? null
                : random.Chance(model.PrefersNot) ? Missing("preferNot")
                : List(results.Where((_, place) => random.Chance(Math.Min(0.8, easy[place] * strength)))),
            ["effort"] = random.Chance(model.LeavesOut) ? null
                : bonds.Count == 0 ? "no-joint-work"
                : ((strength / (double)bonds.Count) + random.Normal(0.7)) switch
                {
                    > 2.4 => "more-than-worth",
                    > 1.2 => "balanced",
                    _ => "less-than-worth",
                },
            ["example"] = bonds.Count > 0 && random.Chance(0.35) ? random.Pick(examples) : null,
        };
    }

    /// <summary>0 for occasional to 3 for most days.</summary>
    private int Frequency(double warmth) => model.FrequencySteps.Count(step => warmth >= step) - 1;

    internal static JsonObject Missing(string why) => new() { ["missing"] = why };

    internal static JsonArray List(IEnumerable<string> codes) => new([.. codes.Select(code => (JsonNode)code)]);
}
